import type { Pick } from '../../src/issues/issue.ts';
import { theme } from '../theme.ts';
import { plainLabel } from './arrange-picks.ts';
import { Block } from './block.tsx';
import { FigureRow } from './figure-row.tsx';
import { LayoutTable } from './layout-table.tsx';
import { SectionHeading } from './section-heading.tsx';
import { significanceWord } from './significance.ts';
import { Copy, TextLink } from './text.tsx';

/** One line each: the headline, then who, when and how weighty. */
export function Briefs({ picks }: { picks: readonly Pick[] }) {
  if (picks.length === 0) return null;
  return (
    <>
      <SectionHeading>In brief</SectionHeading>
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
  const label = pick.followUp ? `${plainLabel(pick.followUp.label)}: ` : '';
  return (
    <FigureRow figure={pick.significance} pixels={18} above={0} below={12}>
      <Copy style={{ margin: 0, fontSize: theme.size.brief }}>
        {label}
        <TextLink href={pick.url} tone="ink">
          {pick.title}
        </TextLink>
      </Copy>
      <Copy kind="meta" style={{ margin: 0 }}>
        {`${significanceWord(pick.significance)} · ${pick.source.name} · ${pick.age}`}
      </Copy>
    </FigureRow>
  );
}
