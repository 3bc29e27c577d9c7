/**
 * One way of handing emails over, in a process of its own: NAME URL EMAILS IN_FLIGHT. Its last line on standard output
 * is JSON with what it took. The first request is not counted: it loads and compiles what the others run.
 */
import { Resend } from 'resend';
import { Pool } from 'undici';
import { requestBody, requestFrame } from '../src/delivery/request-body.ts';
import { resendMailer } from '../src/delivery/resend-mailer.ts';
import { slotPattern } from '../src/render/rendering.ts';
import { benchIssue, benchPerson } from './bench-issue.ts';
import { bareHome } from './bench-stage.ts';

const [name = '', url = '', emails = '0', lanes = '1'] = process.argv.slice(2);
const size = 100;
const { rendering, renderFor } = await benchIssue();
const people = (request: number) => Array.from({ length: size }, (_, at) => benchPerson(request * size + at));
const key = (request: number) => ({ idempotencyKey: `${bareHome}/${name}/${process.pid}/${request}` });

/** What `resend.batch.send` takes for one person, without the html. */
const envelope = (address: string, at: number, unsubscribeUrl: string) => ({
  from: rendering.from,
  to: address,
  replyTo: rendering.replyTo,
  subject: rendering.subject,
  text: rendering.text,
  headers: { ...rendering.headers, 'List-Unsubscribe': `<${unsubscribeUrl}>` },
  tags: [{ name: 'delivery_id', value: `${bareHome}-${at}` }],
});

/** A request's bytes, made once. */
function readyBytes(): Buffer {
  const frame = requestFrame(rendering, { home: bareHome, issueId: 'bench' });
  const members = people(0).map((slots, at) => ({
    ...{ deliveryId: at, slots },
    listUnsubscribe: `<${slots.unsubscribeUrl}>`,
  }));
  return requestBody(frame, members);
}

const contenders: Record<string, () => (request: number) => Promise<void>> = {
  'react loop': () => objectLoop((person) => renderFor(person)),
  react: () => objectLoop((person) => renderFor(person)),
  html: () => {
    // The html is ready but for the person's own places.
    const parts = rendering.html.split(slotPattern);
    return objectLoop(async (person) =>
      parts.map((part, at) => (at % 2 === 0 ? part : person[part as keyof typeof person])).join(''),
    );
  },
  client: () => {
    const body = readyBytes();
    const mailer = resendMailer({ apiKey: 're_bench', baseUrl: url, timeoutMs: 60_000 });
    return (request) => insist(() => mailer.sendBatch({ body, ...key(request) }));
  },
  undici: () => {
    const body = readyBytes();
    const pool = new Pool(url, { connections: Number(lanes) });
    return async (request) => {
      const answer = await pool.request({
        ...{ path: '/emails/batch', method: 'POST', body },
        headers: {
          authorization: 'Bearer re_bench',
          'content-type': 'application/json',
          // The provider refuses whoever does not name itself.
          'user-agent': 'almanac-bench',
          'idempotency-key': key(request).idempotencyKey,
        },
      });
      await answer.body.dump();
      check(answer.statusCode === 200 ? null : answer.statusCode);
    };
  },
};

function objectLoop(html: (person: ReturnType<typeof benchPerson>) => Promise<string>) {
  const resend = new Resend('re_bench', { baseUrl: url });
  return async (request: number) => {
    const batch: (ReturnType<typeof envelope> & { html: string })[] = [];
    for (const [at, person] of people(request).entries()) {
      batch.push({ ...envelope(person.address, at, person.unsubscribeUrl), html: await html(person) });
    }
    await insist(() => resend.batch.send(batch, key(request)));
  };
}

/** Under its key it may be asked again: a connection that idled while a batch was made may be closed by then. */
async function insist(post: () => Promise<{ error: unknown }>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { error } = await post();
    if (!error) return;
    if (tries === 3) check(error);
  }
}

function check(error: unknown): void {
  if (error) throw new Error(`${name}: ${JSON.stringify(error)}`);
}

const send = contenders[name]?.();
if (!send) throw new Error(`No contender is called "${name}"`);
await send(0);
const requests = Math.ceil(Number(emails) / size);
let next = 0;
const lane = async () => {
  while (next < requests) {
    next += 1;
    await send(next);
  }
};
const before = process.cpuUsage();
const began = process.hrtime.bigint();
await Promise.all(Array.from({ length: Number(lanes) }, lane));
const seconds = Number(process.hrtime.bigint() - began) / 1e9;
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    seconds,
    cpuMicroseconds: user + system,
    bytesPeak: process.resourceUsage().maxRSS * 1024,
  }),
);
process.exit(0);
