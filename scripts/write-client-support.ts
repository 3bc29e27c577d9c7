import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { mailClients } from '../src/preflight/clients/mail-clients.ts';

/**
 * Writes src/preflight/clients/client-support.json from the data that caniemail.com publishes at
 * https://www.caniemail.com/api/data.json (MIT licence): `tsx scripts/write-client-support.ts data.json`.
 * Of each feature only what one of our mail clients lacks is kept.
 */
const CanIEmail = z.object({
  last_update_date: z.string(),
  data: z.array(
    z.object({
      slug: z.string(),
      title: z.string(),
      stats: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))),
    }),
  ),
});

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Wants the path of the data of caniemail.com');
const { data, last_update_date } = CanIEmail.parse(JSON.parse(readFileSync(path, 'utf8')));

const features = data
  .filter(({ slug }) => /^(css|html)-/.test(slug))
  .map(({ slug, title, stats }) => {
    const lacking = mailClients.filter(({ family, platforms }) =>
      platforms.some((platform) => {
        // The newest version tested stands last; `a` and `y` are support, with notes or without.
        const newest = Object.values(stats[family]?.[platform] ?? {}).at(-1);
        return newest?.startsWith('n') ?? false;
      }),
    );
    return [slug, { title, lacking: lacking.map(({ id }) => id) }] as const;
  })
  .filter(([, { lacking }]) => lacking.length > 0);

const file = {
  source: 'https://www.caniemail.com/api/data.json (MIT licence)',
  updated: last_update_date.slice(0, 10),
  features: Object.fromEntries(features),
};
writeFileSync('src/preflight/clients/client-support.json', `${JSON.stringify(file, null, 2)}\n`);
console.log(`Wrote ${features.length} features, as of ${file.updated}`);
