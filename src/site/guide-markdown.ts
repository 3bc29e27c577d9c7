import { Marked, type Tokens } from 'marked';
import { escapeHtml } from '../render/escape-html.ts';

/** What a link in a guide may lead to: the web, mail, and our own pages. */
const safeLink = /^(https?:\/\/|mailto:|\/(?!\/)|#)/i;

const marked = new Marked({
  gfm: true,
  renderer: {
    // Guides are written in Markdown; what looks like html is text about html.
    html: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      return safeLink.test(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
    },
    image: ({ text }) => escapeHtml(text),
    table(token) {
      const cells = (row: Tokens.TableCell[], tag: 'td' | 'th') =>
        row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('');
      const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
      const head = `<thead><tr>${cells(token.header, 'th')}</tr></thead>`;
      return `<div class="table" tabindex="0"><table>${head}<tbody>${rows}</tbody></table></div>`;
    },
  },
});

/** The html of a section's Markdown: raw html in it is shown as text, and headings go on from the section's own (h2). */
export function markdownHtml(markdown: string): string {
  const tokens = marked.lexer(markdown);
  let depth = 2;
  marked.walkTokens(tokens, (token) => {
    if (token.type !== 'heading') return;
    depth = Math.min(Math.max(token['depth'], 3), depth + 1, 6);
    token['depth'] = depth;
  });
  return marked.parser(tokens);
}
