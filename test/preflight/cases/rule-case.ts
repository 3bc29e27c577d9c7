import type { Severity } from '../../../src/preflight/finding.ts';
import type { Changes } from '../context-sample.ts';
import { type TinyParts, tinyHtml } from '../tiny-mail.ts';

/** One example for one rule: what is different from a faultless mail, and what the rule says to it. */
export interface RuleCase {
  rule: string;
  name: string;
  changes: Changes;
  /** Undefined: the rule says nothing. */
  severity?: Severity;
  /** Matches `where` of the finding. */
  where?: RegExp;
  /** All findings in order, each by some words of `severity: message: evidence: fix`; ` … ` stands for any others. */
  says?: readonly string[];
}

/** After the changes: a pattern for the place of the first finding, and words of every finding in order. */
const caseOf =
  (severity: Severity | undefined) =>
  (rule: string, name: string, changes: Changes, ...wanted: readonly (RegExp | string)[]): RuleCase => {
    const where = wanted.find((one) => one instanceof RegExp);
    const says = wanted.filter((one) => typeof one === 'string');
    return {
      rule,
      name,
      changes,
      ...(severity ? { severity } : {}),
      ...(where ? { where } : {}),
      ...(says.length > 0 ? { says } : {}),
    };
  };

export const blocks = caseOf('error');
export const warns = caseOf('warning');
export const informs = caseOf('info');
export const passes = caseOf(undefined);

export const html = (parts: TinyParts): Changes => ({ rendering: { html: tinyHtml(parts) } });
export const more = (markup: string): Changes => html({ more: markup });
export const headers = (changed: Record<string, string | undefined>): Changes => ({
  sample: (sample) => {
    const entries = Object.entries({ ...sample.headers, ...changed });
    return {
      ...sample,
      headers: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
    };
  },
});
export const subject = (text: string): Changes => ({ rendering: { subject: text } });
export const preheader = (text: string): Changes => ({
  rendering: {
    preheader: text,
    html: tinyHtml({ preheader: `<div style="display:none" data-skip-in-text>${text}</div>` }),
  },
});
