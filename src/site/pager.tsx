/** Leads to the pages of a long list before and after this one; nothing when it all stands on one. */
export function Pager(props: { path: string; page: number; hasMore: boolean }) {
  const { path, page, hasMore } = props;
  if (page === 1 && !hasMore) return null;
  return (
    <nav className="pager" aria-label="Pages of this list">
      {page > 1 && <a href={page === 2 ? path : `${path}?page=${page - 1}`}>Newer</a>}
      {hasMore && <a href={`${path}?page=${page + 1}`}>Older</a>}
    </nav>
  );
}
