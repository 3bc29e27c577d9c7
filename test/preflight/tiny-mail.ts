import { slotToken } from '../../src/render/rendering.ts';

export const listId = 'almanac.news.callmealmanac.com';
export const tinySubject = 'OpenAI opens its weights again';
export const tinyPreheader = 'Plus: a world you can walk through, and the story of Qwen.';

const story = `Two open models came out on Tuesday, the first from that laboratory in six
years. The larger runs on one big card, the smaller on a laptop, and both
show how they think. Weights, tools and a paper stand under a licence that
lets anyone use them. Readers who tried them on the first day found them
quick, careful with sums, and weaker where facts must be known by heart.
Others had been first with models of this size, from China above all, and
the paper says as much. What changes is who may look inside: hospitals,
banks and schools can run these behind their own doors, and see what they
did.`;

export interface TinyParts {
  site?: string;
  html?: string;
  charset?: string;
  metas?: string;
  title?: string;
  /** Further markup in the head. */
  head?: string;
  body?: string;
  preheader?: string;
  /** Attributes of the first element of the content. */
  content?: string;
  table?: string;
  heading?: string;
  /** Html after the story, in the same cell. */
  more?: string;
  story?: string;
  address?: string;
  why?: string;
  unsubscribe?: string;
  web?: string;
}

/** A mail that no rule finds fault with; each part can be replaced. */
export function tinyHtml(parts: TinyParts = {}): string {
  const site = parts.site ?? 'https://callmealmanac.com';
  const link = 'style="color:#8C2F23;text-decoration:underline"';
  return `<!DOCTYPE html>
<html ${parts.html ?? 'lang="en" dir="ltr"'}>
<head>
${parts.charset ?? '<meta charset="utf-8">'}
${parts.metas ?? tinyMetas}
${parts.title ?? `<title>${tinySubject}</title>`}
${parts.head ?? '<style>@media (max-width:480px){.margin{padding:8px!important}}</style>'}
</head>
<body ${parts.body ?? 'lang="en" dir="ltr"'} style="margin:0;background-color:#ffffff">
${parts.preheader ?? `<div style="display:none;overflow:hidden;max-height:0" data-skip-in-text="true">${tinyPreheader}<div>&#8203;&#65279;</div></div>`}
<div ${parts.content ?? 'lang="en" dir="ltr"'}>
${parts.table ?? '<table role="presentation" width="600" style="width:600px;max-width:100%">'}<tbody><tr><td class="margin" style="font-size:16px;line-height:1.5;color:#1F1B16">
${parts.heading ?? '<h1>What happened since Sunday</h1>'}
<p>Good morning ${slotToken('name')}</p>
<p>${parts.story ?? story}</p>
${parts.more ?? ''}
<div style="font-size:13px">
<p>${parts.why ?? 'You get this because you signed up for Midweek.'} ${parts.web ?? `<a href="${site}/issues/midweek-2025-08-06" ${link}>Read it on the web</a>`}</p>
<p>${parts.unsubscribe ?? `<a href="${slotToken('unsubscribeUrl')}" ${link}>Unsubscribe</a>`}</p>
<p>Call Me Almanac, ${parts.address ?? '12 Press Lane, 1000 Brussels, Belgium'}</p>
</div>
</td></tr></tbody></table>
</div>
</body>
</html>`;
}

export const tinyMetas = `<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="x-apple-disable-message-reformatting" content="">`;

export function tinyText(
  parts: { site?: string; story?: string; more?: string; footer?: string } = {},
): string {
  const footer = `You get this because you signed up for Midweek.
Read it on the web: ${parts.site ?? 'https://callmealmanac.com'}/issues/midweek-2025-08-06
Unsubscribe: ${slotToken('unsubscribeUrl')}
Call Me Almanac, 12 Press Lane, 1000 Brussels, Belgium`;
  return `What happened since Sunday

Good morning ${slotToken('name')}

${parts.story ?? story}
${parts.more ?? ''}
--
${parts.footer ?? footer}
`;
}
