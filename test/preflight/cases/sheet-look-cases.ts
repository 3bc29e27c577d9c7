import { slotToken } from '../../../src/render/rendering.ts';
import type { TinyParts } from '../tiny-mail.ts';
import { blocks, html, passes, type RuleCase, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const styled = (css: string, parts: TinyParts) => html({ head: `<style>${css}</style>`, ...parts });
const words = 'Weights, tools and a paper stand under a licence that lets anyone use them.';
const running = (css: string, inline = '') =>
  styled(css, { more: `<p class="a"${inline && ` style="${inline}"`}>${words}</p>` });
const sentence = (css: string, inline = '') =>
  styled(css, {
    more: `<p>See <a class="a" href="https://openai.com/x"${inline && ` style="${inline}"`}>the weights</a>.</p>`,
  });
const leaving = (css: string) =>
  styled(css, {
    unsubscribe: `<a class="a" href="${slotToken('unsubscribeUrl')}" style="text-decoration:underline">Unsubscribe</a>`,
  });

/** What only the style sheets of a mail make of it. */
export const sheetLookCases: readonly RuleCase[] = [
  blocks(
    'a11y.font',
    '11 px by a class',
    running('.a{font-size:11px}'),
    place,
    'Text is 11 px; 12 are the least',
  ),
  warns('a11y.font', '13 px to read by a class', running('.a{font-size:13px}'), 'Running text is 13 px'),
  passes('a11y.font', '14 px by a class', running('.a{font-size:14px}')),
  warns('a11y.font', 'tight lines by a tag', running('p.a{line-height:1.3}'), 'has a line height of 1.3'),
  warns('a11y.font', 'justified text by a class', running('.a{text-align:justify}'), 'Text is justified'),
  passes(
    'a11y.font',
    'a class that the text’s own style overrules',
    running('.a{font-size:11px}', 'font-size:16px'),
  ),
  blocks(
    'a11y.font',
    'what a class and the text’s own style both say, once',
    running('.a{font-size:11px;color:#000000}', 'font-size:11px'),
    'Text is 11 px; 12 are the least: Weights',
  ),
  passes('a11y.font', 'small text on phones alone', running('@media (max-width:480px){.a{font-size:11px}}')),
  blocks(
    'a11y.font',
    'a break in small text, which is no text',
    styled('.a{font-size:11px}', { more: '<p class="a">one<br>two</p>' }),
    'Text is 11 px; 12 are the least (2 places)',
  ),

  warns(
    'a11y.links',
    'links that a style sheet tells by colour only',
    sentence('a{text-decoration:none}'),
    place,
    'is not underlined',
  ),
  warns('a11y.links', 'one that a class does', sentence('.a{text-decoration:none}'), 'is not underlined'),
  passes(
    'a11y.links',
    'one whose own style underlines it',
    sentence('.a{text-decoration:none}', 'text-decoration:underline'),
  ),

  blocks(
    'footer.unsubscribe',
    'a way out in 11 px by a class',
    leaving('.a{font-size:11px}'),
    place,
    'is 11 px; 12 are',
  ),
  blocks(
    'footer.unsubscribe',
    'a way out in pale by a class',
    leaving('.a{color:#dddddd}'),
    'has a contrast of 1.',
  ),
  blocks('footer.unsubscribe', 'a way out that a class hides', leaving('.a{display:none}'), 'link is hidden'),
  passes('footer.unsubscribe', 'a way out in dark by a class', leaving('.a{color:#222222}')),

  blocks(
    'privacy.tracking',
    'an image that a class hides',
    styled('.o{display:none}', {
      more: '<img class="o" alt="A press" src="https://callmealmanac.com/o.gif" width="90" height="90">',
    }),
    place,
    'An image that nobody sees is fetched',
  ),
];
