import type { BenchRecord } from './bench-record.ts';
import { figure } from './describe-benchmarks.ts';

const width = 860;
const labels = 410;
const line = 26;
const colours = { paper: '#FAF7F0', ink: '#1F1B16', ours: '#8C2F23', others: '#B9AE9C' };

/** The chart of docs/benchmarks.md as SVG: emails a second by who makes or sends them, each on a scale by tens. */
export function drawBenchmarks(record: BenchRecord): string {
  const bars = record.benches.flatMap(({ name, rows }) =>
    /^(Personalising|Sending, SQLite, answers at once)/.test(name)
      ? rows
          .filter(({ unit }) => unit === 'emails/s')
          .map(({ what, value }) => ({ what: `${name.split(',')[0]}: ${what}`, value }))
      : [],
  );
  const height = 30 + bars.length * line + 14;
  const most = Math.max(10, ...bars.map(({ value }) => value));
  const long = (value: number) => ((width - labels - 90) * Math.log10(Math.max(1, value))) / Math.log10(most);
  const marks = bars.map(({ what, value }, at) => {
    const y = 30 + at * line;
    const fill = /: ours/.test(what) ? colours.ours : colours.others;
    const end = (labels + long(value) + 6).toFixed(1);
    return `<text x="${labels - 8}" y="${y + 14}" text-anchor="end">${escapeXml(what)}</text><rect x="${labels}" y="${y}" width="${long(value).toFixed(1)}" height="18" fill="${fill}"/><text x="${end}" y="${y + 14}">${figure(value)}</text>`;
  });
  const title = `Emails a second, on a scale by tens${record.quick ? ' (a quick run)' : ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" font-family="Georgia, serif" font-size="12" fill="${colours.ink}"><rect width="${width}" height="${height}" fill="${colours.paper}"/><text x="12" y="19" font-size="14">${title}</text>${marks.join('')}</svg>\n`;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
