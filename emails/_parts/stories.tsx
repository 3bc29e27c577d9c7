import type { Pick } from '../../src/issues/issue.ts';
import { SectionHeading } from './section-heading.tsx';
import { Story } from './story.tsx';

/** A heading and the stories under it; nothing at all without stories. */
export function Stories(props: { heading: string; picks: readonly Pick[]; archive: string }) {
  if (props.picks.length === 0) return null;
  return (
    <>
      <SectionHeading>{props.heading}</SectionHeading>
      {props.picks.map((pick) => (
        <Story key={pick.itemId} pick={pick} archive={props.archive} />
      ))}
    </>
  );
}
