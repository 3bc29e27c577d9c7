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

it('marks the same element of a copy for another reader, and changes nothing else', () => {
  const other = html.replace('Ada', 'somebody with a far longer name');
  const marked = markElement(other, elementAt(html, 'html 3:14') ?? 0);
  expect(marked).toContain('<a id="finding"');
  const bare = marked.replace(' id="finding" data-finding=""', '').replace(/<style>.*?<\/style>/, '');
  expect(bare).toBe(other);
});
