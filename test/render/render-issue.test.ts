import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { hashRendering } from '../../src/render/hash-rendering.ts';
import { renderIssue } from '../../src/render/render-issue.ts';
import { midweekSample, sundaySample } from '../support/mail-samples.ts';
import { publicUrl, testPublication } from './test-publication.ts';

const { issue } = midweekSample;
const render = (changes: Partial<typeof issue> = {}, publication = testPublication) =>
  renderIssue({ ...issue, ...changes }, publication, publicUrl);

describe('an issue is rendered', () => {
  it('to the same bytes each time', async () => {
    expect(await render()).toEqual(await render());
  });

  it.each([
    { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', NODE_ENV: 'production' },
    { TZ: 'America/Caracas', LANG: 'C', LC_ALL: 'C', NODE_ENV: 'development' },
  ])('to the same bytes on a machine with TZ=$TZ, LANG=$LANG and NODE_ENV=$NODE_ENV', async (env) => {
    const here = [];
    for (const sample of [midweekSample, sundaySample]) {
      here.push((await renderIssue(sample.issue, testPublication, publicUrl)).hash);
    }
    const script = fileURLToPath(new URL('print-sample-hashes.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, ...env },
    });
    expect(JSON.parse(stdout)).toEqual(here);
  });

  it('with a hash that any change to any field changes', async () => {
    const rendering = await render();
    expect(rendering.hash).toMatch(/^[0-9a-f]{64}$/);
    const fields = ['subject', 'preheader', 'html', 'text', 'from', 'replyTo', 'language'] as const;
    const changed = [
      ...fields.map((field) => ({ ...rendering, [field]: `${rendering[field]} ` })),
      { ...rendering, headers: { ...rendering.headers, 'List-Id': '<other.almanac.test>' } },
    ];
    expect(new Set([rendering, ...changed].map(hashRendering)).size).toBe(changed.length + 1);
  });

  it('with links to its own page, its guide and the archive', async () => {
    const { html, text } = await renderIssue(issue, testPublication, `${publicUrl}//`);
    for (const part of [html, text]) {
      expect(part).toContain(`${publicUrl}/issues/${issue.id}`);
      expect(part).toContain(`${publicUrl}/guides/${issue.guide?.slug}`);
      expect(part).not.toContain(`${publicUrl}//`);
    }
    const sunday = await renderIssue(sundaySample.issue, testPublication, publicUrl);
    for (const { slug } of sundaySample.issue.guide?.relatedGuides ?? [])
      expect(sunday.text).toContain(` ${publicUrl}/guides/${slug}\n`);
  });

  it('with the list named in its headers', async () => {
    expect((await render()).headers).toEqual({
      'List-Id': 'Call Me Almanac <issues.almanac.test>',
      'List-Archive': `<${publicUrl}/issues>`,
    });
    const named = async (name: string) => (await render({}, { ...testPublication, name })).headers['List-Id'];
    expect(await named('Ada "A." & Co')).toBe('"Ada \\"A.\\" & Co" <issues.almanac.test>');
    expect(await named('Café\r\nBcc: x')).toBe('<issues.almanac.test>');
  });

  it('with nothing personal in subject and preheader', async () => {
    const { subject, preheader } = await render();
    expect(subject + preheader).not.toContain('@@');
  });

  it('only when no text of it could be taken for a slot', async () => {
    const [pick] = issue.picks;
    if (!pick) throw new Error('the sample has picks');
    const bad = render({ picks: [{ ...pick, summary: 'Write to @@slot:address@@ today' }] });
    await expect(bad).rejects.toBeInstanceOf(Failure);
    await expect(bad).rejects.toMatchObject({ code: 'invalid' });
    await expect(bad).rejects.toThrow('Write to @@slot:address@@');
    await expect(render({}, { ...testPublication, tagline: '@@slot:x' })).rejects.toThrow('@@slot:x');
  });
});
