import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/render/escape-html.ts';
import { type HtmlLink, rewriteLinks } from '../../src/render/rewrite-links.ts';

const to = (href: string) => () => href;

/** Every link that is seen, in order. */
function seen(html: string): HtmlLink[] {
  const links: HtmlLink[] = [];
  rewriteLinks(html, (link) => {
    links.push(link);
    return undefined;
  });
  return links;
}

describe('rewriting links', () => {
  it.each([
    ['double quotes', '<p><a href="https://a.org">x</a></p>', '<p><a href="N">x</a></p>'],
    ['single quotes', "<a class=b href='https://a.org' id=c>x</a>", '<a class=b href="N" id=c>x</a>'],
    ['no quotes', '<a href=https://a.org>x</a>', '<a href="N">x</a>'],
    ['capitals and spaces', '<A  HREF = "https://a.org" >x</A>', '<A  href="N" >x</A>'],
    ['an area', '<map><area href="https://a.org"></map>', '<map><area href="N"></map>'],
    ['a > in another attribute', '<a title="a > b" href="h">x</a>', '<a title="a > b" href="N">x</a>'],
    ['other letters before it', '<p>é 📜</p>\r\n<a href="h">x</a>', '<p>é 📜</p>\r\n<a href="N">x</a>'],
  ])('changes an address in %s and nothing else', (_name, html, wanted) => {
    expect(rewriteLinks(html, to('N'))).toBe(wanted);
  });

  it.each([
    ['a comment for Outlook', '<!--[if mso]><a href="https://a.org">x</a><![endif]-->'],
    ['text that looks like a link', '<p>&lt;a href="https://a.org"&gt;</p>'],
    ['a style', '<style>a[href="https://a.org"]{color:red}</style>'],
    ['a stylesheet of the head', '<link href="https://a.org/x.css">'],
    ['an image', '<img src="https://a.org/x.png" alt="">'],
    ['a place in the page', '<a name="top">x</a>'],
    ['a bare tag', '<a>x</a>'],
    ['an attribute that only ends so', '<a data-href="https://a.org">x</a>'],
  ])('leaves %s alone', (_name, html) => {
    expect(rewriteLinks(html, to('N'))).toBe(html);
  });

  it('reads addresses and words as a browser does, and escapes what it writes', () => {
    const html =
      '<a class="b" href="https://a.org/?x=1&amp;y=%20&#x27;"> Two\n <b>words</b><!-- no word --> </a>';
    expect(seen(html)).toEqual([{ href: "https://a.org/?x=1&y=%20'", text: 'Two words' }]);
    expect(rewriteLinks(html, to(`"&<>'`))).toContain('href="&quot;&amp;&lt;&gt;&#x27;"');
  });

  it('sees a link once that browsers make two of', () => {
    const html = '<a href="https://a.org"><div>one</a> two</div>';
    expect(rewriteLinks(html, to('N'))).toBe('<a href="N"><div>one</a> two</div>');
  });

  it('changes each link where it stands, also where browsers show it before what it stands behind', () => {
    const html = '<table><tr><td><a href="1">x</a></td></tr><a href="2">y</a></table>';
    expect(rewriteLinks(html, ({ href }) => `/${href}`)).toBe(html.replace(/"(\d)"/g, '"/$1"'));
  });

  it('gives the same bytes back when each link is given its own address, for whatever stands around', () => {
    const word = fc.string({ unit: 'grapheme' }).map(escapeHtml);
    const link = fc.tuple(word, word).map(([href, text]) => `<a href="${href}">${text}</a>`);
    fc.assert(
      fc.property(fc.array(fc.oneof(word, link)), (parts) => {
        const html = parts.join('');
        expect(rewriteLinks(html, () => undefined)).toBe(html);
        expect(rewriteLinks(html, ({ href }) => href)).toBe(html);
      }),
    );
  });
});
