import { type Found, forEveryRecipient, type Rule, warning } from '../rule.ts';
import { headerValues } from './header-values.ts';

/** Rule 13: Google's feedback loop counts complaints by this header, and only for those who have set it up. */
const feedbackId: Rule = {
  id: 'hdr.feedback-id',
  severities: ['warning'],
  means: 'The provider sets Feedback-ID itself; one of ours would be a second one, or name a reader.',
  fix: 'Take the header out, unless the provider asks for it: a:b:c:SENDER, with the same values for everybody.',
  check: (context) => [
    ...forEveryRecipient((sample) => headerValues(sample.headers, 'Feedback-ID').flatMap(judgeValue))(
      context,
    ),
    ...judgeLikeness(context.samples.map((sample) => headerValues(sample.headers, 'Feedback-ID').join())),
  ],
};

const where = 'header Feedback-ID';

function judgeValue(value: string): Found[] {
  const found = [warning(where, 'There is a Feedback-ID that nobody asked for', 'Take it out.', value)];
  const fields = value.split(':');
  const sender = value.slice(value.lastIndexOf(':') + 1).trim();
  if (fields.length > 4)
    found.push(warning(where, `It has ${fields.length} fields; four are the most`, 'Shorten it.', value));
  if (sender.length < 5 || sender.length > 15)
    found.push(warning(where, 'Its last field wants 5 to 15 characters', 'Name the sender in it.', value));
  return found;
}

function judgeLikeness(values: readonly string[]): Found[] {
  if (new Set(values).size < 2) return [];
  return [warning(where, 'It differs from reader to reader', 'Give everybody the same.', values[0])];
}

export const feedbackRules: readonly Rule[] = [feedbackId];
