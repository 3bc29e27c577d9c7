import type { CSSProperties, ReactNode } from 'react';
import { use } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';
import { useWords } from './speech.ts';
import { headingStyle, linkStyle, plainLabel, plainTitle, textStyles, wideLabel } from './text-styles.ts';

type Tone = 'ink' | 'soft' | 'accent';

function useColour(tone: Tone): string {
  const accent = use(Accent);
  return tone === 'accent' ? accent : theme.light[tone];
}

const usualTone = { body: 'ink', meta: 'soft', label: 'soft', print: 'soft' } as const;

/** A paragraph in one of the mail's few kinds of text. */
export function Copy(props: {
  kind?: keyof typeof textStyles;
  tone?: Tone;
  /** In italics, where the language has them. */
  isSlanted?: boolean;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const kind = props.kind ?? 'body';
  const tone = props.tone ?? usualTone[kind];
  const color = useColour(tone);
  const { look } = useWords().messages;
  const slant = props.isSlanted && look.hasItalics ? ({ fontStyle: 'italic' } as const) : {};
  const label = kind === 'label' ? (look.hasWideLabels ? wideLabel : plainLabel) : {};
  return (
    <p className={tone} style={{ ...textStyles[kind], ...label, ...slant, color, ...props.style }}>
      {props.children}
    </p>
  );
}

export function Title(props: {
  level: 1 | 2 | 3 | 4;
  pixels: number;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const Tag = `h${props.level}` as const;
  return (
    <Tag
      className={props.className ? `ink ${props.className}` : 'ink'}
      style={{ ...headingStyle(props.pixels), ...props.style }}
    >
      {props.children}
    </Tag>
  );
}

/** A heading set as a small label: `In brief`, `Key takeaways`. */
export function LabelTitle(props: {
  level: 2 | 3 | 4;
  tone?: Tone;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const Tag = `h${props.level}` as const;
  const tone = props.tone ?? 'accent';
  const color = useColour(tone);
  const label = useWords().messages.look.hasWideLabels ? wideLabel : plainTitle;
  return (
    <Tag
      className={tone}
      style={{ ...textStyles.label, ...label, color, fontWeight: 'bold', ...props.style }}
    >
      {props.children}
    </Tag>
  );
}

/** A label that begins a paragraph: `Why it matters`. As large as text must be that is read, not glanced at. */
export function RunIn({ children }: { children: string }) {
  const color = useColour('accent');
  const { fontFamily, fontSize } = textStyles.meta;
  return (
    <strong className="accent" style={{ fontFamily, fontSize, color }}>
      {children}
    </strong>
  );
}

/** Words set apart from those around them: in italics, where the language has them. */
export function Slanted({ children }: { children: ReactNode }) {
  return useWords().messages.look.hasItalics ? <em>{children}</em> : children;
}

export function TextLink(props: { href: string; tone?: Tone; children: ReactNode }) {
  const tone = props.tone ?? 'accent';
  const color = useColour(tone);
  return (
    <a className={`${tone} link`} href={props.href} style={linkStyle(color)}>
      {props.children}
    </a>
  );
}
