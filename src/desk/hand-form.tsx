import { ActField } from './act-form.tsx';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';

/** An item that is there already; what a form for it begins with. */
interface KnownItem {
  id: string;
  url: string;
  topics: readonly string[];
  significance: number;
  /** Its words are a file's: an editor's stand over them in the database. */
  isOfFile: boolean;
}

/** Words and a figure by a person: for a new page, or for an item there is. */
export function HandForm({
  session,
  item,
  topics,
}: {
  session: Session;
  item?: KnownItem;
  /** Ids of all topics. */
  topics: readonly string[];
}) {
  const id = item?.id ?? 'new';
  return (
    <form method="post" action="/news" className="act">
      <FormToken session={session} />
      {item ? (
        <>
          <input type="hidden" name="url" value={item.url} />
          {item.isOfFile && <input type="hidden" name="item" value={item.id} />}
        </>
      ) : (
        <ActField id={`url-${id}`} name="url" label="Its address" isWanted />
      )}
      <ActField id={`title-${id}`} name="title" label={item ? 'Another title' : 'Title'} isWanted={!item} />
      <ActField
        id={`summary-${id}`}
        name="summary"
        label={`${item ? 'Another summary' : 'Summary'} (20 to 600 characters)`}
      />
      <ActField id={`why-${id}`} name="why" label="Why it matters" />
      <ActField
        id={`significance-${id}`}
        name="significance"
        label="Significance, 1 to 10"
        value={item ? String(item.significance) : ''}
      />
      <ActField
        id={`topics-${id}`}
        name="topics"
        label="Topics, the main one first"
        value={item ? item.topics.join(', ') : ''}
        {...(item ? {} : { hint: `Known: ${topics.join(', ')}` })}
      />
      <button type="submit" className="quiet">
        {item ? 'Save' : 'Add it'}
      </button>
    </form>
  );
}
