import { ActField, ActForm } from './act-form.tsx';
import type { Session } from './desk-session.ts';
import type { IssueView } from './issue-view.ts';
import { many } from './moments.ts';

/** Approves the bytes the page shows; each rule that warned is named, with one reason for all that may stand. */
export function ApprovalForm({ view, session, hash }: { view: IssueView; session: Session; hash: string }) {
  const errors = view.findings.filter((finding) => finding.severity === 'error');
  const warnings = view.findings.filter((finding) => finding.severity === 'warning');
  const rules = [...new Set(warnings.map((finding) => finding.rule))];
  if (errors.length > 0)
    return (
      <p>
        <strong>{`${many(errors.length, 'error')} must be mended before it can be approved.`}</strong>{' '}
        <a href="#findings">See what is wrong</a>
      </p>
    );
  return (
    <ActForm session={session} issueId={view.life.id} act="approve" label="Approve these bytes">
      <input type="hidden" name="hash" value={hash} />
      <p className="meta">
        Bytes <span className="mono">{hash}</span>
      </p>
      {rules.length > 0 && (
        <fieldset>
          <legend>Warnings that may stand</legend>
          {rules.map((rule) => (
            <div key={rule} className="choice">
              <input id={`ack-${rule}`} type="checkbox" name="acknowledge" value={rule} />
              <label htmlFor={`ack-${rule}`}>
                {rule}
                <small>{warnings.find((finding) => finding.rule === rule)?.message}</small>
              </label>
            </div>
          ))}
          <ActField id="approve-why" name="why" label="Why they may stand" />
        </fieldset>
      )}
    </ActForm>
  );
}
