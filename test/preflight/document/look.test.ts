import { describe, expect, it } from 'vitest';
import { colourIn, contrast, parseColour } from '../../../src/preflight/document/colour.ts';
import { lineHeightRatio } from '../../../src/preflight/document/look.ts';
import { readMailDocument } from '../../../src/preflight/document/mail-document.ts';
import { preheaderElement, seenText, spokenText } from '../../../src/preflight/document/reading.ts';

const lookOf = (html: string) => {
  const marked = readMailDocument(html).elements.find((element) => element.attributes.has('id'));
  if (!marked) throw new Error('The html marks no element with an id');
  return marked.look;
};

describe('how an element looks', () => {
  it('inherits sizes in px, em, percent and points', () => {
    expect(lookOf('<div style="font-size:15pt"><p id="x" style="font-size:50%">a</p></div>').fontSize).toBe(
      10,
    );
    expect(
      lookOf('<div style="font-size:10px"><p style="font-size:2em"><b id="x">a</b></p></div>').fontSize,
    ).toBe(20);
    expect(lookOf('<h1 id="x">a</h1>').fontSize).toBe(32);
  });

  it('inherits a plain line height as a factor and any other as a length', () => {
    const ratio = (value: string) =>
      lineHeightRatio(
        lookOf(
          `<div style="font-size:10px;line-height:${value}"><p id="x" style="font-size:20px">a</p></div>`,
        ),
      );
    expect(ratio('1.5')).toBe(1.5);
    expect(ratio('150%')).toBe(0.75);
    expect(ratio('1.5em')).toBe(0.75);
    expect(ratio('normal')).toBe(1.2);
  });

  it('takes colours from styles, from bgcolor and from above', () => {
    const look = lookOf(
      '<table><tr bgcolor="#123456"><td style="color:#fff"><p id="x">a</p></td></tr></table>',
    );
    expect([look.colour, look.background]).toEqual([
      [255, 255, 255],
      [18, 52, 86],
    ]);
  });

  it('is hidden with what hides its ancestors', () => {
    expect(lookOf('<div style="display:none"><p id="x" style="opacity:0">a</p></div>').hiddenBy).toEqual([
      'display:none',
      'opacity:0',
    ]);
    expect(lookOf('<p id="x" style="max-width:100%;overflow:hidden">a</p>').hiddenBy).toEqual([]);
  });
});

describe('colours', () => {
  it('are read from hex, rgb and a few names, and not from what is see-through', () => {
    expect(parseColour('#abc')).toEqual([170, 187, 204]);
    expect(parseColour('rgb(1, 2, 3)')).toEqual([1, 2, 3]);
    expect(parseColour('rgba(1,2,3,0)')).toBeUndefined();
    expect(parseColour('transparent')).toBeUndefined();
    expect(colourIn('url(https://a.org/red.png) no-repeat #102030')).toEqual([16, 32, 48]);
  });

  it('contrast as WCAG computes it', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });
});

describe('reading a document', () => {
  it('sees words as a reader does: no hidden ones, spaces where lines end', () => {
    const document = readMailDocument(
      '<div style="display:none">Hush</div><p>One<br>two <b>th</b>ree</p><noscript><!--[if mso]>Word<![endif]--></noscript><p>Four</p>',
    );
    expect(seenText(document)).toBe('One two three\nFour');
  });

  it('hears a link by its text, its images and its label', () => {
    const spoken = readMailDocument('<a href="#"><img alt="A"> b<span style="display:none">c</span></a>');
    const link = spoken.elements.find((element) => element.tag === 'a');
    expect(link && spokenText(link)).toBe('A b');
  });

  it('takes the first hidden text for the preheader, unless text was seen before it', () => {
    const first = readMailDocument('<div style="display:none">Plus: more</div><p>Hello</p>');
    expect(preheaderElement(first)?.tag).toBe('div');
    expect(
      preheaderElement(readMailDocument('<p>Hello</p><div style="display:none">Plus</div>')),
    ).toBeUndefined();
  });
});
