import { use } from 'react';
import { ActField, ActForm, type ActFrame } from './act-form.tsx';
import type { IssueView } from './issue-view.ts';
import { many } from './moments.ts';
import { TypedHere } from './typed-form.ts';

/** Approves the bytes the page shows; each rule that warned is named, with one reason for all that may stand. */
export function ApprovalForm({ view, frame, hash }: { view: IssueView; frame: ActFrame; hash: string }) {
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
    <ActForm frame={frame} act="approve" label="Approve these bytes">
      <input type="hidden" name="hash" value={hash} />
      <p className="meta">
        Bytes <span className="mono">{hash}</span>
      </p>
      {rules.length > 0 && (
        <fieldset>
          <legend>Warnings that may stand</legend>
          {rules.map((rule) => (
            <Acknowledge
              key={rule}
              rule={rule}
              message={warnings.find((finding) => finding.rule === rule)?.message ?? ''}
            />
          ))}
          <ActField id="approve-why" name="why" label="Why they may stand" />
        </fieldset>
      )}
    </ActForm>
  );
}

function Acknowledge({ rule, message }: { rule: string; message: string }) {
  const typed = use(TypedHere);
  const isChecked = typed?.fields.all('acknowledge').includes(rule) ?? false;
  return (
    <div className="choice">
      <input id={`ack-${rule}`} type="checkbox" name="acknowledge" value={rule} defaultChecked={isChecked} />
      <label htmlFor={`ack-${rule}`}>
        {rule}
        <small>{message}</small>
      </label>
    </div>
  );
}
