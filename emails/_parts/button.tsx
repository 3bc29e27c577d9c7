import { use } from 'react';
import { theme } from '../theme.ts';
import { Accent } from './accent.ts';

/**
 * At least 44 px high. The cell has the colour and, for Word, the padding, since Word pads no links; everywhere
 * else the whole coloured box is the link.
 */
export function ActionButton({ href, children }: { href: string; children: string }) {
  const accent = use(Accent);
  const cell = { backgroundColor: accent, msoPaddingAlt: '12px 24px' };
  return (
    <table role="presentation" border={0} cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td className="button" align="center" style={cell}>
            <a
              className="button"
              href={href}
              style={{
                display: 'inline-block',
                padding: '12px 24px',
                fontFamily: theme.fonts.sans,
                fontSize: 15,
                lineHeight: 1.5,
                fontWeight: 'bold',
                color: theme.light.onAccent,
                backgroundColor: accent,
                textDecoration: 'none',
              }}
            >
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
