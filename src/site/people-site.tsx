import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReactNode } from 'react';
import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Evidence } from '../subscribers/consent-store.ts';
import { shownWording } from '../subscribers/consent-wording.ts';
import type { PeopleWorld } from '../subscribers/sign-up.ts';
import { assetPaths } from '../web/assets.ts';
import { clientNetwork, type ReadClient } from '../web/client-address.ts';
import { Page, renderPage } from '../web/page.tsx';
import type { SiteLimits } from './site-limits.ts';
import { pageFrame, type ReadingWorld, siteWords } from './site-world.ts';

/** What the pages on which people act stand on. */
export interface PeopleSite extends ReadingWorld {
  people: PeopleWorld;
  limits: SiteLimits;
  readClient: ReadClient;
}

/** A page for one person: narrow, and in no index. */
function personPage(site: PeopleSite, title: string, children: ReactNode): string {
  return renderPage(
    <Page frame={pageFrame(site)} title={title} isNarrow script={assetPaths.zoneScript}>
      <h1>{title}</h1>
      {children}
    </Page>,
  );
}

// What is in the path of these pages is a secret of one reader's.
const personHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Answers with a page for one person, which no cache keeps. */
export function answerPerson(
  context: Context,
  site: PeopleSite,
  { title, status = 200, children }: { title: string; status?: ContentfulStatusCode; children: ReactNode },
): Response {
  return context.html(personPage(site, title, children), status, personHeaders);
}

/** For a link that is none of ours: forged, cut short, for something else, or of somebody who is gone. */
export function answerUnknownLink(context: Context, site: PeopleSite): Response {
  const words = siteWords(site);
  const { person } = words.messages;
  return answerPerson(context, site, {
    title: person.unknownTitle,
    status: 404,
    children: (
      <>
        <p>{person.unknown}</p>
        <p>
          <RichText
            words={words}
            text={person.unknownNext}
            places={{
              fresh: <a href="/preferences">{person.unknownFresh}</a>,
              first: <a href="/">{person.unknownFirst}</a>,
            }}
          />
        </p>
      </>
    ),
  });
}

/** Rendered once: whoever asks a thousand times a second must not be answered with a thousand renderings. */
const hastePages = new WeakMap<PeopleSite, string>();

function hastePage(site: PeopleSite): string {
  const known = hastePages.get(site);
  if (known !== undefined) return known;
  const { person } = siteWords(site).messages;
  const html = personPage(site, person.hasteTitle, <p>{person.haste}</p>);
  hastePages.set(site, html);
  return html;
}

/** Undefined when the client may go on; otherwise the answer that asks it to wait. */
export async function refuseHaste(context: Context, site: PeopleSite): Promise<Response | undefined> {
  const admission = await site.limits.admitClient(clientNetwork(site.readClient(context)));
  if (admission.kind === 'admitted') return undefined;
  const headers = { ...personHeaders, 'retry-after': String(admission.retryAfterSeconds) };
  return context.html(hastePage(site), 429, headers);
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
