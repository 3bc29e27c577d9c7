import { Block } from './block.tsx';
import { Hairline } from './rules.tsx';
import { Copy, TextLink } from './text.tsx';

/** One question to the reader. The links open a page; only its button counts, so that no scanner has an opinion. */
export function Feedback({ href }: { href: string }) {
  return (
    <Block below={12}>
      <Hairline space={0} />
      <Copy kind="meta" style={{ margin: '16px 0 18px' }}>
        {'Was this issue worth your time? '}
        <TextLink href={`${href}/up`}>Yes, it was</TextLink>
        {' or '}
        <TextLink href={`${href}/down`}>no, it was not</TextLink>. There is room for a sentence to the
        editors.
      </Copy>
    </Block>
  );
}
