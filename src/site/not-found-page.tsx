import { RichText } from '../../emails/_parts/rich-text.tsx';
import { Page, renderPage } from '../web/page.tsx';
import { pageFrame, type ReadingWorld, siteWords } from './site-world.ts';

type PlainWorld = Pick<ReadingWorld, 'publication' | 'publicUrl' | 'words'>;

/** For an address where nothing is. */
export function notFoundPage(world: PlainWorld, why?: string): string {
  const { lost } = siteWords(world).messages;
  return plainPage(world, lost.title, why ?? lost.why);
}

/** For an address that cannot mean anything. */
export function unclearPage(world: PlainWorld, why: string): string {
  return plainPage(world, siteWords(world).messages.lost.unclearTitle, why);
}

function plainPage(world: PlainWorld, title: string, why: string): string {
  const words = siteWords(world);
  const { lost } = words.messages;
  return renderPage(
    <Page frame={pageFrame(world)} title={title} isNarrow>
      <h1>{title}</h1>
      <p className="lede">{why}</p>
      <p>
        <RichText
          words={words}
          text={lost.seek}
          places={{
            issues: <a href="/issues">{lost.issues}</a>,
            guides: <a href="/guides">{lost.guides}</a>,
            topics: <a href="/topics">{lost.topics}</a>,
          }}
        />
      </p>
    </Page>,
  );
}
