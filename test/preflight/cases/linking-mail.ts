import type { ImageAnswer } from '../../../src/preflight/outside-facts.ts';
import type { Changes } from '../context-sample.ts';
import { more } from './rule-case.ts';

/** A mail with one more link, in a sentence. */
export const link = (href: string, text = 'the weights of OpenAI'): Changes =>
  more(`<p>See <a href="${href}" style="color:#8C2F23;text-decoration:underline">${text}</a>.</p>`);

/** A mail with an image map that leads there. */
export const area = (href: string): Changes =>
  more(`<map name="m"><area alt="A press" href="${href}"></map>`);

export const counter = 'https://callmealmanac.com/c/0123456789abcdef.0123456789abcdef0123456789abcdef';

/** A mail with one link that counts clicks, and the page behind it. */
export const counted = (target: string, href = counter): Changes => ({
  ...link(href),
  facts: { counted: (asked) => (asked === href ? target : undefined) },
});

export const picture = 'https://callmealmanac.com/picture.png';

/** A picture as it should be. */
export const pictureFile: Extract<ImageAnswer, { kind: 'fetched' }> = {
  kind: 'fetched',
  status: 200,
  type: 'image/png',
  bytes: 20_000,
  format: 'png',
  width: 200,
  height: 100,
  isDarkOnTransparent: false,
};
