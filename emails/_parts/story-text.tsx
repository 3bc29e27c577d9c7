import type { Pick } from '../../src/issues/issue.ts';
import type { Words } from '../../src/publication/words.ts';
import { followUpLabel } from './arrange-picks.ts';
import { Coverage } from './coverage.tsx';
import { keepDots } from './keep-dots.ts';
import { RichText } from './rich-text.tsx';
import { useWords } from './speech.ts';
import { Copy, RunIn, Slanted, TextLink, Title } from './text.tsx';

interface StoryTextProps extends Omit<Parameters<typeof Title>[0], 'children'> {
  pick: Pick;
  /** Base of issues on the web, for the earlier issue that a follow-up continues. */
  archive: string;
  /** What the story stands under; a follow-up says no second time what its heading says. */
  heading?: string;
}

/** Who and when, the headline, what it continues, the news, why it matters, who else told of it. */
export function StoryText({ pick, archive, heading, ...title }: StoryTextProps) {
  const words = useWords();
  const { issue, joints } = words.messages;
  return (
    <>
      <Copy kind="label" style={{ margin: '0 0 2px' }}>
        {kicker(pick, words)}
      </Copy>
      <Title {...title}>
        <TextLink href={pick.url} tone="ink">
          {pick.title}
        </TextLink>
      </Title>
      {pick.followUp && (
        <Copy kind="meta">
          <RichText
            words={words}
            text={joints.labelled}
            places={{
              label: followUpLabel(words, pick.followUp.label, heading),
              text: (
                <TextLink href={`${archive}/${pick.followUp.issueId}`} tone="soft">
                  {pick.followUp.title}
                </TextLink>
              ),
            }}
          />
        </Copy>
      )}
      <Copy style={{ margin: '0 0 10px' }}>{pick.summary}</Copy>
      {pick.whyItMatters && (
        <Copy style={{ margin: '0 0 10px' }}>
          <RunIn>{issue.why}</RunIn> <Slanted>{pick.whyItMatters}</Slanted>
        </Copy>
      )}
      <Coverage coverage={pick.coverage} />
    </>
  );
}

/** `Landmark · OpenAI · yesterday`: weight in a word, who says so, how old. */
function kicker(pick: Pick, words: Words): string {
  return keepDots([words.significance(pick.significance), pick.source.name, pick.age].join(' · '));
}
