import type { Crumb } from './structured-data.ts';

/** Where a page lies: the pages above it, and itself last. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Where this page lies">
      <ol>
        {crumbs.map(({ label, path }, at) => (
          <li key={path}>
            {at < crumbs.length - 1 ? <a href={path}>{label}</a> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
