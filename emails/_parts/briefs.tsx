import type { Pick } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { plainLabel } from './arrange-picks.ts';
import { Block } from './block.tsx';
import { FigureRow } from './figure-row.tsx';
import { keepDots } from './keep-dots.ts';
import { LayoutTable } from './layout-table.tsx';
import { SectionHeading } from './section-heading.tsx';
import { useWords } from './speech.ts';
import { Copy, TextLink } from './text.tsx';

/** One line each: the headline, then who, when and how weighty. */
export function Briefs({ picks }: { picks: readonly Pick[] }) {
  const { issue } = useWords().messages;
  if (picks.length === 0) return null;
  return (
    <>
      <SectionHeading>{issue.briefs}</SectionHeading>
      <Block below={20}>
        <LayoutTable>
          {picks.map((pick) => (
            <Brief key={pick.itemId} pick={pick} />
          ))}
        </LayoutTable>
      </Block>
    </>
  );
}

function Brief({ pick }: { pick: Pick }) {
  const words = useWords();
  const { labelled } = words.messages.joints;
  const label = pick.followUp
    ? words.fill(labelled, { label: plainLabel(pick.followUp.label), text: '' })
    : '';
  return (
    <FigureRow figure={pick.significance} kind="brief">
      <Copy style={{ margin: 0, fontSize: theme.size.brief }}>
        {label}
        <TextLink href={pick.url} tone="ink">
          {pick.title}
        </TextLink>
      </Copy>
      <Copy kind="meta" style={{ margin: 0 }}>
        {keepDots(`${words.significance(pick.significance)} · ${pick.source.name} · ${pick.age}`)}
      </Copy>
    </FigureRow>
  );
}
