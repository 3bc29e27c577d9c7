import type { Pick } from '../../src/issues/issue.ts';
import { followUpLabel } from './arrange-picks.ts';
import { Coverage } from './coverage.tsx';
import { significanceWord } from './significance.ts';
import { Copy, RunIn, TextLink, Title } from './text.tsx';

export interface StoryTextProps extends Omit<Parameters<typeof Title>[0], 'children'> {
  pick: Pick;
  /** Base of issues on the web, for the earlier issue that a follow-up continues. */
  archive: string;
  /** What the story stands under; a follow-up says no second time what its heading says. */
  heading?: string;
}

/** Who and when, the headline, what it continues, the news, why it matters, who else told of it. */
export function StoryText({ pick, archive, heading, ...title }: StoryTextProps) {
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
          {`${followUpLabel(pick.followUp.label, heading)}: `}
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
