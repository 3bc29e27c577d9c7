import type { MailElement } from '../document/mail-document.ts';
import { ancestors } from '../document/mail-document.ts';
import { spokenText } from '../document/reading.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

const longest = 125;

/** Rule 34: what stands for an image that is not seen, by eyes or by a client that blocks images. */
const alt: Rule = {
  id: 'img.alt',
  severities: ['error', 'warning'],
  means: 'An alt text stands for an image that is not seen.',
  fix: 'Say what the image shows in 125 characters or fewer, or give alt="" when it only decorates.',
  check: inEveryMail((document) =>
    document.elements.filter((element) => element.tag === 'img').flatMap(judgeImage),
  ),
};

function judgeImage(image: MailElement): Found[] {
  const text = image.attributes.get('alt');
  const source = image.attributes.get('src');
  if (text === undefined) {
    const fix = 'Say in alt what it shows, or give alt="" when it only decorates.';
    return [error(image.where, 'An image has no alt attribute', fix, source)];
  }
  if (text.trim() === '') {
    const link = ancestors(image).find((element) => element.tag === 'a');
    if (!link || spokenText(link)) return [];
    return [
      error(
        image.where,
        'An image with an empty alt is all there is in a link',
        'Say where the link leads.',
        source,
      ),
    ];
  }
  const say = (message: string, fix: string) => [warning(image.where, message, fix, text)];
  if (/\.(png|jpe?g|gif|webp|svg|bmp)$/i.test(text) || /^(img|dsc|screenshot)[-_ ]?\d+$/i.test(text)) {
    return say('An alt text is the name of a file', 'Say what the image shows.');
  }
  if (/^(image|img|photo|picture|graphic|icon|logo|banner|spacer)$/i.test(text.trim())) {
    return say('An alt text says nothing about its image', 'Say what the image shows.');
  }
  if ([...text].length > longest) {
    return say(
      `An alt text has ${[...text].length} characters; ${longest} are the most`,
      'Move the rest into the text.',
    );
  }
  return [];
}

export const imageRules: readonly Rule[] = [alt];
