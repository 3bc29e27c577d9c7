import { requestDays } from '../subscribers/opt-in-store.ts';

/** One kind of thing that is kept about people, why, and for how long. */
export interface KeptData {
  what: string;
  detail: string;
  why: string;
  howLong: string;
}

const untilErased = 'Until you have it erased';

/** Everything the database keeps about a person, in words for that person. Told by `/privacy`. */
export function keptData(): KeptData[] {
  return [
    {
      what: 'A request to sign up',
      detail:
        'Your email address, the editions you ticked and, if your browser gave it, your time zone. As evidence: when you asked, on which page, the version and a fingerprint (hash) of the wording you saw, and your connection’s address and the name of your browser.',
      why: 'To ask you by mail whether it was you, and to be able to show that you agreed',
      howLong: `Deleted after ${requestDays} days if you do not confirm`,
    },
    {
      what: 'Your subscription',
      detail:
        'Your address, your name if it was given, your editions, time zone and any pause, and what you agreed to, changed or ended, and when, with the evidence above.',
      why: 'To send what you asked for, and to be able to show that you did',
      howLong: `${untilErased}, also after you leave`,
    },
    {
      what: 'What was sent to you',
      detail:
        'For each issue: that it was sent to you, to which address, and what the mail service reported: delivered, delayed, bounced or complained about.',
      why: 'So that nothing comes twice, and to stop mailing addresses that do not work or do not want it',
      howLong:
        'The address and name as they stood in the mail go a week after it was sent; that it was sent to you, until you have your data erased',
    },
    {
      what: 'Letters to you alone',
      detail: 'A confirmation or another mail that you caused, with its text and your address.',
      why: 'To send it',
      howLong: 'Text and address go once it is sent; that there was one, and when, stays',
    },
    {
      what: 'A vote on an issue',
      detail:
        'Up or down and, if you write one, a sentence. It is kept with the delivery it came from, so that nobody votes twice; editors see only sums, and sentences without names.',
      why: 'To make better issues',
      howLong: 'The sentence until you have your data erased; the sum stays',
    },
    {
      what: 'A mark that an address must not be mailed',
      detail:
        'A keyed hash of the address, from which the address cannot be read: only whoever types the same address, with our key, comes to the same hash.',
      why: 'So that leaving, a complaint or an erasure holds, even if the address is imported again',
      howLong:
        'For good, unless you sign up and confirm again; for an address that bounced, until we lift it',
    },
  ];
}
