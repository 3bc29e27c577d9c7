import type { Pick } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { plainLabel } from './arrange-picks.ts';
import { Block } from './block.tsx';
import { Coverage } from './coverage.tsx';
import { significanceWord } from './significance.ts';
import { Copy, RunIn, TextLink, Title } from './text.tsx';
import { WithFigure } from './with-figure.tsx';

export interface StoryProps {
  pick: Pick;
  /** Base of issues on the web, for the earlier issue that a follow-up continues. */
  archive: string;
}

/** The first story, large. */
export function Lead(props: StoryProps) {
  return (
    <Block above={8} below={32}>
      <WithFigure figure={props.pick.significance} pixels={30} above={14}>
        <StoryText {...props} level={2} pixels={theme.size.lead} className="lead-title" />
      </WithFigure>
    </Block>
  );
}

export function Story(props: StoryProps) {
  return (
    <Block below={26}>
      <WithFigure figure={props.pick.significance} pixels={24} above={14}>
        <StoryText {...props} level={3} pixels={theme.size.story} />
      </WithFigure>
    </Block>
  );
}

function StoryText({ pick, archive, ...title }: StoryProps & Omit<Parameters<typeof Title>[0], 'children'>) {
  return (
    <>
      <Copy kind="label" style={{ margin: '0 0 2px' }}>
        {kicker(pick)}
      </Copy>
      <Title {...title}>
        <TextLink href={pick.url} tone="ink">
          {pick.title}
        </TextLink>
      </Title>
      {pick.followUp && (
        <Copy kind="meta">
          {`${plainLabel(pick.followUp.label)}: `}
          <TextLink href={`${archive}/${pick.followUp.issueId}`} tone="soft">
            {pick.followUp.title}
          </TextLink>
        </Copy>
      )}
      <Copy style={{ margin: '0 0 10px' }}>{pick.summary}</Copy>
      {pick.whyItMatters && (
        <Copy style={{ margin: '0 0 10px' }}>
          <RunIn>Why it matters</RunIn> <em>{pick.whyItMatters}</em>
        </Copy>
      )}
      <Coverage coverage={pick.coverage} />
    </>
  );
}

/** `Landmark · OpenAI · yesterday`: weight in a word, who says so, how old. */
function kicker(pick: Pick): string {
  return [significanceWord(pick.significance), pick.source.name, pick.age].join(' · ');
}
