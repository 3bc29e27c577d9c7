import { Hono } from 'hono';
import { type WebhookRouteOptions, webhookRoute } from './webhook-route.ts';

export interface SiteOptions {
  webhooks: WebhookRouteOptions;
}

/** The public routes, as one web application. */
export function siteApp({ webhooks }: SiteOptions): Hono {
  const app = new Hono();
  app.route('/', webhookRoute(webhooks));
  app.notFound((context) => context.text('There is no such page.', 404));
  app.onError((cause, context) => {
    webhooks.onTrouble({ what: `${context.req.method} ${new URL(context.req.url).pathname} failed`, cause });
    return context.text('Something went wrong on our side.', 500);
  });
  return app;
}
