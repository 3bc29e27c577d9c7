import { publish } from '../web/assets.ts';
import type { PageFiles } from './desk-page.tsx';
import { deskScript } from './desk-script.ts';
import { deskScripts } from './desk-scripts.ts';
import { deskStylesheet } from './desk-stylesheet.ts';
import { issueStylesheet } from './issue-stylesheet.ts';

const css = 'text/css; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

/** Where the desk's pages find what they have beside the shared stylesheet. */
export const deskAssets = {
  stylesheet: publish('desk', 'css', css, deskStylesheet),
  script: publish('desk', 'js', javascript, deskScript),
} as const;

/** What the page of an issue has besides: parts that are swapped instead of loaded, and dragging. */
export const issueFiles: PageFiles = {
  stylesheets: [publish('issue', 'css', css, issueStylesheet)],
  scripts: [
    publish('htmx', 'js', javascript, deskScripts.htmx),
    publish('sortable', 'js', javascript, deskScripts.sortable),
    publish('issue-swaps', 'js', javascript, deskScripts.issueSwaps),
    publish('issue-drags', 'js', javascript, deskScripts.issueDrags),
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
