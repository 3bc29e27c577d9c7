import { rawText } from '../document/mail-document.ts';
import { preheaderElement, readable } from '../document/reading.ts';
import { error, type Found, inEveryMail, type Rule, warning } from '../rule.ts';

/** Rule 17: inboxes show 35 (Outlook) to 140 (Apple Mail) characters of it. */
const preheaderPresent: Rule = {
  id: 'preheader.present',
  severities: ['error', 'warning'],
  means:
    'The line beside the subject is there, goes on where the subject ends, and has 40 to 110 characters.',
  fix: 'Write what else is in the issue, in 40 to 110 characters.',
  check: (context) => {
    const { rendering } = context;
    const preheader = readable(rendering.preheader);
    const where = 'preheader';
    if (!preheader) {
      const fix = 'Write one of 40 to 110 characters that goes on where the subject ends.';
      return [error(where, 'There is no preheader', fix)];
    }
    const found: Found[] = [...missingInMail(context)];
    const length = [...preheader].length;
    const say = (message: string, fix: string) => found.push(warning(where, message, fix, preheader));
    if (length < 40)
      say(`The preheader has only ${length} characters; 40 to 110 are wanted`, 'Say what else is in it.');
    if (length > 110) say(`The preheader has ${length} characters; 40 to 110 are wanted`, 'Shorten it.');
    const subject = readable(rendering.subject).toLowerCase();
    if (subject && preheader.toLowerCase().startsWith(subject)) {
      say(
        'The preheader repeats the subject',
        'Say what the subject leaves out: an inbox shows them side by side.',
      );
    }
    if (/https?:\/\/|www\./i.test(preheader)) say('The preheader holds a url', 'Use words instead.');
    return found;
  },
};

const missingInMail = inEveryMail((document, _sample, { rendering }) => {
  const wanted = readable(rendering.preheader);
  const element = preheaderElement(document);
  const fix = 'Put it into a hidden element at the start of the body.';
  if (!element) return [error('html', 'The html does not start with the preheader', fix)];
  if (readable(rawText(element)).startsWith(wanted)) return [];
  const message = "The html starts with another hidden line than the rendering's preheader";
  return [error(element.where, message, 'Render both from the same text.', readable(rawText(element)))];
});

/** Rule 18: screen readers and browser tabs say the title; SpamAssassin compares its length with the subject's. */
const titlePresent: Rule = {
  id: 'title.present',
  severities: ['error', 'warning'],
  means: 'The html has a title, which screen readers and browser tabs say.',
  fix: 'Give the html a <title> that is the subject.',
  check: inEveryMail((document, _sample, { rendering }) => {
    const element = document.head?.children.find(
      (child) => child.kind === 'element' && child.tag === 'title',
    );
    const title = element?.kind === 'element' ? readable(rawText(element)) : '';
    const fix = 'Give the html a <title> that is the subject.';
    if (!element) return [error('html', 'The html has no <title>', fix)];
    if (!title) return [error(element.where, 'The <title> is empty', fix)];
    const found: Found[] = [];
    const preheader = readable(rendering.preheader);
    if (preheader && title === preheader) {
      found.push(warning(element.where, 'The <title> is the preheader', fix, title));
    }
    const [titleLength, subjectLength] = [[...title].length, [...rendering.subject.trim()].length];
    if (subjectLength > 0 && titleLength > 3.5 * subjectLength) {
      const message = `The <title> has ${titleLength} characters, more than 3.5 times the subject's ${subjectLength}`;
      found.push(warning(element.where, message, fix, title));
    }
    return found;
  }),
};

export const preheaderRules: readonly Rule[] = [preheaderPresent, titlePresent];
