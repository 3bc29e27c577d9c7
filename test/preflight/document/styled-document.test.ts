import { expect, it } from 'vitest';
import { readMailDocument } from '../../../src/preflight/document/mail-document.ts';
import { textBlocks } from '../../../src/preflight/document/reading.ts';
import { styledDocument } from '../../../src/preflight/document/styled-document.ts';

const mail = (css: string) =>
  readMailDocument(
    `<html><head><style>${css}</style></head><body><div class="a"><p>One<br>two <b>three</b></p></div></body></html>`,
  );

it('is the document itself when style sheets change nothing', () => {
  for (const css of ['', '.b{color:red}', '@media (max-width:480px){.a{color:red}}']) {
    const document = mail(css);
    expect(styledDocument(document)).toBe(document);
  }
});

it('is the same tree, of elements that look as the style sheets say', () => {
  const document = mail('.a{font-size:20px}');
  const styled = styledDocument(document);
  expect(styled.elements.map(({ tag, where }) => [tag, where])).toEqual(
    document.elements.map(({ tag, where }) => [tag, where]),
  );
  for (const element of styled.elements) {
    expect(document.elements).not.toContain(element);
    for (const child of element.children) expect(child.parent).toBe(element);
  }
  expect(styled.elements).toContain(styled.root);
  expect([styled.head?.tag, styled.body?.tag]).toEqual(['head', 'body']);
  expect(styled.elements).toContain(styled.styles[0]?.element);
  expect(styled.texts.map(({ text, parent }) => [text, parent.look.fontSize])).toEqual([
    ['One', 20],
    ['\n', 20],
    ['two ', 20],
    ['three', 20],
  ]);
  for (const { parent } of styled.texts) expect(styled.elements).toContain(parent);
  expect(textBlocks(styled).map(({ text }) => text)).toEqual(textBlocks(document).map(({ text }) => text));
  expect(document.body?.look.fontSize).toBe(16);
});
