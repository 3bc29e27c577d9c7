import { expect, it } from 'vitest';
import { elementAt, markElement } from '../../src/preflight/document/mark-element.ts';

const html = [
  '<html><head><title>A mail</title></head>',
  '<body><div style="display:none">Preheader</div>',
  '<p>Dear Ada, <a href="https://a.test">here</a></p></body></html>',
].join('\n');

it('finds the element at a place, and the one whose text stands there', () => {
  const link = elementAt(html, 'html 3:14 for "long name"');
  expect(link).toBe(elementAt(html, 'html 3:39'));
  expect(markElement(html, link ?? 0)).toContain(
    '<a id="finding" data-finding="" href="https://a.test">here',
  );
});

it('finds nothing where no reader sees anything', () => {
  for (const where of ['html 1:13', 'html 2:7', 'html', 'subject', 'html 9:9', 'text 3:14'])
    expect([where, elementAt(html, where)]).toEqual([where, undefined]);
});

it('finds an element by where any of its own texts stands, and far down a long mail', () => {
  const two = elementAt(html, 'html 3:4');
  expect(markElement(html, two ?? 0)).toContain('<p id="finding" data-finding="">Dear Ada');
  const mixed = '<body><p>a<b>b</b>c</p></body>';
  expect(elementAt(mixed, 'html 1:19')).toBe(elementAt(mixed, 'html 1:7'));
  const long = `${'\n'.repeat(120)}<p>x</p>`;
  expect(markElement(long, elementAt(long, 'html 121:1') ?? 0)).toContain('<p id="finding"');
  expect(elementAt(long, 'an html 121:1')).toBeUndefined();
});

it('takes for hidden what a style says not to display, with all inside it, and nothing else', () => {
  const of = (markup: string) => elementAt(`<body>${markup}</body>`, 'html 1:7');
  expect(of('<p style="color:red; DISPLAY:  none">x</p>')).toBeUndefined();
  expect(of('<p style="color:red">x</p>')).toBe(3);
  expect(of('<p title="display:none">x</p>')).toBe(3);
  expect(elementAt('<body><p style="display:none"><i>x</i></p></body>', 'html 1:31')).toBeUndefined();
});

it('outlines what it marks, and leaves a mail as it is that has no such element', () => {
  const marked = markElement(html, elementAt(html, 'html 3:14') ?? 0);
  expect(marked).toMatch(/<style>\[data-finding\]\{outline:[^}]+\}<\/style><\/head>/);
  expect(markElement(html, 99)).toBe(html);
  // The element that the parser put around it has no tag of its own to mark.
  expect(markElement('<p>x</p>', 2)).toBe('<p>x</p>');
});

it('marks the same element of a copy for another reader, and changes nothing else', () => {
  const other = html.replace('Ada', 'somebody with a far longer name');
  const marked = markElement(other, elementAt(html, 'html 3:14') ?? 0);
  expect(marked).toContain('<a id="finding"');
  const bare = marked.replace(' id="finding" data-finding=""', '').replace(/<style>.*?<\/style>/, '');
  expect(bare).toBe(other);
});
