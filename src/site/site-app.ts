import { Hono } from 'hono';
import { type ClickRouteOptions, clickRoute } from './click-route.ts';
import { type WebhookRouteOptions, webhookRoute } from './webhook-route.ts';

export interface SiteOptions {
  webhooks: WebhookRouteOptions;
  clicks?: ClickRouteOptions;
}

/** The public routes, as one web application. */
export function siteApp({ webhooks, clicks }: SiteOptions): Hono {
  const app = new Hono();
  app.route('/', webhookRoute(webhooks));
  if (clicks) app.route('/', clickRoute(clicks));
  app.notFound((context) => context.text('There is no such page.', 404));
  app.onError((cause, context) => {
    webhooks.onTrouble({ what: `${context.req.method} ${new URL(context.req.url).pathname} failed`, cause });
    return context.text('Something went wrong on our side.', 500);
  });
  return app;
}
