import type { Finding } from '../preflight/finding.ts';
import { lookQuery, type MailLook } from './look-of-mail.ts';
import { many } from './moments.ts';

const severities = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

interface FindingsProps {
  findings: readonly Finding[];
  issueId: string;
  look: MailLook;
}

/** What preflight found, the worst first, each leading to what it points at. */
export function FindingsPanel({ findings, ...rest }: FindingsProps) {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  const notes = of('info');
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">Findings</h2>
      {findings.length === notes.length && <p className="meta">Preflight found nothing to mend.</p>}
      <FindingList findings={[...of('error'), ...of('warning')]} {...rest} />
      {notes.length > 0 && (
        <details open={notes.some((finding) => finding.where === rest.look.mark)}>
          <summary>{many(notes.length, 'note')}</summary>
          <FindingList findings={notes} {...rest} />
        </details>
      )}
    </section>
  );
}

function FindingList({ findings, ...rest }: FindingsProps) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li
          key={`${finding.rule} ${finding.where} ${finding.message}`}
          className={finding.where === rest.look.mark ? `${finding.severity} chosen` : finding.severity}
        >
          <p>
            <span className="severity">{severities[finding.severity]}:</span> {finding.message}
          </p>
          <p>{finding.fix}</p>
          <p className="meta">
            <Where finding={finding} {...rest} /> · {finding.rule}
            {finding.evidence && (
              <>
                {' · '}
                <q>{finding.evidence}</q>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Where({ finding, issueId, look }: { finding: Finding } & Omit<FindingsProps, 'findings'>) {
  const { where } = finding;
  const href = placeOf(finding, issueId);
  if (href === undefined) return where;
  if (!/^html \d/.test(where)) return <a href={href}>{where}</a>;
  const isChosen = where === look.mark;
  return (
    <>
      <a
        id={`show-${where.replace(/\W+/g, '-')}`}
        href={`/issues/${issueId}${lookQuery(look, { part: 'html', mark: where })}#marked`}
        aria-current={isChosen ? 'true' : undefined}
      >
        Show it in the mail
      </a>
      {' · '}
      <a href={href} hx-boost="false">
        {where}
      </a>
    </>
  );
}

/** Where on the desk the thing stands that a finding points at; undefined for what is not on a page. */
export function placeOf({ where, evidence }: Finding, issueId: string): string | undefined {
  const [, pick] = /^pick (\S+)/.exec(where) ?? [];
  if (pick !== undefined) return `#pick-${encodeURIComponent(pick)}`;
  if (/^(subject|preheader)\b/.test(where)) return '#headline';
  if (/^guide\b/.test(where)) return '#guide';
  const [, part, at] = /^(html|text) (\d+(?::\d+)?)/.exec(where) ?? [];
  if (part === undefined || at === undefined) return undefined;
  const query = new URLSearchParams({ part, at, find: evidence ?? '' });
  return `/issues/${issueId}/source?${query}#at`;
}
