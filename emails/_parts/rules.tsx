import { theme } from '../theme.ts';

const { light } = theme;

/** A hairline across the text. */
export function Hairline({ space = 24 }: { space?: number }) {
  return (
    <div
      className="rule"
      style={{
        borderTop: `1px solid ${light.rule}`,
        margin: `${space}px 0`,
        fontSize: 12,
        lineHeight: 1.4,
        height: 0,
      }}
    />
  );
}

/** The thick-and-thin rule of the masthead. */
export function DoubleRule() {
  return (
    <div
      className="strong-rule"
      style={{
        borderTop: `3px solid ${light.ink}`,
        borderBottom: `1px solid ${light.ink}`,
        height: 2,
        fontSize: 12,
        lineHeight: 1.4,
      }}
    />
  );
}
