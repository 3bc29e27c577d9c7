import { z } from 'zod';
import acceptedData from '../clients/accepted-gaps.json' with { type: 'json' };
import supportData from '../clients/client-support.json' with { type: 'json' };
import { mailClients } from '../clients/mail-clients.ts';
import { usedFeatures } from '../clients/used-features.ts';
import { inTemplate, type Rule, warning } from '../rule.ts';

const ClientId = z.enum(mailClients.map(({ id }) => id));

const ClientSupport = z.object({
  updated: z.iso.date(),
  features: z.record(z.string(), z.object({ title: z.string(), lacking: z.array(ClientId) })),
});

const AcceptedGaps = z.record(z.string(), z.object({ lacking: z.array(ClientId), why: z.string().min(20) }));

/** What caniemail.com knows of our mail clients: features that at least one of them lacks. */
export const clientSupport = ClientSupport.parse(supportData);
/** What is used although somebody lacks it, and why that does no harm. */
export const acceptedGaps = AcceptedGaps.parse(acceptedData);

/** Rule 27, by data: what is used must work everywhere, or its absence must have been thought about. */
const clients: Rule = {
  id: 'css.clients',
  severities: ['warning'],
  means:
    'What the mail uses works in Gmail, Apple Mail, Outlook classic and new, and Yahoo Mail by the data of caniemail.com, or is known to do no harm where it does not (src/preflight/clients/accepted-gaps.json).',
  fix: 'Do without it; or see to it that the mail is whole without it, and say so in accepted-gaps.json.',
  check: inTemplate((document) =>
    [...usedFeatures(document)].flatMap(([slug, { where, evidence }]) => {
      const feature = clientSupport.features[slug];
      const accepted = acceptedGaps[slug]?.lacking ?? [];
      const missing = feature?.lacking.filter((id) => !accepted.includes(id)) ?? [];
      if (!feature || missing.length === 0) return [];
      const names = mailClients.filter(({ id }) => missing.includes(id)).map(({ name }) => name);
      const fix = 'Do without it, or see to it that the mail is whole without it.';
      return [warning(where, `Not in ${listed(names)}: ${feature.title}`, fix, evidence)];
    }),
  ),
};

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(names);

export const clientRules: readonly Rule[] = [clients];
