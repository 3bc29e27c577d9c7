import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { personalLinkKinds } from '../emails/personal-link.tsx';
import { sampleProps } from './sample-issues.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Preview {
  name: string;
  template: string;
  language: string;
  props: object;
}

/** What the previewer shows: both issues of the demo, composed from `data/`, and the letters in every language. */
function previews(): Preview[] {
  const issues = sampleProps();
  const issuePreviews = issues.map(({ words, ...props }) => {
    const name = props.issue.edition.template;
    return { name, template: name, language: words.language, props };
  });
  const [first] = issues;
  if (!first) throw new Error('data/ gives no issue to show');
  const { publication } = first;
  const site = first.links.site;
  const personal = { preferencesUrl: `${site}/p/sample`, unsubscribeUrl: `${site}/u/sample` };
  const letters = (language: string): Preview[] => {
    const own = { ...publication, language };
    const of = (template: string, props: object) => ({
      name: `${template}-${language}`,
      template,
      language,
      props: { publication: own, ...props },
    });
    return [
      of('confirm', { url: `${site}/confirm/sample`, days: 7 }),
      of('welcome', { latestUrl: first.links.web, ...personal }),
      ...personalLinkKinds.map((kind) => ({
        ...of('personal-link', { kind, url: `${site}/${kind.replaceAll(' ', '-')}/sample`, hours: 24 }),
        name: `link-${kind.replaceAll(' ', '-')}-${language}`,
      })),
    ];
  };
  return [...issuePreviews, ...letters('en'), ...letters('zh')];
}

/** Writes a module for each preview into `folder`, in place of those that were there; returns their names. */
export function writePreviews(folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = path.relative(folder, root).replaceAll('\\', '/');
  return previews().map(({ name, template, language, props }) => {
    const lines = [
      `import Template from '${at}/emails/${template}.tsx';`,
      `import { wordsIn } from '${at}/src/publication/words.ts';`,
      'export default function Preview(props) { return Template(props); }',
      `Preview.PreviewProps = { ...${JSON.stringify(props)}, words: wordsIn('${language}') };`,
    ];
    writeFileSync(path.join(folder, `${name}.tsx`), `${lines.join('\n')}\n`);
    return name;
  });
}
