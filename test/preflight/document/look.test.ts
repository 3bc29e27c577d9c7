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

describe('a look', () => {
  const styled = (style: string, around = '') =>
    lookOf(`<div style="${around}"><p id="x" style="${style}">a</p></div>`);

  it.each([
    ['<h1 id="x">a</h1>', 32],
    ['<h2 id="x">a</h2>', 24],
    ['<h3 id="x">a</h3>', 16 * 1.17],
    ['<h4 id="x">a</h4>', 16],
    ['<h5 id="x">a</h5>', 16 * 0.83],
    ['<h6 id="x">a</h6>', 16 * 0.67],
    ['<small id="x">a</small>', 16 * 0.83],
    ['<sub id="x">a</sub>', 16 * 0.83],
    ['<sup id="x">a</sup>', 16 * 0.83],
    ['<h1 id="x" style="font-size:10px">a</h1>', 10],
    ['<p id="x" style="font-size:large">a</p>', 16],
  ])('of %s has the size %d', (html, size) => {
    expect(lookOf(html).fontSize).toBe(size);
  });

  it.each([
    ['line-height:.5', 0.5],
    ['line-height:1.25', 1.25],
    ['line-height:2', 2],
    ['line-height:30px', 3],
    ['line-height:x2', 1.5],
    ['line-height:2x', 1.5],
    ['line-height:inherit', 1.5],
    ['line-height:normal', 1.2],
    ['', 1.5],
  ])('with %j has the line height %d', (style, ratio) => {
    expect(lineHeightRatio(styled(`font-size:10px;${style}`, 'line-height:1.5'))).toBe(ratio);
  });

  it('has the line height of browsers when nothing says another', () => {
    expect(lineHeightRatio(lookOf('<p id="x">a</p>'))).toBe(1.2);
  });

  it.each([
    ['color:#102030', [16, 32, 48]],
    ['color:rgba(0,0,0,.5);background:#fff', [128, 128, 128]],
    ['color:inherit', [255, 0, 0]],
    ['', [255, 0, 0]],
  ])('with %j has the colour %j', (style, colour) => {
    expect(styled(style, 'color:red').colour).toEqual(colour);
  });

  it('of a link is blue and underlined, and of a mere anchor neither', () => {
    expect(lookOf('<a id="x" href="#">a</a>')).toMatchObject({ colour: [0, 0, 238], underlined: true });
    expect(lookOf('<a id="x">a</a>')).toMatchObject({ colour: [0, 0, 0], underlined: false });
    expect(lookOf('<p id="x" href="#">a</p>')).toMatchObject({ colour: [0, 0, 0], underlined: false });
    expect(lookOf('<a id="x" href="#" style="color:red">a</a>').colour).toEqual([255, 0, 0]);
  });

  it.each([
    ['background:#102030', [16, 32, 48], false],
    ['background-color:#102030', [16, 32, 48], false],
    ['background-color:#102030;background:#fff', [16, 32, 48], false],
    ['background:rgba(255,255,255,.5)', [128, 128, 128], false],
    ['background:url(a.png)', [0, 0, 0], true],
    ['background-image:URL(a.png)', [0, 0, 0], true],
    ['background:linear-gradient(red,blue)', [255, 0, 0], false],
    ['background-image:linear-gradient(#000,#fff)', [0, 0, 0], true],
    ['background:url(a.png) #102030', [16, 32, 48], false],
    ['', [0, 0, 0], false],
  ])('with %j stands on %j, and on an image: %s', (style, background, onImage) => {
    expect(styled(style, 'background:#000')).toMatchObject({ background, onImage });
  });

  it('stands on an image that lies behind what is around it, until a colour covers that', () => {
    expect(styled('', 'background:url(a.png)').onImage).toBe(true);
    expect(styled('background:#fff', 'background:url(a.png)').onImage).toBe(false);
    expect(lookOf('<table><tr><td id="x" background="a.png">a</td></tr></table>').onImage).toBe(true);
  });

  it.each([
    ['<b id="x">a</b>', true],
    ['<strong id="x">a</strong>', true],
    ['<h3 id="x">a</h3>', true],
    ['<table><tr><th id="x">a</th></tr></table>', true],
    ['<p id="x">a</p>', false],
    ['<b id="x" style="font-weight:inherit">a</b>', true],
    ['<b id="x" style="font-weight:normal">a</b>', false],
    ['<b id="x" style="font-weight:600">a</b>', false],
    ['<i id="x" style="font-weight:700">a</i>', true],
    ['<i id="x" style="font-weight:bolder">a</i>', true],
    ['<i id="x" style="font-weight:unbold">a</i>', false],
    ['<b><i id="x">a</i></b>', true],
    ['<big id="x">a</big>', false],
    ['<sub id="x">a</sub>', false],
    ['<b><blockquote id="x">a</blockquote></b>', true],
  ])('of %s is bold: %s', (html, isBold) => {
    expect(lookOf(html).isBold).toBe(isBold);
  });

  it.each([
    ['<u id="x">a</u>', true],
    ['<u><i id="x">a</i></u>', true],
    ['<a href="#" id="x" style="text-decoration:none">a</a>', false],
    ['<a href="#" id="x" style="text-decoration:none;border-bottom:1px solid">a</a>', true],
    ['<p id="x" style="border-bottom:0">a</p>', false],
    ['<p id="x" style="border-bottom:none">a</p>', false],
    ['<p id="x" style="border-bottom:1px solid #000">a</p>', true],
    ['<p id="x" style="text-decoration:underline dotted">a</p>', true],
    ['<p id="x" style="text-decoration-line:underline">a</p>', true],
    ['<p id="x" style="text-decoration:none;text-decoration-line:underline">a</p>', true],
    ['<p id="x" style="text-decoration-line:underline;text-decoration:none">a</p>', false],
    ['<p id="x" style="text-decoration:underline;color:red">a</p>', true],
    ['<p id="x">a</p>', false],
  ])('of %s is underlined: %s', (html, underlined) => {
    expect(lookOf(html).underlined).toBe(underlined);
  });

  it('is justified as it says, or as what is around it', () => {
    expect(styled('text-align:justify').justified).toBe(true);
    expect(styled('', 'text-align:justify').justified).toBe(true);
    expect(styled('text-align:left', 'text-align:justify').justified).toBe(false);
    expect(styled('').justified).toBe(false);
  });

  it.each([
    ['display:none', ['display:none']],
    ['visibility:hidden', ['visibility:hidden']],
    ['opacity:0', ['opacity:0']],
    ['opacity:0.0', ['opacity:0']],
    ['opacity:0.5', []],
    ['font-size:1px', ['tiny font']],
    ['font-size:1.5px', []],
    ['clip:rect(0,0,0,0)', ['clipped']],
    ['clip-path:inset(50%)', ['clipped']],
    ['clip-path:inset(100%)', ['clipped']],
    ['clip-path:inset(10%)', []],
    ['overflow:hidden;height:1px', ['clipped']],
    ['overflow:hidden;max-height:0', ['clipped']],
    ['overflow:hidden;width:0', ['clipped']],
    ['overflow:hidden;max-width:1px', ['clipped']],
    ['overflow:hidden auto;width:0', ['clipped']],
    ['overflow:hidden;height:2px', []],
    ['overflow:visible;height:0', []],
    ['height:0', []],
    ['display:block;visibility:visible', []],
  ])('with %j is hidden by %j', (style, ways) => {
    expect(styled(style).hiddenBy).toEqual(ways);
  });

  it('is hidden by an attribute too, and not tiny by what is around it alone', () => {
    expect(lookOf('<p id="x" hidden>a</p>').hiddenBy).toEqual(['hidden attribute']);
    expect(styled('', 'font-size:0').hiddenBy).toEqual(['tiny font']);
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
