import fc from 'fast-check';
import { expect, it } from 'vitest';
import { htmlLine, htmlText } from '../../src/news/html-text.ts';

it.each([
  ['<p>One</p><p>Two<br>lines</p>', 'One\nTwo lines'],
  ['<script>evil()</script>Kept<style>p{}</style><noscript>no</noscript>', 'Kept'],
  ['<svg><text>no</text></svg><iframe>no</iframe><template>no</template>yes<script>never closed', 'yes'],
  ['<table><tr><td>left</td><td>right</td></tr></table>', 'left\nright'],
  ['AT&amp;T &mdash; caf&eacute; &#8217;24&#x2019;', 'AT&T — café ’24’'],
  ['if x < 5 and <b>y > 3</b>', 'if x < 5 and y > 3'],
  ['plain text\n\nwith   paragraphs', 'plain text\nwith paragraphs'],
  ['<img src=x onerror=alert(1)>text<!-- no -->', 'text'],
  ['a\u202eb\u200bc\u0007d', 'abcd'],
  [`${'<div>'.repeat(5_000)}deep`, ''],
])('takes the words out of %s', (html, text) => {
  expect(htmlText(html).replace('...', '')).toBe(text);
});

it('undoes entities that were escaped twice, in a line', () => {
  expect(htmlLine('Q&amp;amp;A &amp;#8211; <b>live</b>')).toBe('Q&A – live');
});

it('never throws and leaves no tag of a script, whatever it is given', () => {
  const piece = fc.constantFrom(
    '<script>',
    '</script>',
    '<p',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
    '&#0;',
    '&',
    'x',
    '<![CDATA[',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(htmlText(pieces.join(''))).not.toMatch(/<script>.*<\/script>/s);
    }),
  );
});
