import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { assetPaths } from '../../src/web/assets.ts';
import { answerAsset, formLimit, pageGuards } from '../../src/web/page-guards.ts';
import { readForm } from '../../src/web/read-form.ts';

const app = new Hono();
app.use(pageGuards());
app.get('/assets/*', answerAsset);
app.get('/page', (context) => context.html('<p>Hello</p>'));
app.get('/own', (context) =>
  context.html('<p>Hello</p>', 200, {
    'content-security-policy': "default-src 'none'",
    'cache-control': 'public, max-age=60',
  }),
);
app.post('/form', formLimit(), async (context) => {
  const form = await readForm(context);
  return context.json({ first: form.text('name'), all: form.all('name'), proto: form.text('__proto__') });
});

it('lets a page use its own styles, scripts, forms and frames, and nothing of anybody else’s', async () => {
  const { headers } = await app.request('/page');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
});

it('leaves alone what a page has said itself', async () => {
  const { headers } = await app.request('/own');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'");
  expect(headers.get('cache-control')).toBe('public, max-age=60');
});

it('gives files under names that change with their bytes, to be kept, and no others', async () => {
  for (const path of Object.values(assetPaths)) {
    const answer = await app.request(path);
    expect([answer.status, (await answer.text()).length > 50]).toEqual([200, true]);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  }
  for (const path of [
    '/assets/almanac-0000000000.css',
    '/assets/..%2f..%2fpackage.json',
    '/assets/__proto__',
  ])
    expect((await app.request(path)).status).toBe(404);
});

it('reads forms of both kinds, and takes what is neither for an empty one', async () => {
  const post = async (body: string | FormData, type?: string) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    return (await app.request('/form', { method: 'POST', body, headers })).json();
  };
  const form = new FormData();
  form.append('name', ' Ada ');
  form.append('name', 'Grace');
  form.append('name', new File(['x'], 'x.txt'));
  expect(await post(form)).toEqual({ first: 'Ada', all: [' Ada ', 'Grace'], proto: '' });
  expect(await post('name=Ada&__proto__=x', 'application/x-www-form-urlencoded')).toMatchObject({
    first: 'Ada',
  });
  expect(await post('{"name":"Ada"}', 'application/json')).toEqual({ first: '', all: [], proto: '' });
  expect(await post('broken', 'multipart/form-data; boundary=x')).toMatchObject({ first: '' });
});

it('refuses ten megabytes before reading them', async () => {
  const body = `name=${'x'.repeat(10 * 1024 * 1024)}`;
  expect((await app.request('/form', { method: 'POST', body })).status).toBe(413);
});
