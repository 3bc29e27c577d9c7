import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** A library's own file, served from here: the pages load nothing from anywhere else. */
const fromPackage = (path: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');

const own = (file: string): string => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');

/** The texts of the scripts that a browser gets as they are. The build writes them into the program in place of this file. */
export const deskScripts = {
  htmx: fromPackage('htmx.org/dist/htmx.min.js'),
  sortable: fromPackage('sortablejs/Sortable.min.js'),
  issueSwaps: own('./issue-swaps.js'),
  issueDrags: own('./issue-drags.js'),
} as const;
