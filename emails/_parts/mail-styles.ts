import { type Palette, theme } from '../theme.ts';

const { dark, light } = theme;

/** What each class turns into in the dark: the text and line colours, then the backgrounds. */
const textRules = (palette: Palette): [string, string][] => [
  ['ink', `color:${palette.ink}`],
  ['soft', `color:${palette.soft}`],
  ['accent', `color:${palette.accent}`],
  ['button', `color:${palette.onAccent}`],
  ['rule', `border-color:${palette.rule}`],
  ['strong-rule', `border-color:${palette.ink}`],
];
const backgroundRules = (palette: Palette): [string, string][] => [
  ['desk', `background-color:${palette.desk}`],
  ['paper', `background-color:${palette.paper}`],
  ['panel', `background-color:${palette.panel}`],
  ['button', `background-color:${palette.accent}`],
];

const written = (rules: [string, string][], prefix = ''): string =>
  rules.map(([name, rule]) => `${prefix}.${name}{${rule}!important}`).join('');

/** Dark colours where the reader's system asks for them, and room on a phone. Gmail reads this block too. */
export const adaptiveStyles = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){${written([...textRules(dark), ...backgroundRules(dark)])}}`,
  '.figure-column{white-space:nowrap}',
  `@media (min-width:${theme.phone + 1}px){`,
  '.margin{padding-left:40px!important;padding-right:40px!important}',
  '.panel-margin{padding-left:28px!important;padding-right:28px!important}',
  '}',
  `@media (max-width:${theme.phone}px){`,
  '.desk-edge{padding:0!important}',
  '.sheet{border-width:0!important}',
  '.margin{padding-left:20px!important;padding-right:20px!important}',
  '.panel-margin{padding-left:18px!important;padding-right:18px!important}',
  '.name{font-size:32px!important}',
  '.lead-title{font-size:25px!important}',
  '.figure-column{width:34px!important;padding-top:20px!important;font-size:20px!important}',
  '.lead-figure{padding-top:22px!important;font-size:22px!important}',
  '.brief-figure{padding-top:0!important;font-size:18px!important}',
  '.date-column{width:120px!important}',
  '.grid,.grid tbody,.grid tr,.grid td,.grid tbody th{display:block!important;width:auto!important;min-width:0!important}',
  '.grid td{padding:1px 0!important;border-width:0!important}',
  '.grid tbody th{padding:10px 0 2px!important;border-bottom-width:0!important}',
  '.grid .last{padding-bottom:10px!important}',
  '}',
].join('');

/**
 * Column labels of a stacked table on a phone. A client that knows neither attribute selectors nor generated
 * text (Gmail) skips the whole block, and so keeps the table's head row instead.
 */
export const stackedLabelStyles = [
  `@media (max-width:${theme.phone}px){`,
  '.grid thead[class]{display:none!important}',
  `.grid td[data-label]:before{content:attr(data-label) " ";color:${light.soft}}`,
  '}',
  `@media (max-width:${theme.phone}px) and (prefers-color-scheme:dark){.grid td[data-label]:before{color:${dark.soft}}}`,
  'h1,h2,h3{text-wrap:balance}p,li{text-wrap:pretty}',
  `.link{text-decoration-color:${light.underline}!important;text-decoration-thickness:1px!important;text-underline-offset:3px}`,
  `@media (prefers-color-scheme:dark){.link{text-decoration-color:${dark.underline}!important}}`,
].join('');

/** Outlook on the web and phones marks elements whose colours it changed; odd selectors stay in a block of their own. */
export const outlookDarkStyles =
  written(textRules(dark), '[data-ogsc] ') + written(backgroundRules(dark), '[data-ogsb] ');

/** Word's engine (classic Outlook): exact width, exact line heights, no surprise font, and no line of text in an empty rule. */
export const wordHead =
  '<xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml>' +
  '<style>table{border-collapse:collapse;mso-table-lspace:0;mso-table-rspace:0}' +
  'td,th,p,h1,h2,h3,h4,li,div{mso-line-height-rule:exactly}' +
  'div.rule,div.strong-rule{font-size:1px!important;line-height:1px!important}' +
  'div.space{line-height:12px!important}' +
  `.sheet{width:${theme.width}px}.grid td,.grid th{font-family:Arial;font-size:14px;vertical-align:top}.timeline td{font-family:Georgia;font-size:15px;vertical-align:top}</style>`;
