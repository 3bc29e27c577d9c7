import type { FoundSubscriber } from '../subscribers/search-store.ts';
import type { SubscriberCounts } from '../subscribers/subscriber-store.ts';
import { ActField } from './act-form.tsx';
import { FormToken } from './desk-page.tsx';
import type { Session } from './desk-session.ts';
import { FigureList } from './figure-list.tsx';
import { many } from './moments.ts';

/** How many there are, and finding one of them. */
export function PeoplePage({
  who,
  found,
  counts,
  mostFound,
  isAnywhere,
  session,
}: {
  who: string;
  isAnywhere: boolean;
  found: readonly FoundSubscriber[];
  counts: SubscriberCounts;
  mostFound: number;
  session: Session;
}) {
  const figures = { ...counts.states, ...counts.editions };
  return (
    <>
      <h1>People</h1>
      <FigureList figures={figures} />
      <form method="get" action="/people" className="row ends">
        <p className="field grow">
          <label htmlFor="who">The beginning of an address or a name</label>
          <input id="who" name="who" type="search" defaultValue={who} />
        </p>
        <p className="field">
          <button type="submit">Find</button>
        </p>
      </form>
      {who !== '' && <Found {...{ found, mostFound, isAnywhere }} />}
      {who !== '' && !isAnywhere && found.length < mostFound && (
        <p className="onward">
          <a href={`/people?${new URLSearchParams({ who, anywhere: '1' })}`}>
            Look for it anywhere in addresses and names
          </a>
        </p>
      )}
      <p className="onward">
        <a href="/people/import">Import a list of people who agreed</a>
      </p>
      <details>
        <summary>Suppress an address that is not in the list</summary>
        <form method="post" action="/people/suppress" className="act">
          <FormToken session={session} />
          <ActField id="address" name="address" label="Address" isWanted />
          <ActField id="suppress-why" name="why" label="Why" isWanted />
          <button type="submit" className="quiet">
            Suppress it
          </button>
        </form>
      </details>
    </>
  );
}

function Found({
  found,
  mostFound,
  isAnywhere,
}: {
  found: readonly FoundSubscriber[];
  mostFound: number;
  isAnywhere: boolean;
}) {
  if (found.length === 0)
    return (
      <p role="status">
        {isAnywhere
          ? 'Nobody has that in their address or name.'
          : 'Nobody’s address or name begins with that.'}
      </p>
    );
  return (
    <>
      <p role="status" className="meta">
        {found.length === mostFound
          ? `The first ${mostFound}`
          : `${many(found.length, 'person', 'people')} found`}
      </p>
      <div className="table">
        <table className="stacking">
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Name</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ id, address, name, state }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/people/${id}`}>{address}</a>
                </th>
                <td data-label="Name">{name ?? ''}</td>
                <td data-label="State">{state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
