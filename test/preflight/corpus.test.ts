import { createElement } from 'react';
import { render } from 'react-email';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/preflight/finding.ts';
import { runPreflight } from '../../src/preflight/preflight.ts';
import { allRules } from '../../src/preflight/rules/all-rules.ts';
import { type Changes, calmAudience, calmOutside, factsOf, issue } from './context-sample.ts';
import { DigestMail } from './corpus/digest-mail.tsx';
import { ReceiptMail } from './corpus/receipt-mail.tsx';
import { SaleMail } from './corpus/sale-mail.tsx';
import { WelcomeMail } from './corpus/welcome-mail.tsx';

const { sender } = calmOutside;
const none = { kind: 'none' } as const;

/** A publisher who has set nothing up, and mails whoever was on a list. */
const carelessOutside: Changes['facts'] = {
  sender: {
    ...sender,
    verifiedDomains: [],
    trackedDomains: ['gmail.com'],
    returnPath: { ...sender.returnPath, txt: none },
    dkim: [{ host: 'resend._domainkey.gmail.com', records: none }],
    dmarc: { ...sender.dmarc, txt: none },
    bimi: { ...sender.bimi, txt: { kind: 'found', values: ['v=BIMI1; l=http://gmail.com/logo.png'] } },
    replyToMail: { ...sender.replyToMail, mx: none },
  },
  endpoint: [{ how: 'GET', method: 'GET', status: 404, location: '/', setsCookie: true, timesLeft: 0 }],
  links: new Map([['https://shop.example.io/spring', { kind: 'answered', status: 404, redirects: [] }]]),
  spam: { kind: 'judged', score: 7.3, rules: [{ name: 'HTML_IMAGE_ONLY_08', score: 1.8, says: '' }] },
  previous: { subject: 'RE: LAST CHANCE!!', from: 'The Shop <a@gmail.com>', listId: 'shop.gmail.com' },
  audience: { ...calmAudience, withoutConsent: 12 },
  counted: (href) => (href.endsWith('/summer') ? '' : undefined),
};

const pick = {
  itemId: 'gpt-oss',
  tier: 'lead' as const,
  title: 'OpenAI opens two models of 117 billion parameters',
  url: 'https://openai.com/index/gpt-oss',
  source: { id: 'openai', name: 'OpenAI', primary: true },
  publishedAt: '2025-08-05T17:00:00.000Z',
  age: 'yesterday',
  summary: 'It runs on 42 cards, says Grace Hopper.',
  significance: 9,
  topics: [],
  section: 'Models',
  coverage: [],
};

/** Mails as starter kits and shops send them, each with faults that are met every day, and with what goes with them. */
const corpus: readonly { name: string; mail: () => React.ReactElement; changes: Changes }[] = [
  {
    name: 'a greeting',
    mail: () => createElement(WelcomeMail),
    changes: { rendering: { subject: 'Welcome', preheader: 'Welcome', headers: {} } },
  },
  {
    name: 'a receipt',
    mail: () => createElement(ReceiptMail),
    changes: {
      rendering: { subject: `Your receipt ${'and more '.repeat(20)}`, text: 'Your <b>receipt</b>' },
    },
  },
  {
    name: 'a sale',
    mail: () => createElement(SaleMail),
    changes: {
      rendering: {
        subject: 'RE: LAST CHANCE!!',
        preheader: '',
        text: '',
        from: '🌱 Shop <a@gmail.com>',
        headers: { 'List-Id': 'no id', 'Feedback-ID': 'a:b:c:d:e', Subject: 'another' },
      },
      facts: carelessOutside,
      links: (links) => ({
        ...links,
        headers: { 'List-Unsubscribe': 'mailto:leave@gmail.com' },
        unsubscribe: { ...links.unsubscribe, tokenBits: 20 },
      }),
    },
  },
  {
    name: 'a digest',
    mail: () => createElement(DigestMail),
    changes: {
      facts: {
        links: undefined as never,
        issue: { ...issue, picks: [pick] },
        sourceTexts: new Map([['gpt-oss', 'Two open models are published.']]),
      },
    },
  },
];

async function judge({ mail, changes }: (typeof corpus)[number]): Promise<Finding[]> {
  const html = await render(mail());
  return runPreflight(factsOf({ ...changes, rendering: { html, ...changes.rendering } }));
}

const judged = await Promise.all(corpus.map(async (one) => ({ name: one.name, findings: await judge(one) })));

describe('the mails of others', () => {
  it.each(judged)('$name is blocked', ({ findings }) => {
    expect(findings.filter((finding) => finding.severity === 'error').length).toBeGreaterThan(3);
  });

  it('break no rule itself', () => {
    const broken = judged.flatMap(({ findings }) =>
      findings.filter(({ message }) => /judged nothing:/.test(message)),
    );
    expect(broken).toEqual([]);
  });

  it.each(allRules.map(({ id }) => id))('are found out by %s', (id) => {
    const mails = judged.filter(({ findings }) => findings.some(({ rule }) => rule === id));
    expect(mails.map(({ name }) => name)).not.toEqual([]);
  });
});
