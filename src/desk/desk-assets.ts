import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { publish } from '../web/assets.ts';
import type { PageFiles } from './desk-page.tsx';
import { deskScript } from './desk-script.ts';
import { deskStylesheet } from './desk-stylesheet.ts';
import { issueStylesheet } from './issue-stylesheet.ts';

const css = 'text/css; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

/** A library's own file, served from here: the pages load nothing from anywhere else. */
const fromPackage = (path: string): string =>
  readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');

const ownScript = (file: string): string =>
  readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');

/** Where the desk's pages find what they have beside the shared stylesheet. */
export const deskAssets = {
  stylesheet: publish('desk', 'css', css, deskStylesheet),
  script: publish('desk', 'js', javascript, deskScript),
} as const;

/** What the page of an issue has besides: parts that are swapped instead of loaded, and dragging. */
export const issueFiles: PageFiles = {
  stylesheets: [publish('issue', 'css', css, issueStylesheet)],
  scripts: [
    publish('htmx', 'js', javascript, fromPackage('htmx.org/dist/htmx.min.js')),
    publish('sortable', 'js', javascript, fromPackage('sortablejs/Sortable.min.js')),
    publish('issue-swaps', 'js', javascript, ownScript('./issue-swaps.js')),
    publish('issue-drags', 'js', javascript, ownScript('./issue-drags.js')),
  ],
  // No styles of its own and nothing evaluated: the policy of the pages allows neither. What is refused is shown too.
  htmx: JSON.stringify({
    includeIndicatorStyles: false,
    allowEval: false,
    allowScriptTags: false,
    // Dragging leaves styles on entries; htmx would carry them over to the new ones as attributes.
    attributesToSettle: [],
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    scrollBehavior: 'instant',
    responseHandling: [
      { code: '204', swap: false },
      { code: '...', swap: true },
    ],
  }),
};
