import { expect, it } from 'vitest';
import { elements } from './page-contents.ts';
import { peopleSiteStage } from './people-site-stage.ts';

it('tells all that is wrong with a sign-up at once, each beside its field, and keeps what was typed', async () => {
  const site = await peopleSiteStage();
  const formFor = async (address: string, edition: string | string[]) =>
    formIn(await (await site.signUpByForm(address, { edition })).text());
  const missing = 'Please choose at least one edition.';
  const unlike = 'An address wants a domain such as mail.org after the @.';

  const both = await formFor('Ann@Post', []);
  expect(both).toEqual({
    address: { value: 'Ann@Post', invalid: 'true', described: 'address-wrong consent' },
    editions: { ticked: [], invalid: ['true', 'true'], described: 'editions-wrong' },
    said: { 'address-wrong': unlike, 'editions-wrong': missing },
  });
  expect(await formFor('Ann@Post', 'sunday')).toEqual({
    address: both.address,
    editions: { ticked: ['sunday'], invalid: [undefined, undefined], described: undefined },
    said: { 'address-wrong': unlike },
  });
  expect(await formFor('Ann@Post.org', 'daily')).toEqual({
    address: { value: 'Ann@Post.org', invalid: undefined, described: 'consent' },
    editions: both.editions,
    said: { 'editions-wrong': missing },
  });
});

/** The form on a page: what stands in its fields, what is marked as wrong, and the texts beside them. */
function formIn(html: string) {
  const all = elements(html);
  const attributesOf = (isIt: (one: (typeof all)[number]) => boolean) =>
    all.filter(isIt).map(({ attributes }): Record<string, string | undefined> => attributes);
  const [address] = attributesOf((one) => one.attributes['id'] === 'address');
  const [fieldset] = attributesOf((one) => one.name === 'fieldset');
  const boxes = attributesOf((one) => one.attributes['name'] === 'edition');
  const said = [...html.matchAll(/class="wrong" id="([\w-]+)">([^<]*)</g)].map(([, id, text]) => [id, text]);
  return {
    address: {
      value: address?.['value'],
      invalid: address?.['aria-invalid'],
      described: address?.['aria-describedby'],
    },
    editions: {
      ticked: boxes.filter((box) => 'checked' in box).map((box) => box['value']),
      invalid: boxes.map((box) => box['aria-invalid']),
      described: fieldset?.['aria-describedby'],
    },
    said: Object.fromEntries(said) as Record<string, string>,
  };
}
