import { seenText, textBlocks, wordsOf } from '../document/reading.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 37: spam filters distrust a mail that is all images (SpamAssassin HTML_IMAGE_ONLY). */
const textRatio: Rule = {
  id: 'content.text-ratio',
  severities: ['error', 'warning'],
  means: 'Spam filters distrust a mail that is all images.',
  fix: 'Say in words what the images show.',
  check: inEveryMail((document) => {
    const found: Found[] = [];
    const words = wordsOf(seenText(document)).length;
    const fix = 'Say in words what the images show.';
    if (words < 30) found.push(error('html', 'There are fewer than 30 words to read', fix));
    else if (words < 100) found.push(warning('html', 'There are fewer than 100 words to read', fix));
    const images = document.elements.filter((element) => element.tag === 'img');
    const blocks = images.length + textBlocks(document).length;
    const [first] = images;
    if (first && images.length / blocks > 0.6) {
      const message = `${images.length} of ${blocks} blocks are images; 60 % are the most`;
      found.push(warning(first.where, message, fix));
    }
    return found;
  }),
};

export const contentRules: readonly Rule[] = [textRatio];
