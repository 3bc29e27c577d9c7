import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const baselines = path.join(root, 'test/visual/baselines');
/** Ignored by git. */
export const reportFile = path.join(root, '.visual-report/index.html');

/**
 * A pixel counts as another one from a tenth of the way between black and white (pixelmatch's YIQ distance), and edges of
 * letters that are only smoothed otherwise do not count. One pixel in a thousand may differ: a word that moved by one
 * pixel is some five in a thousand.
 */
const pixelThreshold = 0.1;
const mostDifferent = 0.001;

export interface Difference {
  name: string;
  why: string;
  before: Buffer | undefined;
  after: Buffer;
  marked: Buffer | undefined;
}

export const baselineOf = (name: string): string => path.join(baselines, `${name}.png`);

/** Undefined when the picture is as its baseline; otherwise what differs. */
export function compareWithBaseline(name: string, after: Buffer): Difference | undefined {
  const before = readBaseline(name);
  if (!before) return { name, why: 'there is no baseline', before, after, marked: undefined };
  const [old, now] = [PNG.sync.read(before), PNG.sync.read(after)];
  const { width, height } = now;
  if (old.width !== width || old.height !== height) {
    const why = `it is ${width} × ${height} pixels and was ${old.width} × ${old.height}`;
    return { name, why, before, after, marked: undefined };
  }
  const marked = new PNG({ width, height });
  const count = pixelmatch(old.data, now.data, marked.data, width, height, { threshold: pixelThreshold });
  if (count <= mostDifferent * width * height) return undefined;
  const share = ((100 * count) / (width * height)).toFixed(2);
  return { name, why: `${count} pixels differ (${share} %)`, before, after, marked: PNG.sync.write(marked) };
}

function readBaseline(name: string): Buffer | undefined {
  try {
    return readFileSync(baselineOf(name));
  } catch {
    return undefined;
  }
}

/** Smaller than the browser's own, for the repository. */
export function saveBaseline(name: string, picture: Buffer): void {
  mkdirSync(baselines, { recursive: true });
  const png = PNG.sync.read(picture);
  writeFileSync(baselineOf(name), PNG.sync.write(png, { colorType: 2, deflateLevel: 9 }));
}

/** Writes each difference as before, after and marked, side by side; an old report goes. */
export function writeReport(differences: readonly Difference[]): void {
  rmSync(path.dirname(reportFile), { recursive: true, force: true });
  if (differences.length === 0) return;
  mkdirSync(path.dirname(reportFile), { recursive: true });
  writeFileSync(reportFile, reportHtml(differences));
}

function reportHtml(differences: readonly Difference[]): string {
  const image = (title: string, bytes: Buffer | undefined) =>
    bytes
      ? `<figure><figcaption>${title}</figcaption><img alt="${title}" src="data:image/png;base64,${bytes.toString('base64')}"></figure>`
      : `<figure><figcaption>${title}</figcaption>none</figure>`;
  const parts = differences.map(
    ({ name, why, before, after, marked }) =>
      `<section><h2>${name}: ${why}</h2><div>${image('before', before)}${image('after', after)}${image('difference', marked)}</div></section>`,
  );
  const style =
    'body{font:16px sans-serif;margin:24px}div{display:flex;gap:16px;align-items:flex-start}figure{margin:0}img{border:1px solid #999}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>How mails look now</title><style>${style}</style>${parts.join('')}</html>`;
}
