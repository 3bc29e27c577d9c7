import { type App, openApp } from '../app.ts';
import type { CommandContext } from './command-context.ts';

/** Opens the application for one command and closes it whatever happens. */
export async function withApp<T>(context: CommandContext, work: (app: App) => Promise<T>): Promise<T> {
  const app = await openApp(context.env, context.clock);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
