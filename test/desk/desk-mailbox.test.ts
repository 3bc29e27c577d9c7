import { expect, it } from 'vitest';
import { deskStage } from './desk-stage.ts';

const hostile = '<title>Hello &amp; welcome</title><script>alert(1)</script><p>Hello</p>';

/** A mailbox with one message, and one file beside it that nobody should get at. */
const caught = {
  list: async () => ['0000001-reader@resend.dev'],
  read: async (name: string, part: string) =>
    name !== '0000001-reader@resend.dev'
      ? 'a secret file'
      : part === 'html'
        ? hostile
        : 'Subject: Hello\r\nTo: reader@resend.dev\r\n\r\nThe <b>text</b>',
  idOf: async (name: string) => (name === '0000001-reader@resend.dev' ? 'mail-1' : undefined),
  retell: async () => true,
};

it('shows caught mail as html in a frame that can do nothing, as text and as source', async () => {
  const desk = await deskStage({ caught });
  const ada = await desk.enter();
  expect(await ada.page('/mailbox')).toContain('Hello &amp; welcome');
  const page = await ada.page('/mailbox/0000001-reader%40resend.dev');
  expect(page).toContain('Subject: Hello');
  expect(page).toContain('The &lt;b&gt;text&lt;/b&gt;');
  expect(page).toMatch(/<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  const html = await ada.get('/mailbox/0000001-reader%40resend.dev/html');
  expect(await html.text()).toBe(hostile);
  const policy = html.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox allow-popups allow-popups-to-escape-sandbox$/);
});

it('reads no file that is not a message of its list', async () => {
  const desk = await deskStage({ caught });
  const ada = await desk.enter();
  for (const name of ['..%2F..%2Fsecrets', '0000002-else%40resend.dev', '%00', '..'])
    for (const path of [`/mailbox/${name}`, `/mailbox/${name}/html`]) {
      const answer = await ada.get(path);
      expect([path, answer.status === 404 || !(await answer.text()).includes('a secret')]).toEqual([
        path,
        true,
      ]);
    }
});

it('is not there when mail is not caught in this process', async () => {
  const desk = await deskStage();
  const ada = await desk.enter();
  expect((await ada.get('/mailbox')).status).toBe(404);
  expect(await ada.page('/')).not.toContain('Mailbox');
});
