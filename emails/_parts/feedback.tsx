import { Block } from './block.tsx';
import { RichText } from './rich-text.tsx';
import { Hairline } from './rules.tsx';
import { useWords } from './speech.ts';
import { Copy, TextLink } from './text.tsx';

/** One question to the reader. The links open a page; only its button counts, so that no scanner has an opinion. */
export function Feedback({ href }: { href: string }) {
  const words = useWords();
  const { vote, voteYes, voteNo } = words.messages.issue;
  return (
    <Block below={12}>
      <Hairline space={0} />
      <Copy kind="meta" style={{ margin: '16px 0 18px' }}>
        <RichText
          words={words}
          text={vote}
          places={{
            yes: <TextLink href={`${href}/up`}>{voteYes}</TextLink>,
            no: <TextLink href={`${href}/down`}>{voteNo}</TextLink>,
          }}
        />
      </Copy>
    </Block>
  );
}
