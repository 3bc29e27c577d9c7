import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { renderToStaticMarkup } from 'react-dom/server';
import { readSendReport } from '../events/send-report.ts';
import { getLife } from '../issues/life-store.ts';
import type { DeskEnv } from './desk-guards.ts';
import type { DeskWorld } from './desk-world.ts';
import { ProgressFigures, progressSaid } from './progress-panel.tsx';
import { isSessionKept } from './session-store.ts';

/** How often progress is read while somebody watches, in milliseconds. */
const everyMs = 1_000;

/** `/issues/ID/progress`: how a send comes along, as server-sent events, until it is over or nobody may watch. */
export function progressRoute(world: DeskWorld): Hono<DeskEnv> {
  const { db, clock, stop } = world;
  const route = new Hono<DeskEnv>();
  route.get('/issues/:id/progress', async (context) => {
    const id = context.req.param('id');
    await getLife(db, id);
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const end = AbortSignal.any([gone.signal, stop]);
      while (!end.aborted && (await isSessionKept(db, context.get('session').id))) {
        const now = clock.now();
        const report = await readSendReport(db, id, now);
        const { state } = await getLife(db, id);
        const data = renderToStaticMarkup(<ProgressFigures report={report} now={now} />);
        await stream.writeSSE({ event: 'progress', data });
        await stream.writeSSE({ event: 'said', data: progressSaid(report) });
        if (state !== 'sending') return stream.writeSSE({ event: 'over', data: state });
        await clock.sleep(everyMs, end);
      }
    });
  });
  return route;
}
