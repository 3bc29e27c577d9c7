import { blocks, html, more, passes, type RuleCase, warns } from './rule-case.ts';

const night = (rules: string) => `<style>@media (prefers-color-scheme:dark){${rules}}</style>`;
const button = (style: string, text = 'Read the guide') =>
  more(
    `<a href="https://callmealmanac.com/guides/qwen" style="display:inline-block;color:#ffffff;background-color:#8C2F23;text-decoration:none;${style}">${text}</a>`,
  );

export const colourCases: readonly RuleCase[] = [
  blocks('a11y.contrast', 'grey on white', more('<p style="color:#999999">So it goes</p>'), /^html \d+:\d+$/),
  blocks(
    'a11y.contrast',
    'a colour that lets the paper through',
    more('<p style="color:rgba(31,27,22,0.4)">So</p>'),
  ),
  blocks(
    'a11y.contrast',
    'a grey that a style sheet gives by class',
    html({ head: '<style>.soft{color:#aaaaaa}</style>', more: '<p class="soft">So it goes</p>' }),
  ),
  passes(
    'a11y.contrast',
    'a grey of 3.5 in letters of 24 px',
    more('<h2 style="color:#888888;font-size:24px">So</h2>'),
  ),
  passes(
    'a11y.contrast',
    'a sheet that is important enough to mend a style',
    html({
      head: '<style>.soft{color:#333333!important}</style>',
      more: '<p class="soft" style="color:#aaaaaa">So</p>',
    }),
  ),
  blocks(
    'a11y.contrast',
    'a sheet that is not',
    html({
      head: '<style>.soft{color:#333333}</style>',
      more: '<p class="soft" style="color:#aaaaaa">So</p>',
    }),
  ),
  warns(
    'a11y.contrast',
    'text on an image of unknown colour',
    more('<div style="background-image:url(https://callmealmanac.com/a.png)"><p>So it goes</p></div>'),
  ),
  passes(
    'a11y.contrast',
    'text on an image with a colour beneath',
    more(
      '<div style="background-image:url(https://callmealmanac.com/a.png);background-color:#ffffff"><p>So</p></div>',
    ),
  ),
  blocks(
    'a11y.dark',
    'a ground that turns dark beneath dark letters',
    html({ head: night('.margin{background-color:#171512!important}') }),
  ),
  passes(
    'a11y.dark',
    'letters that turn light with their ground',
    html({
      head: night(
        '.margin{background-color:#171512!important;color:#EDE6DA!important}a{color:#E8907F!important}',
      ),
    }),
  ),
  warns(
    'a11y.dark',
    'a pair that only just can be read by night',
    html({
      head: night(
        '.margin{background-color:#171512!important;color:#EDE6DA!important}a{color:#E8907F!important}',
      ),
      more: '<p style="color:#7f7870" class="low">So it goes</p>',
    }),
  ),
  blocks(
    'a11y.dark',
    'colours that come together when they are turned by force',
    more('<p style="color:#7a7a7a;background-color:#3a3a3a">So it goes</p>'),
  ),
  warns('a11y.dark', 'a logo with dark letters on nothing', {
    ...more('<img src="https://callmealmanac.com/a.png" alt="Call Me Almanac" width="10" height="10">'),
    facts: {
      images: new Map([
        [
          'https://callmealmanac.com/a.png',
          {
            kind: 'fetched',
            status: 200,
            type: 'image/png',
            bytes: 900,
            format: 'png',
            width: 20,
            height: 20,
            isDarkOnTransparent: true,
          },
        ],
      ]),
    },
  }),
  warns('css.clients', 'a filter, which Outlook and Gmail lack', more('<p style="filter:blur(1px)">So</p>')),
  warns('css.clients', 'a vector drawing', more('<svg width="1" height="1"></svg>')),
  warns('css.clients', 'an animation', html({ head: '<style>@keyframes turn{to{color:#000000}}</style>' })),
  warns(
    'css.clients',
    'a place among siblings',
    html({ head: '<style>td:nth-child(2){color:#000000}</style>' }),
  ),
  passes(
    'css.clients',
    'rounded corners, which can be done without',
    more('<p style="border-radius:4px">So</p>'),
  ),
  passes(
    'css.clients',
    'words of one engine alone',
    more('<p style="mso-line-height-rule:exactly;-webkit-hyphens:auto">So</p>'),
  ),
  blocks(
    'a11y.targets',
    'a button like a line of text',
    button('padding:0 8px;font-size:14px;line-height:1.4'),
  ),
  warns('a11y.targets', 'a button too low for a thumb', button('padding:8px 16px;line-height:1.5')),
  passes('a11y.targets', 'a button of 48 px', button('padding:12px 24px;line-height:1.5')),
  passes(
    'a11y.targets',
    'a button that gets its height from its cell',
    more(
      '<table role="presentation"><tbody><tr><td bgcolor="#8C2F23" style="padding:12px"><a href="https://callmealmanac.com/guides/qwen" style="display:block;color:#ffffff;background-color:#8C2F23">Read the guide</a></td></tr></tbody></table>',
    ),
  ),
  passes(
    'a11y.targets',
    'a link in a sentence',
    more(
      '<p>See <a href="https://callmealmanac.com/guides/qwen" style="color:#8C2F23;text-decoration:underline">the guide to Qwen</a>.</p>',
    ),
  ),
];
