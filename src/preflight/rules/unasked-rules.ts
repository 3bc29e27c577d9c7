import type { OutsideFacts } from '../outside-facts.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { info, type Rule } from '../rule.ts';

/** Which rules judge nothing without a fact that only asking outside the process can tell. */
export const rulesByFact = {
  sender: ['replyto.receivable', 'dns.spf', 'dns.dkim', 'dns.dmarc', 'dns.bimi'],
  endpoint: ['unsub.endpoint'],
  links: ['link.live'],
  images: ['img.src', 'img.size'],
  spam: ['spam.assassin'],
} as const satisfies Record<keyof OutsideFacts, readonly string[]>;

/** Nothing passes silently: what was not asked is named. */
const unasked: Rule = {
  id: 'facts.unasked',
  severities: ['info'],
  means: 'Rules that need the network judge nothing until they are asked to; this names them.',
  fix: 'Run almanac check ISSUE --online.',
  check: (context) => {
    const facts = (Object.keys(rulesByFact) as (keyof OutsideFacts)[]).filter((fact) =>
      isWanted(fact, context),
    );
    if (facts.length === 0) return [];
    const rules = facts.flatMap((fact) => rulesByFact[fact]).join(', ');
    return [
      info('network', `Not judged, since nothing was asked: ${rules}`, 'Run almanac check ISSUE --online.'),
    ];
  },
};

function isWanted(fact: keyof OutsideFacts, context: PreflightContext): boolean {
  if (context[fact] !== undefined) return false;
  return fact !== 'images' || context.template.elements.some(({ tag }) => tag === 'img');
}

export const unaskedRules: readonly Rule[] = [unasked];
