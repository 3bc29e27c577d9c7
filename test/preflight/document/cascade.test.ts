import { describe, expect, it } from 'vitest';
import { hasDarkScheme, looksIn, type Scheme } from '../../../src/preflight/document/cascade.ts';
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

describe('the sheets of a mail', () => {
  it.each([
    ['@media screen{p{color:red}}', red],
    ['@media all{p{color:red}}', red],
    ['@MEDIA only screen{p{color:red}}', red],
    ['@media screen{@media all{p{color:red}}}', red],
    ['@media print{p{color:red}}', [0, 0, 0]],
    ['@media not screen{p{color:red}}', [0, 0, 0]],
    ['@supports (color:red){p{color:red}}', [0, 0, 0]],
    ['@media screen{@supports (a:b){p{color:red}}}', [0, 0, 0]],
    ['@media screen{p{color:red}}p{color:blue}', blue],
    ['@media screen and (prefers-color-scheme:dark){p{color:red}}', [0, 0, 0]],
  ])('%s count by day as they should', (css, colour) => {
    expect(colourOf(css, it_)).toEqual(colour);
  });

  it.each([
    '@media (prefers-color-scheme:dark){p{color:red}}',
    '@media screen and ( Prefers-Color-Scheme : Dark ){p{color:red}}',
    '@media only screen and (prefers-color-scheme:dark){p{color:red}}',
    'p{color:blue}@media (prefers-color-scheme:dark){p{color:red}}',
    '@media (prefers-color-scheme:dark){.box p{color:red}}p{color:blue}',
  ])('%s count by night', (css) => {
    expect(colourOf(css, it_, 'dark')).toEqual(red);
  });

  it.each([
    ['p,.other{color:red}', red],
    ['.other, p{color:red}', red],
    ['p:hover,p{color:red}', red],
    ['*{color:red}', red],
    ['*{color:blue}p{color:red}', red],
    ['p{color:red}*{color:blue}', red],
    ['.word{color:red}p{color:blue}', red],
    ['.word{color:red}.box p{color:blue}', blue],
    ['p{color:red;color:blue}', blue],
    ['p{color:red!important}.word{color:blue}', red],
    ['p{color:red!important}.word{color:blue!important}', blue],
    ['.a{color:blue}.b{color:red}', red],
    ['.b{color:red}.a{color:blue}', blue],
    ['.b.a{color:red}.a{color:blue}', red],
  ])('%s are weighed as a browser weighs them', (css, colour) => {
    expect(colourOf(css, '<div class="box"><p class="word b  a" id="it">x</p></div>')).toEqual(colour);
  });

  it('are weighed so also where an element has no class', () => {
    const bare = '<div class="box"><p id="it">x</p></div>';
    expect(colourOf('*{color:blue}p{color:red}', bare)).toEqual(red);
    expect(colourOf('p{color:red}*{color:blue}', bare)).toEqual(red);
    expect(colourOf('.box *{color:red}p{color:blue}', bare)).toEqual(red);
  });

  const backgroundOf = (css: string, style: string) => {
    const document = readMailDocument(`<style>${css}</style><p id="it" style="${style}">x</p>`);
    const element = document.elements.find(({ attributes }) => attributes.has('id'));
    const look = element && looksIn(document, 'light').get(element);
    return [look?.background, look?.onImage];
  };

  it('leave a background only what comes after it', () => {
    expect(backgroundOf('p{background-color:red}', 'background:blue')).toEqual([blue, false]);
    expect(backgroundOf('p{background-image:url(a.png)}', 'background:none')).toEqual([
      [255, 255, 255],
      false,
    ]);
    expect(backgroundOf('p{background:red!important}', 'background-color:blue')).toEqual([red, false]);
    expect(backgroundOf('p{background:red}', 'background-color:blue')).toEqual([blue, false]);
    expect(backgroundOf('p{color:red}', 'background:blue')).toEqual([blue, false]);
    expect(backgroundOf('p{background-color:red}', 'color:blue')).toEqual([red, false]);
  });
});

describe('a mail that can be dark', () => {
  const meta = (content: string, name = 'Color-Scheme') =>
    `<meta name="${name}" content="${content}"><p id="it">x</p>`;
  const sheet = (css: string) => `<style>${css}</style><p>x</p>`;

  it.each([
    [meta('light dark'), true],
    [meta('DARK'), true],
    [meta('light'), false],
    [meta('darkish'), false],
    [meta('dark', 'theme'), false],
    ['<p name="color-scheme" content="dark">x</p>', false],
    [sheet('@media (prefers-color-scheme: dark){p{color:red}}'), true],
    [sheet('@media screen{@media (prefers-color-scheme:dark){p{color:red}}}'), true],
    [sheet('p{color:red}@media (prefers-color-scheme:dark){p{color:red}}'), true],
    [sheet('@media screen{p{color:red}}'), false],
    [sheet('p{color:red}'), false],
    ['<p>x</p>', false],
  ])('is told by its html: %s', (html, isDark) => {
    expect(hasDarkScheme(readMailDocument(html))).toBe(isDark);
  });

  it('is light on dark by night where it gives no colour, and as always by day', () => {
    const document = readMailDocument(meta('light dark'));
    const element = document.elements.find(({ tag }) => tag === 'p');
    const look = (scheme: Scheme) => element && looksIn(document, scheme).get(element);
    expect(look('dark')).toMatchObject({ colour: [255, 255, 255], background: [18, 18, 18], fontSize: 16 });
    expect(look('light')).toMatchObject({ colour: [0, 0, 0], background: [255, 255, 255] });
    expect(look('light')).toBe(element?.look);
  });

  it('is computed once for day and once for night', () => {
    const document = readMailDocument(meta('light dark'));
    expect(looksIn(document, 'dark')).toBe(looksIn(document, 'dark'));
    expect(looksIn(document, 'light')).toBe(looksIn(document, 'light'));
    expect(looksIn(document, 'light')).not.toBe(looksIn(document, 'dark'));
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
