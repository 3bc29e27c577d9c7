import type { Words } from '../publication/words.ts';
import { personalise, prepareSlots } from '../render/personalise.ts';
import { type Rendering, SlotName, type SlotValues } from '../render/rendering.ts';
import { nobodysVote, peoplePaths } from '../subscribers/letter-texts.ts';

interface CopyWorld {
  publicUrl: string;
  words: Words;
}

/** What stands on the web where a mail has its reader's own values. */
function publicValues({ publicUrl, words }: CopyWorld): SlotValues {
  const preferences = `${publicUrl}/preferences`;
  const values: Record<string, string> = {
    name: '',
    address: words.messages.footer.nobody,
    unsubscribeUrl: preferences,
    preferencesUrl: preferences,
    voteUrl: `${publicUrl}${peoplePaths.vote}${nobodysVote}`,
  };
  return Object.fromEntries(SlotName.options.map((name) => [name, values[name] ?? ''])) as SlotValues;
}

/** The html that was sent, with nobody's values, and links that leave the frame it is shown in. Nothing else differs. */
export function webHtml({ html }: Rendering, world: CopyWorld): string {
  const copy = personalise(prepareSlots(html, 'html'), publicValues(world)).toString();
  const base = '<base target="_top"/>';
  const head = /<head\b[^>]*>/i.exec(copy);
  if (!head) return base + copy;
  const at = head.index + head[0].length;
  return copy.slice(0, at) + base + copy.slice(at);
}

/** The plain text that was sent, with nobody's values. */
export function webText({ text }: Rendering, world: CopyWorld): string {
  return personalise(prepareSlots(text, 'none'), publicValues(world)).toString();
}

/**
 * For a copy shown in a frame or by itself: inline styles and nothing else. In the sandbox's own origin it has no
 * cookies, scripts or forms; links may take the reader away, or open beside, as a press of the reader asks for.
 */
export const webCopyPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox',
].join('; ');
