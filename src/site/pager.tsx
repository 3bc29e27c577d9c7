import type { Words } from '../publication/words.ts';

/** Leads to the pages of a long list before and after this one; nothing when it all stands on one. */
export function Pager(props: { path: string; page: number; hasMore: boolean; words: Words }) {
  const { path, page, hasMore, words } = props;
  const { frame } = words.messages;
  if (page === 1 && !hasMore) return null;
  return (
    <nav className="pager" aria-label={frame.pager}>
      {page > 1 && <a href={page === 2 ? path : `${path}?page=${page - 1}`}>{frame.newer}</a>}
      {hasMore && <a href={`${path}?page=${page + 1}`}>{frame.older}</a>}
    </nav>
  );
}
