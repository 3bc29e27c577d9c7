import { Fragment } from 'react';
import type { Pick } from '../../src/issues/issue.ts';
import { Copy, TextLink } from './text.tsx';

/** Who else told of the event. The linked words are the other report's own title, so no two links share a name. */
export function Coverage({ coverage }: { coverage: Pick['coverage'] }) {
  if (coverage.length === 0) return null;
  return (
    <Copy kind="meta" style={{ margin: '0 0 4px' }}>
      Also told by{' '}
      {coverage.map((other, index) => (
        <Fragment key={other.itemId}>
          {index > 0 && '; '}
          {`${other.source}: `}
          <TextLink href={other.url} tone="soft">
            {other.title}
          </TextLink>
        </Fragment>
      ))}
    </Copy>
  );
}
