import { expect, it } from 'vitest';
import { emailTo, openSandbox } from './open-sandbox.ts';

const people = ['ada', 'ben', 'cem', 'dot'];
const batch = () => people.map((name) => emailTo(`delivered+${name}@resend.dev`));
const spoiled = () =>
  batch().map((email, at) =>
    at === 1 ? { ...email, to: 'nobody' } : at === 2 ? { ...email, subject: '' } : email,
  );

it('answers a batch with an id for each email, in their order', async () => {
  const { resend, sandbox } = await openSandbox();
  const { data } = await resend.batch.send(batch());
  const [request] = sandbox.accepted();
  expect(request?.emails.map(({ id }) => id)).toEqual(data?.data.map(({ id }) => id));
  expect(request?.emails.map(({ to }) => to[0])).toEqual(
    people.map((name) => `delivered+${name}@resend.dev`),
  );
  expect(new Set(data?.data.map(({ id }) => id)).size).toBe(4);
  expect(data).not.toHaveProperty('errors');
});

it('sends nothing of a strict batch with an error, and tells the first', async () => {
  const { resend, sandbox } = await openSandbox();
  const { error } = await resend.batch.send(spoiled());
  expect(error).toMatchObject({ statusCode: 422, message: expect.stringContaining('Invalid `to` field') });
  expect(sandbox.accepted()).toEqual([]);
});

it('sends what it can of a permissive batch, and names the places of the rest', async () => {
  const { resend, sandbox } = await openSandbox();
  const { data } = await resend.batch.send(spoiled(), { batchValidation: 'permissive' });
  expect(data?.data).toHaveLength(2);
  expect(data?.errors?.map(({ index }) => index)).toEqual([1, 2]);
  expect(data?.errors?.[1]?.message).toBe('Missing `subject` field.');
  const [request] = sandbox.accepted();
  expect(request?.emails.map(({ index }) => index)).toEqual([0, 3]);
  expect(request?.emails.map(({ id }) => id)).toEqual(data?.data.map(({ id }) => id));
});

it('has an empty list of errors in a permissive batch without any', async () => {
  const { resend } = await openSandbox();
  const { data } = await resend.batch.send(batch(), { batchValidation: 'permissive' });
  expect(data?.errors).toEqual([]);
});

it('takes 100 emails and refuses 101', async () => {
  const { resend } = await openSandbox();
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => emailTo(`delivered+${at}@resend.dev`));
  expect((await resend.batch.send(many(100))).data?.data).toHaveLength(100);
  expect((await resend.batch.send(many(101))).error).toMatchObject({
    statusCode: 422,
    name: 'validation_error',
  });
});

it('wants an array, and no attachments in it', async () => {
  const { resend } = await openSandbox();
  const object = await resend.post('/emails/batch', emailTo());
  expect(object.error).toMatchObject({
    statusCode: 422,
    message: 'The `request.body` field must be an `array`.',
  });
  const attached = { ...emailTo(), attachments: [{ filename: 'a.txt', content: 'aGVsbG8=' }] };
  expect((await resend.batch.send([attached])).error).toMatchObject({ statusCode: 422 });
});

it('refuses a permissive batch as a whole when its sender is not verified', async () => {
  const { resend, sandbox } = await openSandbox({ verifiedDomains: [] });
  const { error } = await resend.batch.send(batch(), { batchValidation: 'permissive' });
  expect(error).toMatchObject({ statusCode: 403, name: 'validation_error' });
  expect(sandbox.accepted()).toEqual([]);
});
