import Handlebars from 'handlebars';
import mjml2html from 'mjml';
import { escapeHtml } from '../src/render/escape-html.ts';
import { prepareSlots, spliceInto, writeValues } from '../src/render/personalise.ts';
import { type SlotValues, slotPattern } from '../src/render/rendering.ts';
import { figuresOf, missOf, round } from './bench-clients.ts';
import { type BenchIssue, benchIssue, benchPerson } from './bench-issue.ts';
import type { BenchResult, BenchRow } from './bench-stage.ts';

/** Makes one person's html as UTF-8 bytes, the how-manieth of its request, and says how many. */
type Way = (person: SlotValues, place: number) => Promise<number> | number;

const leastRatio = 200;
const mostOverFloor = 1.5;

/** One person's html in bytes, a second, one core: ours, what others do, and the floor, each in the same process. */
export async function benchPersonalise({ seconds }: { seconds: number }): Promise<BenchResult> {
  const issue = await benchIssue();
  const rates = new Map<string, { rate: number; bytes: number }>();
  for (const [name, way] of Object.entries(await waysOf(issue))) rates.set(name, await measure(way, seconds));
  const rateOf = (name: string) => rates.get(name)?.rate ?? 0;
  const ours = rateOf('ours');
  const rows: BenchRow[] = [...rates].map(([name, { rate, bytes }]) => ({
    what: `${name} (${(bytes / 1000).toFixed(1)} kB)`,
    value: round(rate),
    unit: 'emails/s',
    ...(name === 'ours' ? {} : { beside: { what: 'ours', value: round(ours) } }),
    ...targetOf(name, ours / rate),
  }));
  const misses = rows.filter(({ target }) => target?.met === false).map(missOf);
  return { figures: figuresOf(rows), misses, rows };
}

function targetOf(name: string, ratio: number): Pick<BenchRow, 'target'> {
  if (name === 'React render per person') {
    return { target: { is: `ours at least ${leastRatio} times as fast`, met: ratio >= leastRatio } };
  }
  if (name === 'copying the bytes') {
    return { target: { is: `ours within ${mostOverFloor} of it`, met: 1 / ratio <= mostOverFloor } };
  }
  return {};
}

const people = Array.from({ length: 100 }, (_, at) => benchPerson(at));

async function waysOf(bench: BenchIssue): Promise<Record<string, Way>> {
  const { rendering, renderFor } = bench;
  const template = prepareSlots(rendering.html, 'html');
  // As in a request: a hundred after another, so that the bytes do not lie in the nearest cache.
  const room = template.fixedLength + 4_096;
  const target = Buffer.alloc(people.length * room);
  const ready = Buffer.from(await renderFor(benchPerson(0)));
  const handlebars = Handlebars.compile<SlotValues>(rendering.html.replace(slotPattern, '{{$1}}'));
  const inMjml = mjmlOf(bench);
  return {
    'copying the bytes': (_, place) => ready.copy(target, place * room),
    ours: (person, place) =>
      spliceInto(template, writeValues(template, person), target, place * room) - place * room,
    'Handlebars, compiled once': (person) => Buffer.from(handlebars(person)).length,
    'React render per person': async (person) => Buffer.from(await renderFor(person)).length,
    'MJML per person': async (person) => Buffer.from((await mjml2html(inMjml(person))).html).length,
  };
}

/** The same words in MJML, as somebody would write them there: a section with a heading and a text for each pick. */
function mjmlOf({ issue, publication }: BenchIssue): (person: SlotValues) => string {
  const sections = issue.picks.map(({ title, url, source }) =>
    section(`<mj-text font-size="22px" font-family="Georgia">${escapeHtml(title)}</mj-text>
      <mj-text>${escapeHtml(source.name)}</mj-text><mj-button href="${escapeHtml(url)}">Read on</mj-button>`),
  );
  return ({
    name,
    unsubscribeUrl,
    preferencesUrl,
  }) => `<mjml><mj-head><mj-title>${escapeHtml(issue.subject)}</mj-title>
    <mj-preview>${escapeHtml(issue.preheader)}</mj-preview></mj-head><mj-body background-color="#FAF7F0">
    ${section(`<mj-text>Dear ${escapeHtml(name)}</mj-text>`)}${sections.join('')}
    ${section(`<mj-text><a href="${unsubscribeUrl}">Leave</a> <a href="${preferencesUrl}">Choose</a>
      ${escapeHtml(publication.postalAddress)}</mj-text>`)}</mj-body></mjml>`;
}

const section = (inner: string) => `<mj-section><mj-column>${inner}</mj-column></mj-section>`;

/** By CPU time, which other processes on the machine change least; the first tenth only warms up. */
async function measure(way: Way, seconds: number): Promise<{ rate: number; bytes: number }> {
  let bytes = 0;
  let made = 0;
  const runFor = async (limit: number) => {
    const began = process.cpuUsage();
    for (made = 0; ; ) {
      // The time is asked for rarely, so that asking costs nothing beside the fast ways.
      for (const [place, person] of people.entries()) {
        const length = way(person, place);
        bytes = typeof length === 'number' ? length : await length;
        made += 1;
        if (made < 20) continue;
        if (place % 20 === 0 && spent(began) >= limit) break;
      }
      const took = spent(began);
      if (took >= limit) return took;
    }
  };
  await runFor(seconds / 10);
  const took = await runFor(seconds);
  return { rate: made / took, bytes };
}

/** Seconds of CPU since then. */
function spent(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
