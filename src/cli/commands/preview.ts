import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { memberSnapshots } from '../../delivery/member-snapshot.ts';
import { getIssue } from '../../issues/issue-store.ts';
import { personalise, prepareSlots } from '../../render/personalise.ts';
import { getRendering } from '../../render/rendering-store.ts';
import { composeMessage } from '../../sandbox/compose-message.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reportLines } from '../show-report.ts';
import { withApp } from '../with-app.ts';

/** A reader who is in no database, with an address that reaches nobody. */
const reader = {
  deliveryId: 0,
  subscriberId: 0,
  name: 'Ada Lovelace',
  address: 'delivered+preview@resend.dev',
};

export async function preview(
  context: CommandContext,
  issueId: string,
  options: { out?: string },
): Promise<number> {
  return withApp(context, async (app) => {
    const { db, publication, publicUrl, keys, settings } = app;
    const issue = await getIssue(db, issueId);
    const { rendering } = await getRendering(db, issue.approval?.hash ?? issue.renderingHash);
    const { unsubscribeAddress } = publication;
    const { slots, listUnsubscribe } = memberSnapshots({ publicUrl, keys, unsubscribeAddress })(reader);
    const html = personalise(prepareSlots(rendering.html, 'html'), slots);
    const text = personalise(prepareSlots(rendering.text, 'none'), slots);
    const eml = await composeMessage({
      from: rendering.from,
      to: [reader.address],
      replyTo: rendering.replyTo,
      subject: rendering.subject,
      html: html.toString(),
      text: text.toString(),
      headers: {
        ...rendering.headers,
        'List-Unsubscribe': listUnsubscribe,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
      date: new Date(issue.dueAt),
    });
    const directory = resolve(options.out ?? join(settings.home, 'previews', issueId));
    mkdirSync(directory, { recursive: true });
    const files = {
      'issue.html': html,
      'issue.txt': text,
      'issue.eml': eml,
      'report.txt': `${reportLines(issue.content, issue.report).join('\n')}\n`,
      'report.json': `${JSON.stringify({ issue: issue.content, report: issue.report }, null, 2)}\n`,
    };
    const paths = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(directory, name), content);
      return join(directory, name);
    });
    context.printer.json({ issue: issueId, hash: rendering.hash, files: paths });
    context.printer.say(`${issueId} (${rendering.hash.slice(0, 12)}) as ${reader.name} would get it:`);
    for (const path of paths) context.printer.say(`  ${path}`);
    return exitCodes.ok;
  });
}
