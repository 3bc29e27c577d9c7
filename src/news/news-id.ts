import { hash } from 'node:crypto';
import { canonicalUrl } from './canonical-url.ts';
import type { Told } from './told.ts';

/** The id of a new item: readable, and the same for whoever sees its address first. */
export function newItemId(source: string, told: Pick<Told, 'url' | 'title'>): string {
  const words = told.title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const mark = hash('sha256', `${source} ${canonicalUrl(told.url)}`, 'hex').slice(0, 8);
  return [source.slice(0, 30), words, mark].filter((part) => part !== '').join('-');
}
