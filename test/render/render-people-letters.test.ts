import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/publication/words.ts';
import { renderPeopleLetters } from '../../src/render/render-people-letters.ts';
import { testPublication } from './test-publication.ts';

const { letters } = wordsIn('en').messages;
const forms = await renderPeopleLetters(testPublication, { confirmDays: 7, freshHours: 24 });
const urls = {
  action: 'https://almanac.test/do/abc',
  preferences: 'https://almanac.test/p/abc',
  unsubscribe: 'https://almanac.test/u/abc',
};

describe('a letter to a person', () => {
  it.each([
    ['confirmation', forms.confirmation, letters.confirm.title],
    ['welcome', forms.welcome, `Welcome to ${testPublication.name}`],
    ['already subscribed', forms.links['already subscribed'], letters.alreadySubscribed.title],
    ['preferences', forms.links.preferences, letters.preferences.title],
    ['change address', forms.links['change address'], letters.changeAddress.title],
    ['confirm address', forms.links['confirm address'], letters.confirmAddress.title],
    ['export', forms.links.export, letters.export.title],
    ['erase', forms.links.erase, letters.erase.title],
  ])(
    'of the kind “%s” has its own subject, and its link where the button and the text want it',
    (_, form, subject) => {
      const letter = form.fill(urls);
      expect(letter.subject).toBe(subject);
      expect(letter.html.split(`href="${urls.action}"`)).toHaveLength(3);
      expect(letter.text.split('\n')).toContain(urls.action);
      expect(letter.html + letter.text).not.toContain('place.invalid');
    },
  );

  it('of welcome leads to the preferences and away from the list as well', () => {
    for (const form of [forms.welcome, forms.earlyWelcome]) {
      const { html, text } = form.fill(urls);
      for (const url of [urls.preferences, urls.unsubscribe]) {
        expect(html).toContain(`href="${url}"`);
        expect(text.split('\n')).toContain(url);
      }
    }
  });

  it('of welcome has no button while there is no issue to read', () => {
    const { html, text } = forms.earlyWelcome.fill(urls);
    expect(html + text).not.toContain(urls.action);
    expect(text).not.toContain(letters.welcome.meanwhile);
  });

  it('says how long its link works, when it does not last', () => {
    const until = (form: typeof forms.confirmation) => form.fill(urls).text.replace(/\s+/g, ' ');
    expect(until(forms.confirmation)).toContain('within 7 days');
    for (const kind of ['change address', 'confirm address', 'export', 'erase'] as const)
      expect(until(forms.links[kind])).toContain('The link works for 24 hours.');
    for (const kind of ['already subscribed', 'preferences'] as const)
      expect(until(forms.links[kind])).not.toContain('works for');
  });

  it('is written for one person after the other from the same form', () => {
    const [ada, grace] = ['ada', 'grace'].map((name) =>
      forms.confirmation.fill({ action: `https://almanac.test/confirm/${name}` }),
    );
    expect(ada?.text).toContain('/confirm/ada\n');
    expect(grace?.text).toBe(ada?.text.replaceAll('/ada', '/grace'));
  });

  it('shows no place that nobody filled', () => {
    const { html, text } = forms.confirmation.fill({});
    expect(html).toContain('href=""');
    expect(text).toContain(`${letters.confirm.label}:\n\n`);
  });
});
