import type { Finding } from '../preflight/finding.ts';
import { many } from './moments.ts';

const severities = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** What preflight found, the worst first, each leading to what it points at. */
export function FindingsPanel({ findings, issueId }: { findings: readonly Finding[]; issueId: string }) {
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity);
  const notes = of('info');
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">Findings</h2>
      {findings.length === notes.length && <p className="meta">Preflight found nothing to mend.</p>}
      <FindingList findings={[...of('error'), ...of('warning')]} issueId={issueId} />
      {notes.length > 0 && (
        <details>
          <summary>{many(notes.length, 'note')}</summary>
          <FindingList findings={notes} issueId={issueId} />
        </details>
      )}
    </section>
  );
}

function FindingList({ findings, issueId }: { findings: readonly Finding[]; issueId: string }) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.where} ${finding.message}`} className={finding.severity}>
          <p>
            <span className="severity">{severities[finding.severity]}:</span> {finding.message}
          </p>
          <p>{finding.fix}</p>
          <p className="meta">
            <Where finding={finding} issueId={issueId} /> · {finding.rule}
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

function Where({ finding, issueId }: { finding: Finding; issueId: string }) {
  const href = placeOf(finding, issueId);
  return href === undefined ? finding.where : <a href={href}>{finding.where}</a>;
}

/** Where on the desk the thing stands that a finding points at; undefined for what is not on a page. */
export function placeOf({ where, evidence }: Finding, issueId: string): string | undefined {
  const [, pick] = /^pick (\S+)/.exec(where) ?? [];
  if (pick !== undefined) return `/issues/${issueId}#pick-${encodeURIComponent(pick)}`;
  if (/^(subject|preheader)\b/.test(where)) return `/issues/${issueId}#headline`;
  if (/^guide\b/.test(where)) return `/issues/${issueId}#guide`;
  const [, part, at] = /^(html|text) (\d+(?::\d+)?)/.exec(where) ?? [];
  if (part === undefined || at === undefined) return undefined;
  const query = new URLSearchParams({ part, at, find: evidence ?? '' });
  return `/issues/${issueId}/source?${query}#at`;
}
