import { Fragment } from 'react';
import type { GuideVersion } from '../guides/guide.ts';
import type { Words } from '../publication/words.ts';

/** Dates in the margin, what happened beside them. */
export function GuideTimelineList(props: { timeline: GuideVersion['timeline']; words: Words }) {
  return (
    <dl className="timeline">
      {props.timeline.map(({ date, text }) => (
        <Fragment key={`${date} ${text}`}>
          <dt>{props.words.date(date)}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
