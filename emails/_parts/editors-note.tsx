import { Block } from './block.tsx';
import { useWords } from './speech.ts';
import { Copy, LabelTitle } from './text.tsx';

export function EditorsNote({ note }: { note: string | undefined }) {
  const { issue } = useWords().messages;
  if (!note) return null;
  return (
    <Block above={22} below={0}>
      <LabelTitle level={2}>{issue.editor}</LabelTitle>
      <Copy isSlanted style={{ margin: 0 }}>
        {note}
      </Copy>
    </Block>
  );
}
