import { type Edit, editInWords, editsByAct } from '../issues/edit.ts';
import { EditForm, type EditFrame } from './edit-form.tsx';
import type { IssueView } from './issue-view.ts';
import { many, momentInWords } from './moments.ts';

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
        {editsByAct(edits)
          .toReversed()
          .map((act) => (
            <ActEntry key={act[0]?.id} act={act} standing={standing} when={when} frame={frame} />
          ))}
      </ol>
      <details>
        <summary>{`Its whole life (${many(moves.length, 'entry', 'entries')})`}</summary>
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

/** What one form asked for: told line by line, and taken back as a whole. */
function ActEntry({
  act,
  standing,
  when,
  frame,
}: {
  act: readonly Edit[];
  standing: ReadonlySet<number>;
  when: (at: string) => string;
  frame: EditFrame | undefined;
}) {
  const [first] = act;
  if (!first) return null;
  const isUndo = act.every((edit) => edit.operation.kind === 'undo');
  // The last one first, as they were not made one without the other.
  const undone = act.filter((edit) => standing.has(edit.id)).toReversed();
  const ids = act.map((edit) => edit.id);
  return (
    <li id={`edit-${first.id}`}>
      <span className="act-lines">
        {act.map((edit) => (
          <span key={edit.id} className={standing.has(edit.id) || isUndo ? undefined : 'undone'}>
            {`${edit.id}. ${edit.by}: ${editInWords(edit)}`}
          </span>
        ))}
      </span>
      <span className="meta">
        {when(first.at)}
        {undone.length === 0 && !isUndo && ' (undone)'}
        {frame && undone.length > 0 && (
          <EditForm frame={frame} at="changes">
            {undone.map((edit) => (
              <input key={edit.id} type="hidden" name="edit" value={edit.id} />
            ))}
            <button type="submit" id={`undo-${first.id}`} name="do" value="undo" className="link">
              Undo
              <span className="visually-hidden">{` ${act.length > 1 ? 'edits' : 'edit'} ${ids.join(' and ')}`}</span>
            </button>
          </EditForm>
        )}
      </span>
    </li>
  );
}
