import { type ReactNode, use } from 'react';
import type { Topic } from '../news/topic.ts';
import { ActField, Fold, Refusal } from './act-form.tsx';
import { EditForm, type EditFrame } from './edit-form.tsx';
import { Typed, TypedHere, useTyped } from './typed-form.ts';

/** Adds a page to the news and places it in the issue, in one step: by its address alone, or written by hand. */
export function AddItemPanel({ frame, topics }: { frame: EditFrame; topics: readonly Topic[] }) {
  const typed = use(Typed);
  const own = typed?.act === 'add' ? typed : undefined;
  return (
    <section id="add-item" aria-labelledby="add-title">
      <h2 id="add-title">Add an item</h2>
      <Fold summary="By its address, or by hand" acts={['add']}>
        <EditForm frame={frame} at="picks" action="items">
          <Refusal why={own?.why} />
          <TypedHere value={own}>
            <ActField
              id="add-url"
              name="url"
              type="url"
              label="Address of the page"
              isWanted
              hint="What is left empty beneath is taken from the page itself."
            />
            <ActField id="add-item-title" name="title" label="Title" />
            <Words id="add-summary" name="summary" label="Summary (20 to 600 characters)" rows={4} />
            <Words id="add-why" name="whyItMatters" label="Why it matters (may stay empty)" rows={2} />
            <div className="row">
              <Choice id="add-tier" name="tier" label="Place it" usual="story">
                <option value="lead">as the lead</option>
                <option value="story">as a story</option>
                <option value="brief">as a brief</option>
              </Choice>
              <Choice id="add-significance" name="significance" label="Significance" usual="">
                <option value="">as the rules judge it</option>
                {[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((figure) => (
                  <option key={figure} value={figure}>{`${figure} of 10`}</option>
                ))}
              </Choice>
              <Choice id="add-topic" name="topic" label="Main topic" usual="">
                <option value="">as its words say</option>
                {topics.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Choice>
            </div>
          </TypedHere>
          <p className="row">
            <button type="submit" id="add-now" name="do" value="add">
              Add it to the issue
            </button>
            <button type="submit" id="add-read" name="do" value="read" className="quiet">
              Read the page first
            </button>
          </p>
        </EditForm>
      </Fold>
    </section>
  );
}

function Words({ id, name, label, rows }: { id: string; name: string; label: string; rows: number }) {
  const typed = useTyped(name);
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} name={name} rows={rows} maxLength={600} defaultValue={typed ?? ''} />
    </p>
  );
}

function Choice({
  id,
  name,
  label,
  usual,
  children,
}: {
  id: string;
  name: string;
  label: string;
  usual: string;
  children: ReactNode;
}) {
  const typed = useTyped(name);
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={typed ?? usual}>
        {children}
      </select>
    </p>
  );
}
