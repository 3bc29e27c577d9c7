import { describe, expect, it } from 'vitest';
import { ancestors, rawText, readMailDocument } from '../../../src/preflight/document/mail-document.ts';
import {
  isInside,
  isSeen,
  preheaderElement,
  readable,
  spokenText,
  textBlocks,
  wordsOf,
} from '../../../src/preflight/document/reading.ts';

const textsOf = (html: string) => readMailDocument(html).texts.map(({ text }) => text);

describe('a document', () => {
  it('has the places of elements and texts, and of what the parser added the place around it', () => {
    const { elements, texts } = readMailDocument('<body>\n<p>one <b>two</b></p>\n</body>');
    expect(elements.map(({ tag, where }) => `${tag} ${where}`)).toEqual([
      ...['html html', 'head html', 'body html 1:1', 'p html 2:1', 'b html 2:8'],
    ]);
    expect(texts.map(({ text, where }) => `${text.trim()} ${where}`)).toEqual([
      ...[' html 1:7', 'one html 2:4', 'two html 2:11', ' html 2:22'],
    ]);
  });

  it('has texts outside head, style, script and template alone, with a break of lines for each br', () => {
    expect(textsOf('<title>a</title><p>b<br>c</p><style>d</style><script>e</script><p>f</p>')).toEqual([
      ...['b', '\n', 'c', 'f'],
    ]);
    expect(textsOf('<svg><title>a<b>x</b></title></svg><noscript>b</noscript>')).toEqual(['b']);
    expect(readMailDocument('<p>b<br>c</p>').texts[1]).toMatchObject({
      ...{ kind: 'text', text: '\n', where: 'html 1:1' },
      parent: { tag: 'p' },
    });
  });

  it('has comments, and neither doctypes nor texts among them', () => {
    expect(readMailDocument('<!doctype html><p>a<!--[if mso]>b<![endif]--><!--c--></p>').comments).toEqual([
      ...['[if mso]>b<![endif]', 'c'],
    ]);
  });

  it('has head, body and sheets, each sheet with its text', () => {
    const { root, head, body, styles } = readMailDocument(
      '<style>a{b:c}</style><p>x</p><style>d{e:f}</style>',
    );
    expect([root.tag, head?.tag, body?.tag]).toEqual(['html', 'head', 'body']);
    expect(styles.map(({ text, element, sheet }) => [text, element.tag, sheet.rules[0]?.selector])).toEqual([
      ['a{b:c}', 'style', 'a'],
      ['d{e:f}', 'style', 'd'],
    ]);
  });

  it('shares what a style attribute says with all documents of one cache', () => {
    const cache = new Map();
    const styleIn = (html: string) => readMailDocument(html, cache).body?.children[0];
    const [one, other] = [styleIn('<p style="a:b">x</p>'), styleIn('<i style="a:b">y</i>')];
    expect(one?.kind === 'element' && other?.kind === 'element' && one.style === other.style).toBe(true);
  });

  it('knows the raw text inside an element, and what is around it, inmost first', () => {
    const { elements } = readMailDocument('<div>a <p>b<i>c</i></p> d</div>');
    const [div, , inner] = elements.slice(3);
    expect(div && rawText(div)).toBe('a bc d');
    expect(inner && ancestors(inner).map(({ tag }) => tag)).toEqual(['p', 'div', 'body', 'html']);
  });
});

describe('reading', () => {
  const elementsOf = (html: string) => readMailDocument(html).elements;
  const tagged = (html: string, tag: string) => elementsOf(html).find((element) => element.tag === tag);

  it('takes text without invisible characters and with single spaces', () => {
    expect(readable(' a \n\t b\u00AD\u034F\u200B\u200C\u200D\u200E\u200F\u2007\u2060\uFEFFc ')).toBe('a bc');
  });

  it('takes words of letters, marks and figures, in small letters', () => {
    expect(wordsOf('Zoë’s 2nd GPT-5, é!')).toEqual(['zoë', 's', '2nd', 'gpt', '5', 'é']);
    expect(wordsOf('…')).toEqual([]);
  });

  it('takes for a block what is no mere part of a line', () => {
    const blocks = textBlocks(
      readMailDocument('<p>a <b>b <i>c</i></b></p> <p> </p><td>x<p><a style="display:block">d</a>e</p>'),
    );
    expect(blocks.map(({ element, text, parts }) => `${element.tag} ${text} ${parts.length}`)).toEqual([
      ...['p a b c 3', 'body x 1', 'a d 1', 'p e 1'],
    ]);
  });

  it('reads the blocks of a document once', () => {
    const document = readMailDocument('<p>a</p>');
    expect(textBlocks(document)).toBe(textBlocks(document));
  });

  it('sees what nothing hides', () => {
    const { texts } = readMailDocument('<p>a</p><p style="display:none">b</p><p hidden><i>c</i></p>');
    expect(texts.filter(isSeen).map(({ text }) => text)).toEqual(['a']);
  });

  it('knows what lies inside an element: itself, and all below', () => {
    const [, , body, p, i, b] = elementsOf('<p><i>a</i></p><b>c</b>');
    if (!body || !p || !i || !b) throw new Error('The html has four elements in its body');
    expect([isInside(p, p), isInside(i, p), isInside(i, body)]).toEqual([true, true, true]);
    expect([isInside(p, i), isInside(b, p), isInside(p, undefined)]).toEqual([false, false, false]);
  });

  it.each([
    ['<p>a</p><div data-skip-in-text="true" id="it">b</div>', 'it'],
    ['<div id="it" style="display:none"><p id="inner" style="opacity:0">a</p></div>', 'it'],
    ['<p> \u200C </p><div id="it" style="display:none">a</div>', 'it'],
    ['<p>a</p><div style="display:none">b</div>', undefined],
    ['<div style="display:none"> </div><p>a</p>', undefined],
    ['', undefined],
  ])('finds the preheader of %j', (html, id) => {
    expect(preheaderElement(readMailDocument(html))?.attributes.get('id')).toBe(id);
  });

  it.each([
    ['<a>b <i>c</i></a>', 'b c'],
    ['<a aria-label=" d  e ">b</a>', 'd e'],
    ['<a aria-label="">b</a>', ''],
    ['<a><img alt="f">b</a>', 'fb'],
    ['<a><img>b</a>', 'b'],
    ['<a>b<br>c</a>', 'b c'],
    ['<a>b<i style="display:none">c</i></a>', 'b'],
    ['<a>b<i style="visibility:hidden">c</i></a>', 'b'],
    ['<a>b<i style="overflow:hidden;width:1px">c</i></a>', 'bc'],
  ])('hears %s as %j', (html, words) => {
    const link = tagged(html, 'a');
    expect(link && spokenText(link)).toBe(words);
  });
});
