import { z } from 'zod';

/** How a preview is looked at; none of it changes what is sent. */
export const MailLook = z.object({
  part: z.enum(['html', 'text', 'source']).catch('html'),
  width: z.enum(['desktop', 'phone']).catch('desktop'),
  light: z.enum(['system', 'light', 'dark', 'inverted']).catch('system'),
  images: z.enum(['on', 'off']).catch('on'),
  /** Id or address of a subscriber; '' shows every slot at its fallback. */
  as: z.string().max(254).catch(''),
  /** Where a finding points at (`html 12:40`); that element is outlined. */
  mark: z.string().max(200).catch(''),
});
export type MailLook = z.infer<typeof MailLook>;

const usual = MailLook.parse({});

/** A look as the query of an address, without what is usual. */
export function lookQuery(look: MailLook, change: Partial<MailLook> = {}): string {
  const pairs = Object.entries({ ...look, ...change });
  const own = pairs.filter(([name, value]) => usual[name as keyof MailLook] !== value);
  const query = new URLSearchParams(own).toString();
  return query === '' ? '' : `?${query}`;
}

const darkQuery = /\(prefers-color-scheme:\s*dark\)/g;

/**
 * The html as somebody with that setting sees it. A browser shows a frame in its own light, so the question a mail asks
 * about it is answered here; that, and the inversion, is all that differs from the bytes that are sent.
 */
export function inLight(html: string, light: MailLook['light']): string {
  switch (light) {
    case 'system':
      return html;
    case 'light':
      return html.replace(darkQuery, '(max-width:0)');
    case 'dark':
      return html.replace(darkQuery, '(min-width:0)');
    case 'inverted':
      // As clients do that turn every colour round without asking.
      return `${html.replace(darkQuery, '(max-width:0)')}<style>html{background:#fff;filter:invert(1) hue-rotate(180deg)}</style>`;
    default:
      return light satisfies never;
  }
}
