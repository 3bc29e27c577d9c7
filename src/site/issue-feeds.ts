import type { Words } from '../publication/words.ts';
import type { PageFrame } from '../web/page.tsx';

/** The feeds of issues, as pages name them. */
export const issueFeeds = ({ name }: PageFrame, { messages: { issues }, fill }: Words) =>
  [
    { type: 'application/rss+xml', title: fill(issues.rssTitle, { name }), path: '/feed.xml' },
    { type: 'application/feed+json', title: fill(issues.jsonTitle, { name }), path: '/feed.json' },
  ] as const;
