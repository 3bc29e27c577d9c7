import type { App } from '../app.ts';
import { Failure } from '../lib/failure.ts';
import type { Edition } from '../publication/edition.ts';
import type { CheckOptions } from '../publishing/check-issue.ts';

/** What drafting and checking take from the application. */
export function checkOptions(app: App): CheckOptions {
  const { db, publication, publicUrl, keys, settings, clock } = app;
  return { db, publication, publicUrl, keys, mode: settings.mode, now: clock.now() };
}

/** Throws `Failure('not_found')` that names the editions there are. */
export function editionOf(app: App, id: string): Edition {
  const edition = app.publication.editions.find((candidate) => candidate.id === id);
  if (edition) return edition;
  const known = app.publication.editions.map((candidate) => candidate.id).join(', ');
  throw new Failure('not_found', `There is no edition "${id}" in publication.yaml; it has ${known}`);
}
