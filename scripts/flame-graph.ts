/**
 * `npx tsx scripts/flame-graph.ts FILE.cpuprofile [FILE.svg]`: where the time of a profile went, as a table of the functions that
 * took most and, as SVG, as a flame graph. `BENCH_PROFILE=DIRECTORY npm run bench -- send 100000` writes a profile of the sender.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { z } from 'zod';

const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      children: z.array(z.number()).default([]),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Node = z.infer<typeof Profile>['nodes'][number];

const [file, svgFile] = process.argv.slice(2);
if (!file) throw new Error('Which .cpuprofile?');
const profile = Profile.parse(JSON.parse(readFileSync(file, 'utf8')));
const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
const self = new Map<number, number>();
for (const [at, id] of profile.samples.entries()) {
  self.set(id, (self.get(id) ?? 0) + Math.max(0, profile.timeDeltas[at] ?? 0));
}
const [root] = profile.nodes;
if (!root) throw new Error(`${file} has no nodes`);
const total = new Map<number, number>();
sum(root);
const isIdle = (node: Node) => ['(idle)', '(program)'].includes(node.callFrame.functionName);
const busy = profile.nodes.reduce((time, node) => time + (isIdle(node) ? 0 : (self.get(node.id) ?? 0)), 0);

printTop(25);
if (svgFile) writeFileSync(svgFile, flames(root));

function sum(node: Node): number {
  let time = self.get(node.id) ?? 0;
  for (const child of node.children) time += sum(nodes.get(child) as Node);
  total.set(node.id, time);
  return time;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  const place = url.replace(/^.*\/(node_modules\/[^/]+|src)\//, '$1/').replace(/^file:\/\//, '');
  return `${functionName || '(anonymous)'} ${place}${lineNumber >= 0 ? `:${lineNumber + 1}` : ''}`.trim();
}

function printTop(rows: number): void {
  const byName = new Map<string, number>();
  for (const node of profile.nodes) {
    if (isIdle(node)) continue;
    byName.set(nameOf(node), (byName.get(nameOf(node)) ?? 0) + (self.get(node.id) ?? 0));
  }
  const table = new Table({
    head: ['function', 'ms of its own', '% of busy time'],
    style: { head: [], border: [] },
  });
  for (const [name, time] of [...byName].sort(([, one], [, other]) => other - one).slice(0, rows)) {
    table.push([name.slice(0, 90), (time / 1_000).toFixed(0), ((100 * time) / busy).toFixed(1)]);
  }
  console.log(table.toString());
}

/** Each function above the one that called it, as wide as the time spent in it and in what it called. */
function flames(top: Node): string {
  const [width, line] = [1_600, 16];
  const scale = width / busy;
  const boxes: string[] = [];
  let deepest = 0;
  const draw = (node: Node, x: number, depth: number): void => {
    const wide = (total.get(node.id) ?? 0) * scale;
    if (wide < 1.5 || isIdle(node)) return;
    deepest = Math.max(deepest, depth);
    const label = escapeXml(nameOf(node));
    const hue = 8 + ((label.length * 37) % 40);
    boxes.push(
      `<g><title>${label} ${((100 * wide) / width).toFixed(1)} %</title><rect x="${x.toFixed(1)}" y="${depth * line}" width="${wide.toFixed(1)}" height="${line - 1}" fill="hsl(${hue} 70% 72%)"/>${wide > 60 ? `<text x="${(x + 3).toFixed(1)}" y="${depth * line + 12}">${label.slice(0, Math.floor(wide / 6.2))}</text>` : ''}</g>`,
    );
    let left = x;
    for (const id of node.children) {
      const child = nodes.get(id) as Node;
      if (isIdle(child)) continue;
      draw(child, left, depth + 1);
      left += (total.get(id) ?? 0) * scale;
    }
  };
  draw(top, 0, 0);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${(deepest + 1) * line}" font-family="monospace" font-size="10">${boxes.join('')}</svg>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
