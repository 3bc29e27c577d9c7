import { Block } from './block.tsx';
import { Copy, LabelTitle } from './text.tsx';

export function EditorsNote({ note }: { note: string | undefined }) {
  if (!note) return null;
  return (
    <Block above={22} below={0}>
      <LabelTitle level={2}>From the editor</LabelTitle>
      <Copy style={{ fontStyle: 'italic', margin: 0 }}>{note}</Copy>
    </Block>
  );
}
