import type { PageFrame } from '../web/page.tsx';

/** The feeds of issues, as pages name them. */
export const issueFeeds = ({ name }: PageFrame) =>
  [
    { type: 'application/rss+xml', title: `${name}: issues (RSS)`, path: '/feed.xml' },
    { type: 'application/feed+json', title: `${name}: issues (JSON Feed)`, path: '/feed.json' },
  ] as const;
