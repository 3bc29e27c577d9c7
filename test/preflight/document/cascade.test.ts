import { describe, expect, it } from 'vitest';
import { looksIn, type Scheme } from '../../../src/preflight/document/cascade.ts';
import { contrast } from '../../../src/preflight/document/colour.ts';
import { invertLightness } from '../../../src/preflight/document/invert-colour.ts';
import { readMailDocument } from '../../../src/preflight/document/mail-document.ts';

const colourOf = (css: string, markup: string, scheme: Scheme = 'light') => {
  const document = readMailDocument(`<html><head><style>${css}</style></head><body>${markup}</body></html>`);
  const element = document.elements.find(({ attributes }) => attributes.get('id') === 'it');
  return element && looksIn(document, scheme).get(element)?.colour;
};
const red = [255, 0, 0];
const blue = [0, 0, 255];
const it_ = '<div class="box"><p class="word" id="it">x</p></div>';

describe('how an element looks under the sheets of its mail', () => {
  it.each([
    ['a tag', 'p{color:red}'],
    ['a class', '.word{color:red}'],
    ['a class within another', '.box .word{color:red}'],
    ['a child', '.box>p{color:red}'],
    ['an attribute', '[class]{color:red}'],
    ['what it inherits', '.box{color:red}'],
    ['the stronger of two', '.box .word{color:red}p{color:blue}'],
    ['the later of two alike', '.word{color:blue}.word{color:red}'],
    ['the important one', '.word{color:red!important}#it{color:blue}'],
  ])('follows %s', (_, css) => {
    expect(colourOf(css, it_)).toEqual(red);
  });

  it.each([
    ['another class', '.other{color:red}'],
    ['a child further down', 'body>p{color:red}'],
    ['a state that passes', 'p:hover{color:red}'],
    ['a narrow screen', '@media (max-width:480px){p{color:red}}'],
    ['the night', '@media (prefers-color-scheme:dark){p{color:red}}'],
    ['a hook of Outlook’s', '[data-ogsc] p{color:red}'],
  ])('does not follow %s by day', (_, css) => {
    expect(colourOf(css, it_)).toEqual([0, 0, 0]);
  });

  it('lets a style attribute win over a sheet, and an important sheet over it', () => {
    const styled = it_.replace('id="it"', 'id="it" style="color:blue"');
    expect(colourOf('p{color:red}', styled)).toEqual(blue);
    expect(colourOf('p{color:red!important}', styled)).toEqual(red);
  });

  it('follows the night by night, on a wide screen only', () => {
    expect(colourOf('@media (prefers-color-scheme:dark){p{color:red}}', it_, 'dark')).toEqual(red);
    const narrow = '@media (max-width:480px) and (prefers-color-scheme:dark){p{color:red}}';
    expect(colourOf(narrow, it_, 'dark')).toEqual([0, 0, 0]);
  });
});

describe('turning light into dark', () => {
  it('swaps black and white, and keeps grey in the middle', () => {
    expect(invertLightness([0, 0, 0])).toEqual([255, 255, 255]);
    expect(invertLightness([255, 255, 255])).toEqual([0, 0, 0]);
    // L* of 50.
    expect(invertLightness([119, 119, 119])).toEqual([119, 119, 119]);
  });

  it('keeps the hue: a dark red becomes a light one', () => {
    const [red = 0, green = 0, blue = 0] = invertLightness([140, 47, 35]);
    expect(red).toBeGreaterThan(green + 40);
    expect(red).toBeGreaterThan(blue + 40);
    expect(contrast([red, green, blue], [0, 0, 0])).toBeGreaterThan(6);
  });
});
