import { theme } from '../theme.ts';
import { Block } from './block.tsx';
import { LabelTitle } from './text.tsx';

/** A section's name under a rule of ink. */
export function SectionHeading({ children }: { children: string }) {
  return (
    <Block below={18}>
      <div
        className="strong-rule space"
        style={{ borderTop: `1px solid ${theme.light.ink}`, fontSize: 12, lineHeight: 1.4, height: 12 }}
      />
      <LabelTitle level={2} style={{ margin: 0 }}>
        {children}
      </LabelTitle>
    </Block>
  );
}
