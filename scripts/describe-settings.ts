import { readFileSync } from 'node:fs';

/** docs/configuration.md, written from .env.example: the comment above a setting, or a group of them, is its text. */
export function describeSettings(): string {
  const lines = readFileSync('.env.example', 'utf8').split('\n').slice(1);
  const rows: string[] = [];
  let comment: string[] = [];
  let names: string[] = [];
  const flush = () => {
    if (names.length > 0) rows.push(`| ${names.join('<br>')} | ${comment.join(' ')} |`);
    names = [];
  };
  for (const line of lines) {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name) names.push(value ? `\`${name}\` (${value})` : `\`${name}\``);
    else {
      flush();
      if (line.startsWith('#'))
        comment = [...(comment.length > 0 && rows.length === 0 ? comment : []), line.slice(2)];
      if (line === '') comment = [];
    }
  }
  flush();
  return [
    '# Settings',
    '',
    'Written by `npm run docs` from `.env.example`. Settings come from the environment or from a file `.env`; a value',
    'in brackets is the default. What people edit (editions, sources, guides) is in `data/`.',
    '',
    '| setting | meaning |',
    '|---|---|',
    ...rows,
    '',
  ].join('\n');
}
