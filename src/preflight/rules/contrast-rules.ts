import { hasDarkScheme, looksIn, type Scheme } from '../document/cascade.ts';
import { type Colour, contrast } from '../document/colour.ts';
import { invertLightness } from '../document/invert-colour.ts';
import type { Look } from '../document/look.ts';
import type { MailDocument, MailText } from '../document/mail-document.ts';
import { isInside, preheaderElement, readable } from '../document/reading.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, inTemplate, type Rule, warning } from '../rule.ts';

/** WCAG 1.4.3: 24 px, or 18.66 px in bold, count as large. */
const neededFor = ({ fontSize, isBold }: Look): number =>
  fontSize >= 24 || (isBold && fontSize >= 18.66) ? 3 : 4.5;

/** Rule 28, by day. */
const readableByDay: Rule = {
  id: 'a11y.contrast',
  severities: ['error', 'warning'],
  means:
    'Text has a contrast of 4.5 to what lies behind it, large text of 3 (WCAG 1.4.3), as worked out from the mail’s styles.',
  fix: 'Make the text darker or what lies behind it lighter, and give background images a colour beneath.',
  check: inTemplate((document) =>
    seenTexts(document, 'light').flatMap(({ text, look }) => {
      if (look.onImage) {
        const fix = 'Put a background colour beneath the image.';
        return [warning(text.where, 'Text stands on an image, so its contrast is not known', fix, text.text)];
      }
      const ratio = contrast(look.colour, look.background);
      const needed = neededFor(look);
      if (ratio >= needed) return [];
      const pair = `${hex(look.colour)} on ${hex(look.background)}`;
      const message = `Text has a contrast of ${shown(ratio)} (${pair}); ${needed} is the least`;
      return [error(text.where, message, 'Make the text darker or the background lighter.', text.text)];
    }),
  ),
};

/** Rule 29, by night: in the mail's own dark colours, and in those of programs that darken by force. */
const readableByNight: Rule = {
  id: 'a11y.dark',
  severities: ['error', 'warning'],
  means:
    'Text can be read in the mail’s own dark colours, and where a program turns light into dark by force; images do not vanish there.',
  fix: 'Give both colours of a pair for the night, and set images with dark parts on a colour of their own.',
  check: (context) => [
    ...inTemplate((document) => (hasDarkScheme(document) ? judgeOwnNight(document) : []))(context),
    ...inTemplate(judgeForcedNight)(context),
    ...inTemplate(judgeImages)(context),
  ],
};

function judgeOwnNight(document: MailDocument): Found[] {
  return seenTexts(document, 'dark')
    .filter(({ look }) => !look.onImage)
    .flatMap(({ text, look }) => {
      const fix = 'Set both colours of this text under prefers-color-scheme: dark.';
      return judgeNight(text, look, {
        colour: look.colour,
        background: look.background,
        how: 'by night',
        fix,
      });
    });
}

function judgeForcedNight(document: MailDocument): Found[] {
  const inverted = inverter();
  return seenTexts(document, 'light')
    .filter(({ look }) => !look.onImage)
    .flatMap(({ text, look }) => {
      const [colour, background] = [inverted(look.colour), inverted(look.background)];
      const fix = 'Choose colours that are further apart in lightness.';
      return judgeNight(text, look, { colour, background, how: 'darkened by force', fix });
    });
}

function judgeNight(
  text: MailText,
  look: Look,
  night: { colour: Colour; background: Colour; how: string; fix: string },
): Found[] {
  const ratio = contrast(night.colour, night.background);
  const needed = neededFor(look);
  if (ratio >= needed) return [];
  const pair = `${hex(night.colour)} on ${hex(night.background)}`;
  const message = `Text has a contrast of ${shown(ratio)} ${night.how} (${pair}); ${needed} is the least`;
  return [(ratio < 3 ? error : warning)(text.where, message, night.fix, text.text)];
}

function judgeImages(document: MailDocument, { images }: PreflightContext): Found[] {
  return document.elements.flatMap(({ attributes, where }) => {
    const source = attributes.get('src') ?? '';
    const image = images?.get(source);
    if (image?.kind !== 'fetched' || !image.isDarkOnTransparent) return [];
    const fix = 'Give the image a light edge or a background of its own.';
    return [
      warning(where, 'An image has dark parts on a transparent ground, and vanishes by night', fix, source),
    ];
  });
}

function seenTexts(document: MailDocument, scheme: Scheme): { text: MailText; look: Look }[] {
  const looks = looksIn(document, scheme);
  const preheader = preheaderElement(document);
  return document.texts.flatMap((text) => {
    const look = looks.get(text.parent) ?? text.parent.look;
    const isSeen = look.hiddenBy.length === 0 && readable(text.text) !== '' && !isInside(text, preheader);
    return isSeen ? [{ text, look }] : [];
  });
}

/** Each colour is turned once: a mail has a handful, and very many places where they stand. */
function inverter(): (colour: Colour) => Colour {
  const turned = new Map<string, Colour>();
  return (colour) => {
    const key = hex(colour);
    const known = turned.get(key) ?? invertLightness(colour);
    turned.set(key, known);
    return known;
  };
}

const hex = (colour: Colour): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** Cut, not rounded, so that 4.49 is not said to be 4.5. */
const shown = (ratio: number): number => Math.floor(ratio * 100) / 100;

export const contrastRules: readonly Rule[] = [readableByDay, readableByNight];
