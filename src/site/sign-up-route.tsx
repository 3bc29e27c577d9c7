import emailSpellChecker from '@zootools/email-spell-checker';
import { Hono } from 'hono';
import { RichText } from '../../emails/_parts/rich-text.tsx';
import type { Words } from '../publication/words.ts';
import type { NormalAddress } from '../subscribers/address.ts';
import { requestSignUp } from '../subscribers/sign-up.ts';
import { TimeZone } from '../subscribers/subscriber.ts';
import { formLimit } from '../web/page-guards.ts';
import { type FormFields, readForm } from '../web/read-form.ts';
import { answerPerson, evidenceOf, type PeopleSite, refuseHaste } from './people-site.tsx';
import { SignUpBox, type SignUpBoxProps } from './sign-up-box.tsx';
import { siteWords } from './site-world.ts';
import { mayBeMailed, readTypedAddress } from './typed-address.ts';

/** `POST /sign-up`: whatever is known of an address, the answer is the same, and the mail leaves after it. */
export function signUpRoute(site: PeopleSite): Hono {
  const route = new Hono();
  const { publication, people, clock } = site;
  const words = siteWords(site);
  const { signUp } = words.messages;
  const editionIds = publication.editions.map((edition) => edition.id);
  route.get('/sign-up', (context) => context.redirect('/#sign-up', 302));
  route.post('/sign-up', formLimit(words.messages.person.tooLarge), async (context) => {
    const refusal = await refuseHaste(context, site);
    if (refusal) return refusal;
    const form = await readForm(context);
    const typed = readSignUp(form, editionIds, words);
    if (typed.kind === 'wrong') {
      return answerPerson(context, site, {
        title: signUp.almost,
        status: 422,
        children: (
          <SignUpBox
            publication={publication}
            words={words}
            page={form.text('page')}
            typed={typed.typed}
            wrong={typed.wrong}
          />
        ),
      });
    }
    const { address, editions, timeZone } = typed;
    const isHuman = form.text('website') === '';
    if (isHuman && (await mayBeMailed(site, address))) {
      const evidence = evidenceOf(context, site, { page: form.text('page'), wording: form.text('wording') });
      await requestSignUp(people, { address, editions, timeZone, evidence }, clock.now());
    }
    return answerPerson(context, site, {
      title: signUp.lookTitle,
      children: (
        <NextStep
          address={address}
          editions={editions}
          timeZone={timeZone}
          page={form.text('page')}
          wording={form.text('wording')}
          words={words}
        />
      ),
    });
  });
  return route;
}

type Typed =
  | {
      kind: 'wrong';
      typed: NonNullable<SignUpBoxProps['typed']>;
      wrong: NonNullable<SignUpBoxProps['wrong']>;
    }
  | { kind: 'ready'; address: NormalAddress; editions: string[]; timeZone: string | undefined };

function readSignUp(form: FormFields, editionIds: readonly string[], words: Words): Typed {
  const editions = [...new Set(form.all('edition'))].filter((id) => editionIds.includes(id));
  const reading = readTypedAddress(form, words);
  const noEdition = editions.length === 0 ? words.messages.signUp.chooseOne : undefined;
  if (reading.kind === 'wrong' || noEdition !== undefined) {
    const wrongAddress = reading.kind === 'wrong' ? reading.wrong : undefined;
    return {
      kind: 'wrong',
      typed: { address: reading.typed, editions },
      wrong: { address: wrongAddress, editions: noEdition },
    };
  }
  // The browser's guess is a help, not something a person typed: one we do not know is left out.
  const zone = TimeZone.safeParse(form.text('timeZone'));
  return {
    kind: 'ready',
    address: reading.address,
    editions,
    timeZone: zone.success ? zone.data : undefined,
  };
}

/** The same for everybody; a domain that looks mistyped is a matter of the letters alone, not of who is known. */
function NextStep(props: {
  address: string;
  editions: string[];
  timeZone: string | undefined;
  page: string;
  wording: string;
  words: Words;
}) {
  const { address, editions, timeZone, page, wording, words } = props;
  const { signUp } = words.messages;
  const better = emailSpellChecker.run({ email: address })?.full;
  return (
    <>
      <p className="lede">
        <RichText words={words} text={signUp.look} places={{ address: <strong>{address}</strong> }} />
      </p>
      {better && better !== address && (
        <form method="post" action="/sign-up" className="notice">
          <p>
            <RichText
              words={words}
              text={signUp.didYouMean}
              places={{ address: <strong>{better}</strong> }}
            />
          </p>
          <input type="hidden" name="address" value={better} />
          <input type="hidden" name="page" value={page} />
          <input type="hidden" name="wording" value={wording} />
          {timeZone !== undefined && <input type="hidden" name="timeZone" value={timeZone} />}
          {editions.map((edition) => (
            <input key={edition} type="hidden" name="edition" value={edition} />
          ))}
          <button type="submit">{signUp.useThat}</button>
        </form>
      )}
      <p>{signUp.patience}</p>
      <p>
        <a href="/issues">{signUp.meanwhile}</a>
      </p>
    </>
  );
}
