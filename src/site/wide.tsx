import type { ReactNode } from 'react';

/** Around what may be wider than a window: it scrolls by itself, also for those who use keys. */
export function Wide({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG wants what scrolls to be reached by keys
    <section className="table" aria-labelledby={labelledBy} tabIndex={0}>
      {children}
    </section>
  );
}
