import type { Crumb } from './structured-data.ts';

/** Where a page lies: the pages above it, and itself last. */
export function Crumbs({ crumbs, label: name }: { crumbs: readonly Crumb[]; label: string }) {
  return (
    <nav className="crumbs" aria-label={name}>
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
