import { editInWords } from '../issues/edit.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';
import type { IssueView } from './issue-view.ts';
import { momentInWords } from './moments.ts';

/** Who changed what, with a way to take it back, and every move the issue made. */
export function ChangesPanel({ view, frame }: { view: IssueView; frame: EditFrame | undefined }) {
  const { edits, standing, moves, edition, issue } = view;
  const when = (at: string) => momentInWords(at, edition.timeZone);
  const conflicts = issue?.report.conflicts ?? [];
  return (
    <section id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">Who changed what</h2>
      {conflicts.map(({ edit, message }) => (
        <p
          key={`${edit} ${message}`}
          className="notice"
        >{`Edit ${edit} could not be carried out: ${message}`}</p>
      ))}
      {edits.length === 0 && <p className="meta">It is as it was composed.</p>}
      <ol className="log" reversed>
        {edits.toReversed().map((edit) => {
          const isUndo = edit.operation.kind === 'undo';
          const isStanding = standing.has(edit.id);
          return (
            <li key={edit.id} id={`edit-${edit.id}`}>
              <span className={isStanding || isUndo ? undefined : 'undone'}>
                {`${edit.id}. ${edit.by}: ${editInWords(edit)}`}
              </span>
              <span className="meta">
                {when(edit.at)}
                {!isStanding && !isUndo && ' (undone)'}
                {frame && isStanding && (
                  <EditForm frame={frame} at="changes">
                    <input type="hidden" name="edit" value={edit.id} />
                    <button type="submit" name="do" value="undo" className="link">
                      Undo<span className="visually-hidden">{` edit ${edit.id}`}</span>
                    </button>
                  </EditForm>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <details>
        <summary>{`Its whole life (${moves.length} entries)`}</summary>
        <ol className="log">
          {moves.map(({ at, by, from, to, why }) => (
            <li key={`${at} ${to} ${why}`}>
              <span>{`${from === to ? to : `${from ?? 'new'} to ${to}`}, by ${by}: ${why}`}</span>
              <span className="meta">{when(at)}</span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
