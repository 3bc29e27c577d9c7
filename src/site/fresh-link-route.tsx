import { type Context, Hono } from 'hono';
import { RichText } from '../../emails/_parts/rich-text.tsx';
import { requestAddressChange } from '../subscribers/change-address.ts';
import { eraseSubscriber } from '../subscribers/erase-store.ts';
import { exportSubscriber } from '../subscribers/export-store.ts';
import { readFreshLink } from '../subscribers/fresh-link.ts';
import { peoplePaths } from '../subscribers/letter-texts.ts';
import type { FreshPurpose } from '../subscribers/passing-token.ts';
import { formLimit } from '../web/page-guards.ts';
import { readForm } from '../web/read-form.ts';
import { AddressForm, EraseForm, ExportForm } from './fresh-link-pages.tsx';
import { answerPerson, answerUnknownLink, evidenceOf, type PeopleSite, refuseHaste } from './people-site.tsx';
import { siteWords } from './site-world.ts';
import { mayBeMailed, readTypedAddress } from './typed-address.ts';

/** Behind links that were mailed a moment ago: change the address, get all data, be erased. Each by a button. */
export function freshLinkRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { db, clock, people } = site;
  const words = siteWords(site);
  const { fresh } = words.messages;

  /** The subscriber a link is about, or the answer to a link that is of no use. */
  const readerOf = async (context: Context, purpose: FreshPurpose): Promise<number | Response> => {
    const token = context.req.param('token') ?? '';
    const reading = await readFreshLink(people, { purpose, token }, clock.now());
    if (reading.kind === 'valid') return reading.subscriberId;
    return reading.kind === 'expired' ? answerExpired(context, site) : answerUnknownLink(context, site);
  };

  route.get(`${peoplePaths.address}:token`, async (context) => {
    const reader = await readerOf(context, 'address');
    if (reader instanceof Response) return reader;
    return answerPerson(context, site, {
      title: fresh.addressTitle,
      children: <AddressForm action={context.req.path} words={words} />,
    });
  });
  route.post(`${peoplePaths.address}:token`, formLimit(words.messages.person.tooLarge), async (context) => {
    const reader = await readerOf(context, 'address');
    if (reader instanceof Response) return reader;
    const refusal = await refuseHaste(context, site);
    if (refusal) return refusal;
    const reading = readTypedAddress(await readForm(context), words);
    if (reading.kind === 'wrong') {
      return answerPerson(context, site, {
        title: fresh.addressTitle,
        status: 422,
        children: (
          <AddressForm action={context.req.path} words={words} typed={reading.typed} wrong={reading.wrong} />
        ),
      });
    }
    const evidence = evidenceOf(context, site, { page: peoplePaths.address });
    const change = { subscriberId: reader, to: reading.address, evidence };
    // Nobody's mailbox is to be filled through somebody else's link.
    if (await mayBeMailed(site, reading.address)) {
      const isAsked = await requestAddressChange(people, change, clock.now());
      if (!isAsked) return answerUnknownLink(context, site);
    }
    return answerPerson(context, site, {
      title: fresh.askedTitle,
      children: <p className="lede">{fresh.asked}</p>,
    });
  });

  route.get(`${peoplePaths.export}:token`, async (context) => {
    const reader = await readerOf(context, 'export');
    if (reader instanceof Response) return reader;
    return answerPerson(context, site, {
      title: fresh.exportTitle,
      children: <ExportForm action={context.req.path} words={words} />,
    });
  });
  route.post(`${peoplePaths.export}:token`, formLimit(words.messages.person.tooLarge), async (context) => {
    const reader = await readerOf(context, 'export');
    if (reader instanceof Response) return reader;
    const data = await exportSubscriber(db, reader, clock.now());
    if (!data) return answerUnknownLink(context, site);
    return context.body(`${JSON.stringify(data, null, 2)}\n`, 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="my-data.json"',
      'cache-control': 'no-store',
    });
  });

  route.get(`${peoplePaths.erase}:token`, async (context) => {
    const reader = await readerOf(context, 'erase');
    if (reader instanceof Response) return reader;
    return answerPerson(context, site, {
      title: fresh.eraseTitle,
      children: <EraseForm action={context.req.path} words={words} />,
    });
  });
  route.post(`${peoplePaths.erase}:token`, formLimit(words.messages.person.tooLarge), async (context) => {
    const reader = await readerOf(context, 'erase');
    if (reader instanceof Response) return reader;
    if (!(await eraseSubscriber(db, reader, clock.now()))) return answerUnknownLink(context, site);
    return answerPerson(context, site, {
      title: fresh.erasedTitle,
      children: <p className="lede">{fresh.erased}</p>,
    });
  });

  return route;
}

function answerExpired(context: Context, site: PeopleSite): Response {
  const words = siteWords(site);
  const { fresh } = words.messages;
  return answerPerson(context, site, {
    title: fresh.expiredTitle,
    status: 410,
    children: (
      <p>
        <RichText
          words={words}
          text={fresh.expired}
          places={{ preferences: <a href="/preferences">{fresh.expiredLink}</a> }}
        />
      </p>
    ),
  });
}
