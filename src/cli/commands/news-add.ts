import { addByHand } from '../../news/add-by-hand.ts';
import { uncitedClaims } from '../../news/citation-care.ts';
import { readNewsData } from '../../news/read-news.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApp } from '../with-app.ts';

interface AddOptions {
  title?: string;
  shortTitle?: string;
  summary?: string;
  why?: string;
  significance?: number;
  topics?: string[];
  source?: string;
  published?: Date;
  by: string;
}

/** Adds a page as a news item; of one that was pulled, the words that the source does not bear out are pointed at. */
export async function add(context: CommandContext, url: string, options: AddOptions): Promise<number> {
  const { printer, clock } = context;
  return withApp(context, async ({ db, settings }) => {
    const { sources, topics } = readNewsData(settings.dataDirectory);
    const at = clock.now().toISOString();
    const { why, published, ...written } = options;
    const hand = {
      ...written,
      url,
      publishedAt: published?.toISOString(),
      ...(why ? { whyItMatters: why } : {}),
    };
    const { kind, items } = await addByHand(db, { sources, topics, at }, hand);
    printer.json({ kind, items: items.map((item) => item.id) });
    for (const { id, told } of items) {
      printer.say(`${id} is ${kind}: ${options.title ?? told.title}`);
      if (told.text === '') continue;
      const source = `${told.title}\n${told.summary}\n${told.text}`;
      const claims = [options.title, options.summary, why].flatMap((text) =>
        text ? uncitedClaims(text, source) : [],
      );
      for (const claim of claims) printer.say(`  Its source does not say the ${claim.kind} ${claim.text}.`);
    }
    return exitCodes.ok;
  });
}
