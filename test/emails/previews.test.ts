import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { createElement, type FunctionComponent } from 'react';
import { render } from 'react-email';
import { expect, it, onTestFinished } from 'vitest';
import { writePreviews } from '../../scripts/write-previews.ts';
import { sundaySample } from '../support/mail-samples.ts';

it('every mail is previewed with what data/ makes of it', async () => {
  const folder = mkdtempSync(path.join(process.cwd(), '.email-dev-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const names = writePreviews(path.join(folder, 'emails'));
  expect(names).toEqual(
    expect.arrayContaining([
      'midweek',
      'sunday',
      'confirm-en',
      'welcome-zh',
      'link-erase-en',
      'link-confirm-address-zh',
    ]),
  );
  const entryPoints = names.map((name) => path.join(folder, 'emails', `${name}.tsx`));
  const outdir = path.join(folder, 'built');
  await build({ entryPoints, outdir, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
  for (const name of names) {
    const { default: Preview } = (await import(path.join(outdir, `${name}.js`))) as {
      default: FunctionComponent<object> & { PreviewProps: object };
    };
    const html = await render(createElement(Preview, Preview.PreviewProps));
    expect(html).toContain('Call Me Almanac');
    if (name === 'sunday') expect(html).toContain(sundaySample.issue.subject);
  }
});
