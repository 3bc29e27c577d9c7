import type { Pick } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { Block } from './block.tsx';
import { FigureRow } from './figure-row.tsx';
import { LayoutTable } from './layout-table.tsx';
import { SectionHeading } from './section-heading.tsx';
import { StoryText } from './story-text.tsx';

/** The first story, large. */
export function Lead({ pick, archive }: { pick: Pick; archive: string }) {
  return (
    <Block above={8} below={6}>
      <LayoutTable>
        <FigureRow figure={pick.significance} kind="lead">
          <StoryText
            pick={pick}
            archive={archive}
            level={2}
            pixels={theme.size.lead}
            className="lead-title"
          />
        </FigureRow>
      </LayoutTable>
    </Block>
  );
}

/** A heading and the stories under it; nothing at all without stories. */
export function Stories(props: { heading: string; picks: readonly Pick[]; archive: string }) {
  if (props.picks.length === 0) return null;
  return (
    <>
      <SectionHeading>{props.heading}</SectionHeading>
      <Block below={2}>
        <LayoutTable>
          {props.picks.map((pick) => (
            <FigureRow key={pick.itemId} figure={pick.significance} kind="story">
              <StoryText
                pick={pick}
                archive={props.archive}
                heading={props.heading}
                level={3}
                pixels={theme.size.story}
              />
            </FigureRow>
          ))}
        </LayoutTable>
      </Block>
    </>
  );
}
