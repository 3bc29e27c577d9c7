import { exitCodes } from '../src/cli/exit-codes.ts';
import { mailClients } from '../src/preflight/clients/mail-clients.ts';
import { allRules } from '../src/preflight/rules/all-rules.ts';
import { acceptedGaps, clientSupport } from '../src/preflight/rules/client-rules.ts';
import { rulesByFact } from '../src/preflight/rules/unasked-rules.ts';

const names = { error: 'error', warning: 'warning', info: 'note' } as const;

/** docs/preflight.md, written from the rules themselves, so that the two cannot differ. */
export function describePreflight(): string {
  const code = (ids: readonly string[]) => ids.map((id) => `\`${id}\``).join(', ');
  const { sender, links, images } = rulesByFact;
  return [
    '# Preflight',
    '',
    'Written by `npm run docs` from the rules themselves. `almanac check --explain RULE` says the same of one rule.',
    '',
    `An issue is judged by ${allRules.length} rules when it is composed, after each edit, by \`almanac check ISSUE\`, and once more before it is sent. An **error** blocks approval and sending. A **warning** wants a name and a reason where approval is required (\`approve --ack RULE --why TEXT\`). A **note** is only said. In the sandbox, what only its local address causes is a note.`,
    '',
    '## Asking outside',
    '',
    `- At the desk and when an issue is composed nothing outside is asked; \`facts.unasked\` names the rules that judged nothing.`,
    `- \`almanac check ISSUE\` also tries the site's own one-click endpoint (\`unsub.endpoint\`, on invented subscribers in memory) and asks SpamAssassin where it is installed (\`spam.assassin\`).`,
    `- \`almanac check ISSUE --online\` asks DNS (${code(sender)}), follows every link once, one at a time for each host (${code(links)}), and fetches the images (${code(images)}) and the logo of a BIMI record. Addresses inside a house are never asked. Counted links are followed at their page, so nothing is counted; readers' own links are left alone.`,
    '',
    'What an outside check found stays with the bytes until they are checked again without it.',
    '',
    '## What is printed',
    '',
    `\`--format text\` (usual), \`json\`, or \`sarif\` (2.1.0; places point into the \`issue.html\` and \`issue.txt\` of \`almanac preview\`). Exit code ${exitCodes.ok}: neither errors nor warnings; ${exitCodes.warnings}: warnings only; ${exitCodes.failed}: errors.`,
    '',
    '## Rules',
    '',
    ...allRules.flatMap(({ id, severities, means, fix }) => [
      `### ${id}`,
      '',
      `${severities.map((severity) => names[severity]).join(' or ')}. ${means}`,
      '',
      `Fix: ${fix}`,
      '',
    ]),
    '## Mail clients',
    '',
    `\`css.clients\` goes by the data of [caniemail.com](https://www.caniemail.com) as of ${clientSupport.updated}, for ${mailClients.map(({ name }) => name).join(', ')}. Of a client on several platforms the weakest counts. \`tsx scripts/write-client-support.ts data.json\` takes newer data over. What is used although somebody lacks it:`,
    '',
    '| feature | not in | why it may be |',
    '|---|---|---|',
    ...Object.entries(acceptedGaps).map(([slug, { lacking, why }]) => {
      const clients = mailClients.filter(({ id }) => lacking.includes(id)).map(({ name }) => name);
      return `| [${slug}](https://www.caniemail.com/features/${slug}/) | ${clients.join(', ')} | ${why} |`;
    }),
    '',
  ].join('\n');
}
