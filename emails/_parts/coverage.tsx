import { Fragment } from 'react';
import type { Pick } from '../../src/issues/issue.ts';
import { RichText } from './rich-text.tsx';
import { useWords } from './speech.ts';
import { Copy, TextLink } from './text.tsx';

/** Who else told of the event. The linked words are the other report's own title, so no two links share a name. */
export function Coverage({ coverage }: { coverage: Pick['coverage'] }) {
  const words = useWords();
  const { issue, joints } = words.messages;
  if (coverage.length === 0) return null;
  const reports = coverage.map((other, index) => (
    <Fragment key={other.itemId}>
      {index > 0 && joints.semicolon}
      <RichText
        words={words}
        text={joints.labelled}
        places={{
          label: other.source,
          text: (
            <TextLink href={other.url} tone="soft">
              {other.title}
            </TextLink>
          ),
        }}
      />
    </Fragment>
  ));
  return (
    <Copy kind="meta" style={{ margin: '0 0 4px' }}>
      <RichText words={words} text={issue.alsoTold} places={{ reports }} />
    </Copy>
  );
}
