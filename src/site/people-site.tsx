import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReactNode } from 'react';
import type { Evidence } from '../subscribers/consent-store.ts';
import { shownWording } from '../subscribers/consent-wording.ts';
import type { PeopleWorld } from '../subscribers/sign-up.ts';
import { assetPaths } from '../web/assets.ts';
import { clientNetwork, type ReadClient } from '../web/client-address.ts';
import { Page, renderPage } from '../web/page.tsx';
import type { SiteLimits } from './site-limits.ts';
import { pageFrame, type ReadingWorld } from './site-world.ts';

/** What the pages on which people act stand on. */
export interface PeopleSite extends ReadingWorld {
  people: PeopleWorld;
  limits: SiteLimits;
  readClient: ReadClient;
}

/** Answers with a page for one person: narrow, in no index, kept by no cache. */
export function answerPerson(
  context: Context,
  site: PeopleSite,
  page: { title: string; status?: ContentfulStatusCode; children: ReactNode },
): Response {
  const { title, status = 200, children } = page;
  const html = renderPage(
    <Page frame={pageFrame(site)} title={title} isNarrow script={assetPaths.zoneScript}>
      <h1>{title}</h1>
      {children}
    </Page>,
  );
  // What is in the path of these pages is a secret of one reader's.
  return context.html(html, status, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
}

/** For a link that is none of ours: forged, cut short, for something else, or of somebody who is gone. */
export function answerUnknownLink(context: Context, site: PeopleSite): Response {
  return answerPerson(context, site, {
    title: 'This link leads nowhere',
    status: 404,
    children: (
      <>
        <p>It may have been cut short on its way, or it was part of a test. Nothing was changed.</p>
        <p>
          <a href="/preferences">Have a fresh link mailed to you</a>, or start at{' '}
          <a href="/">the first page</a>.
        </p>
      </>
    ),
  });
}

/** Undefined when the client may go on; otherwise the answer that asks it to wait. */
export async function refuseHaste(context: Context, site: PeopleSite): Promise<Response | undefined> {
  const admission = await site.limits.admitClient(clientNetwork(site.readClient(context)));
  if (admission.kind === 'admitted') return undefined;
  context.header('retry-after', String(admission.retryAfterSeconds));
  const minutes = Math.ceil(admission.retryAfterSeconds / 60);
  return answerPerson(context, site, {
    title: 'One moment, please',
    status: 429,
    children: (
      <p>{`That was a lot at once from your connection. Please come back in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`}</p>
    ),
  });
}

/** Where a form stood, as the form itself says; never more than a path of ours. */
const pathOf = (page: string): string => (/^\/[\w\-./]{0,299}$/.test(page) ? page : '/');

/** What is kept as proof of what somebody asked for: where the form stood, and the wording it showed. */
export function evidenceOf(
  context: Context,
  site: PeopleSite,
  { page, wording = '' }: { page: string; wording?: string },
): Evidence {
  const { version, hash } = shownWording(wording);
  return {
    page: pathOf(page),
    wordingVersion: version,
    wordingHash: hash,
    clientAddress: site.readClient(context).slice(0, 100),
    clientAgent: (context.req.header('user-agent') ?? '').slice(0, 500),
  };
}

/** Enough to recognise one's own address by, and for nobody else to write to: `a…@post.org`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}
