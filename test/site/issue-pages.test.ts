import { expect, it } from 'vitest';
import type { Database } from '../../src/db/tables.ts';
import { addCorrection } from '../../src/issues/correction-store.ts';
import { saveRendering } from '../../src/render/rendering-store.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { visibleText } from './page-contents.ts';
import { freshReadingSite, publicUrl, publishedIssue, publishSampleWeeks } from './reading-stage.ts';

async function correct(db: Database, issueId: string, note: string, at: string, html: string) {
  const rendering = sampleRendering({ html, subject: `Put right: ${note}`, text: `${note}\n` });
  await saveRendering(db, issueId, rendering, { findings: '[]', at });
  await addCorrection(db, { issueId, renderingHash: rendering.hash, note, by: 'Ada', at });
}

it('shows the html that was sent, byte for byte, but for nobody’s values and one base element', async () => {
  const { db, read } = await freshReadingSite();
  const [sunday] = await publishSampleWeeks(db);
  const { status, headers, body } = await read(`/issues/${sunday?.id}/mail`);
  expect(status).toBe(200);
  const row = await db
    .selectFrom('renderings')
    .select('content')
    .where('issue_id', '=', sunday?.id ?? '')
    .executeTakeFirstOrThrow();
  const sent = (JSON.parse(row.content) as { html: string }).html;
  const preferences = `${publicUrl}/preferences`;
  const expected = sent
    .replaceAll('@@slot:name@@', '')
    .replaceAll('@@slot:address@@', 'you')
    .replaceAll('@@slot:unsubscribeUrl@@', preferences)
    .replaceAll('@@slot:preferencesUrl@@', preferences)
    .replaceAll('@@slot:voteUrl@@', `${publicUrl}/vote/none`);
  expect(body.replace('<base target="_top"/>', '')).toBe(expected);
  expect(body).toMatch(/<head[^>]*><base target="_top"\/>/);
  expect(body).not.toContain('@@slot');
  const policy = headers.get('content-security-policy');
  for (const part of [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "frame-ancestors 'self'",
    'sandbox ',
  ])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/script|allow-same-origin|allow-forms/);
  expect(headers.get('x-robots-tag')).toBe('noindex');
});

it('gives the plain text that was sent', async () => {
  const { db, read } = await freshReadingSite();
  await publishedIssue(db);
  const { headers, body } = await read('/issues/midweek-2025-08-06/text');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(body).toBe(`Dear \n${publicUrl}/preferences\n`);
});

it('frames an issue on its page, with its day, number and what it is about', async () => {
  const { db, read } = await freshReadingSite();
  await publishSampleWeeks(db);
  const { status, headers, body } = await read('/issues/sunday-2025-08-10');
  expect(status).toBe(200);
  expect(headers.get('content-security-policy')).toContain("style-src 'self'");
  expect(body).toMatch(
    /<iframe class="reader" title="[^"]+" src="\/issues\/sunday-2025-08-10\/mail" sandbox="[^"]+">/,
  );
  expect(body).toContain('<meta property="og:type" content="article"/>');
  expect(body).toContain('"@type":"NewsArticle"');
  expect(body).toContain('<a href="/issues/midweek-2025-08-06">The issue before</a>');
  expect(visibleText(body)).toContain('Sunday 10 August 2025 · No. 2');
});

it('shows no issue before it goes out', async () => {
  const { db, read } = await freshReadingSite();
  await approvedIssue(db);
  for (const path of ['', '/mail', '/text', '?version=1']) {
    expect((await read(`/issues/midweek-2025-08-06${path}`)).status, path).toBe(404);
  }
  expect(visibleText((await read('/issues')).body)).toContain('The first issue is still to come');
});

it('shows the newest correction, says what was put right and when, and keeps every version', async () => {
  const { db, read } = await freshReadingSite();
  await publishedIssue(db);
  const path = '/issues/midweek-2025-08-06';
  await correct(db, 'midweek-2025-08-06', 'A price was wrong.', '2025-08-07T10:00:00.000Z', '<p>two</p>');
  await correct(
    db,
    'midweek-2025-08-06',
    'A name <b>was</b> wrong.',
    '2025-08-08T10:00:00.000Z',
    '<p>three</p>',
  );

  const page = visibleText((await read(path)).body);
  expect(page).toContain('Corrected since it was sent');
  expect(page).toContain('Version 2 , Thursday 7 August 2025: A price was wrong.');
  expect(page).toContain('Version 3 , Friday 8 August 2025: A name <b>was</b> wrong.');
  expect(page).toContain('Put right: A name');
  expect((await read(`${path}/mail`)).body).toContain('<p>three</p>');

  const first = (await read(`${path}?version=1`)).body;
  expect(first).toContain(`src="${path}/mail?version=1"`);
  expect(first).toContain(`<link rel="canonical" href="${publicUrl}${path}"/>`);
  expect(visibleText(first)).toContain('This is what was sent, before it was corrected');
  expect(visibleText(first)).toContain('Open weights return');
  expect((await read(`${path}/mail?version=1`)).body).toContain('leave</a>');
  expect((await read(`${path}/mail?version=2`)).body).toContain('<p>two</p>');
  expect((await read(`${path}/text?version=2`)).body).toBe('A price was wrong.\n');
  expect((await read(`${path}?version=4`)).status).toBe(404);

  expect(visibleText((await read('/issues')).body)).toMatch(/Put right: A name.*Corrected since it was sent/);
});

it('lists the issues it can read when one cannot be', async () => {
  const { db, read } = await freshReadingSite();
  const [sunday, midweek] = await publishSampleWeeks(db);
  await db
    .updateTable('issues')
    .set({ content: '{' })
    .where('id', '=', midweek?.id ?? '')
    .execute();
  for (const path of ['/', '/issues', '/feed.xml', '/feed.json']) {
    const { status, body } = await read(path);
    expect([path, status]).toEqual([path, 200]);
    expect(body).toContain(sunday?.id);
    expect(body).not.toContain(midweek?.id);
  }
  expect((await read(`/issues/${midweek?.id}`)).status).toBe(404);
});

it('says that the bytes are gone when they are, and still shows the page around them', async () => {
  const { db, read } = await freshReadingSite();
  await publishedIssue(db);
  await db.updateTable('renderings').set({ content: '{}' }).execute();
  expect((await read('/issues/midweek-2025-08-06')).status).toBe(200);
  expect((await read('/issues/midweek-2025-08-06/mail')).status).toBe(404);
});
