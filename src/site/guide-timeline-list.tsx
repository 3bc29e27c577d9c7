import { Fragment } from 'react';
import { plainDate } from '../../emails/_parts/plain-date.ts';
import type { GuideVersion } from '../guides/guide.ts';

/** Dates in the margin, what happened beside them. */
export function GuideTimelineList({ timeline }: { timeline: GuideVersion['timeline'] }) {
  return (
    <dl className="timeline">
      {timeline.map(({ date, text }) => (
        <Fragment key={`${date} ${text}`}>
          <dt>{dateInPrint(date)}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** `2025-07` as `July 2025`, `2025-07-05` as `5 July 2025`; what is in words already stays. */
export function dateInPrint(date: string): string {
  const isMonth = /^\d{4}-\d{2}$/.test(date);
  return isMonth ? plainDate(`${date}-01`).replace(/^1 /, '') : plainDate(date);
}
