import { clipError, clipWarning } from '../mail-size.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 19. */
const sizeClip: Rule = {
  id: 'size.clip',
  severities: ['error', 'warning'],
  means: 'Gmail hides what lies beyond some 99 kB of html, and the unsubscribe link with it.',
  fix: 'Take items out, or shorten the guide.',
  check: ({ samples }) => {
    const sized = samples.map((sample) => ({ label: sample.label, bytes: Buffer.byteLength(sample.html) }));
    const largest = sized.sort((a, b) => b.bytes - a.bytes)[0];
    if (!largest || largest.bytes < clipWarning) return [];
    const isTooLarge = largest.bytes >= clipError;
    const bytes = largest.bytes.toLocaleString('en');
    const limit = (isTooLarge ? clipError : clipWarning).toLocaleString('en');
    const message = `The html has ${bytes} bytes for "${largest.label}"; fewer than ${limit} are wanted`;
    const fix =
      'Take items out or shorten the guide: Gmail hides the rest, and the unsubscribe link with it.';
    return [(isTooLarge ? error : warning)('html', message, fix)];
  },
};

/** Rule 20: Gmail takes 16,384 bytes of style in the head, and drops a block with an at-rule inside an at-rule. */
const styleSize: Rule = {
  id: 'css.style-size',
  severities: ['error', 'warning'],
  means:
    'Gmail takes 16,384 bytes of <style> in the head, and drops a block that has an at-rule inside an at-rule.',
  fix: 'Move what does not depend on the screen into style attributes.',
  check: inEveryMail((document) => {
    const found: Found[] = [];
    const bytes = document.styles.reduce((sum, style) => sum + Buffer.byteLength(style.text), 0);
    const place = document.styles[0]?.element.where ?? 'html';
    const fix = 'Move what does not depend on the screen into style attributes.';
    if (bytes > 16_384) found.push(error(place, `<style> holds ${bytes} bytes; Gmail stops at 16,384`, fix));
    else if (bytes >= 12_000)
      found.push(warning(place, `<style> holds ${bytes} bytes; Gmail stops at 16,384`, fix));
    for (const { element, sheet } of document.styles) {
      if (element.parent?.tag !== 'head') {
        found.push(error(element.where, 'A <style> stands outside the head', 'Move it into the head.'));
      }
      for (const nested of sheet.nestedAtRules) {
        const message = 'An at-rule stands inside an at-rule, for which Gmail drops the whole block';
        found.push(error(element.where, message, 'Write the two one after the other.', nested));
      }
    }
    return found;
  }),
};

export const sizeRules: readonly Rule[] = [sizeClip, styleSize];
