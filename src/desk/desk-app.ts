import { Hono } from 'hono';
import type { PartState } from '../lib/part-health.ts';

export interface DeskOptions {
  /** How the parts of this process are. */
  parts(): PartState[];
  /** When the scheduler last ticked, whether that is too long ago, and what went wrong then. */
  lastTick(): { at: string | undefined; isLate: boolean; troubles: readonly string[] };
  /** Prometheus text. */
  metrics(): Promise<{ contentType: string; text: string }>;
}

/** What the desk's listener answers: how the process is, for whoever watches it. */
export function deskApp({ parts, lastTick, metrics }: DeskOptions): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => {
    const states = parts();
    const { at, isLate, troubles } = lastTick();
    const isWell = !isLate && troubles.length === 0 && states.every((part) => part.state !== 'failing');
    return context.json(
      { status: isWell ? 'well' : 'failing', lastTickAt: at ?? null, troubles, parts: states },
      isWell ? 200 : 503,
    );
  });
  app.get('/metrics', async (context) => {
    const { contentType, text } = await metrics();
    return context.text(text, 200, { 'content-type': contentType });
  });
  app.notFound((context) => context.text('The desk has /healthz and /metrics.', 404));
  return app;
}
