import type { Publication } from '../publication/publication.ts';
import { type LetterForm, renderPeopleLetters } from '../render/render-people-letters.ts';
import type { LetterContent } from '../subscribers/letter-store.ts';
import { confirmDays, freshLinkHours, type LetterTexts } from '../subscribers/letter-texts.ts';

/** The letters to people in the publication's name and look. */
export async function peopleLetters(publication: Publication): Promise<LetterTexts> {
  const forms = await renderPeopleLetters(publication, { confirmDays, freshHours: freshLinkHours });
  const { from, replyTo } = publication;
  const content = (form: LetterForm, urls: Parameters<LetterForm['fill']>[0]): LetterContent => ({
    from,
    replyTo,
    ...form.fill(urls),
    // Nobody's holiday notice needs to answer these.
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  const withOne = (form: LetterForm) => (url: string) => content(form, { action: url });
  const { links } = forms;
  return {
    confirmation: withOne(forms.confirmation),
    welcome: ({ latest, ...personal }) =>
      latest === undefined
        ? content(forms.earlyWelcome, personal)
        : content(forms.welcome, { action: latest, ...personal }),
    alreadySubscribed: withOne(links['already subscribed']),
    preferences: withOne(links.preferences),
    addressChange: withOne(links['change address']),
    newAddress: withOne(links['confirm address']),
    dataExport: withOne(links.export),
    erasure: withOne(links.erase),
  };
}
