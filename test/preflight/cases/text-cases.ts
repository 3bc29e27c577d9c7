import { type Changes, issue, unknownSlot } from '../context-sample.ts';
import { tinyHtml, tinyText } from '../tiny-mail.ts';
import { blocks, html, informs, more, passes, type RuleCase, subject, warns } from './rule-case.ts';

const place = /^html \d+:\d+$/;
const link = (href: string) =>
  more(`<p><a style="text-decoration:underline" href="${href}">What it costs</a></p>`);
const text = (more: string) => ({ rendering: { text: tinyText({ more }) } });
const nullStory = 'The trial gave a null result, and NaN losses with undefined cause.';
const sampleAddress = { postalAddress: 'Sample Street 1, 1000 Brussels, Belgium' };
const sampleAddressMail = (mode: 'sandbox' | 'live') => ({
  facts: { mode },
  publication: sampleAddress,
  rendering: {
    html: tinyHtml({ address: sampleAddress.postalAddress }),
    text: tinyText().replace('12 Press Lane, 1000 Brussels, Belgium', sampleAddress.postalAddress),
  },
});

/** A mail with one link that counts clicks, and the page behind it. */
const counted = (target: string): Changes => {
  const href = 'https://callmealmanac.com/c/0123456789abcdef.0';
  return { ...link(href), facts: { counted: (asked) => (asked === href ? target : undefined) } };
};

export const textCases: readonly RuleCase[] = [
  passes('content.placeholders', 'a mail without', {}),
  ...[
    '{{name}}',
    '*|FNAME|*',
    '%%name%%',
    '[[name]]',
    '[object Object]',
    'Invalid Date',
    'Lorem ipsum dolor',
    'TODO',
    'write to me@example.com',
    'see localhost',
  ].map((left) => blocks('content.placeholders', `${left} in the html`, more(`<p>${left}</p>`), place)),
  ...['Hello undefined,', 'No. NaN', 'by null'].map((left) =>
    blocks('content.placeholders', left, more(`<p>${left}</p>`), place),
  ),
  blocks('content.placeholders', 'a missing value in a link', link('https://a.org/undefined'), place),
  blocks('content.placeholders', 'a slot nobody fills', subject(`Morning ${unknownSlot}`), /^subject$/),
  blocks('content.placeholders', 'one in the text', text('TODO'), /^text \d+$/),
  blocks(
    'content.placeholders',
    'one in a header',
    { rendering: { headers: { 'List-Id': 'x <a.example.com>' } } },
    /^header List-Id$/,
  ),
  blocks(
    'content.placeholders',
    'a sender at example.com in live mode',
    sender('live'),
    /^data\/publication\.yaml from$/,
  ),
  informs('content.placeholders', 'a sender at example.com in the sandbox', sender('sandbox')),
  passes('content.placeholders', 'an article about null results', {
    facts: { issue: { ...issue, editorsNote: nullStory } },
    rendering: { html: tinyHtml({ more: `<p>${nullStory}</p>` }) },
  }),
  passes(
    'content.placeholders',
    'nullify and undefinedness',
    more('<p>They nullify the undefinedness of NaNs.</p>'),
  ),
  blocks(
    'content.placeholders',
    'a local PUBLIC_URL in live mode',
    { facts: { publicUrl: 'http://localhost:8080' } },
    /^PUBLIC_URL$/,
  ),
  informs(
    'content.placeholders',
    'a local PUBLIC_URL in the sandbox',
    { facts: { mode: 'sandbox', publicUrl: 'http://127.0.0.1:8080' } },
    /^PUBLIC_URL$/,
  ),

  ...['https://a.org/x?y=1#z', 'mailto:editors@callmealmanac.com', 'tel:+3212345', 'https://bücher.de/'].map(
    (href) => passes('link.syntax', href, link(href)),
  ),
  ...[
    '#top',
    '',
    '/issues',
    'javascript:alert(1)',
    'http://a.org/',
    'https://me:pass@a.org/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'https://a.org:8443/',
    'https://аpple.com/',
    'https://intranet/',
    'https://a.org/a b',
    'mailto:',
    'tel:now',
    'data:text/html,x',
  ].map((href) => blocks('link.syntax', href || 'an empty link', link(href), place)),
  informs(
    'link.syntax',
    'local links in the sandbox',
    { facts: { mode: 'sandbox', publicUrl: 'http://localhost:8080' } },
    place,
  ),
  blocks('link.syntax', 'local links in live mode', { facts: { publicUrl: 'http://localhost:8080' } }),
  blocks('link.syntax', 'somebody else’s local link in the sandbox', {
    facts: { mode: 'sandbox', publicUrl: 'https://callmealmanac.com' },
    ...link('http://localhost:3000/x'),
  }),

  ...['https://a.org/', 'mailto:editors@callmealmanac.com'].map((target) =>
    passes('link.syntax', `a counted link to ${target}`, counted(target)),
  ),
  ...['http://a.org/', 'https://10.0.0.1/', 'http://localhost:3000/x'].map((target) =>
    blocks('link.syntax', `a counted link to ${target}`, counted(target), place),
  ),

  passes('footer.identity', 'address, name, reason and web link', {}),
  blocks('footer.identity', 'no postal address in the html', html({ address: '' }), /^html$/),
  blocks(
    'footer.identity',
    'no postal address in the text',
    replaced('12 Press Lane, 1000 Brussels, Belgium', ''),
    /^text$/,
  ),
  blocks('footer.identity', 'no sender in the text', replaced('Call Me Almanac,', ''), /^text$/),
  warns('footer.identity', 'no reason in the html', html({ why: '' }), /^html$/),
  warns(
    'footer.identity',
    'no reason in the text',
    replaced('You get this because you signed up for Midweek.', ''),
    /^text$/,
  ),
  warns('footer.identity', 'no link to the web', html({ web: '' }), /^html$/),
  blocks(
    'footer.identity',
    'a sample address in live mode',
    sampleAddressMail('live'),
    /^data\/publication\.yaml postalAddress$/,
  ),
  informs('footer.identity', 'a sample address in the sandbox', sampleAddressMail('sandbox')),

  passes('text.part', 'a text of its own', {}),
  passes('text.part', 'comparisons and a link in brackets', text('if a < b and c > d, see <https://a.org>')),
  passes('text.part', 'a long url', text(`https://a.org/${'a'.repeat(200)}`)),
  blocks('text.part', 'no text', { rendering: { text: '' } }, /^text$/),
  blocks(
    'text.part',
    'a text that only points at the html',
    {
      rendering: {
        text: tinyText({ story: '' }).slice(-230),
        html: tinyHtml({ more: `<p>${'weights and measures '.repeat(400)}</p>` }),
      },
    },
    /^text$/,
  ),
  blocks('text.part', 'no unsubscribe link', replaced('@@slot:unsubscribeUrl@@', ''), /^text$/),
  blocks('text.part', 'a tag', text('<strong>New</strong>'), /^text \d+$/),
  blocks('text.part', 'an entity', text('Q&amp;A'), /^text \d+$/),
  blocks('text.part', 'a line of 999 octets', text('a'.repeat(999)), /^text/),
  warns('text.part', 'a line of 101 characters', text(`${'a '.repeat(50)}b`), /^text \d+$/),
  passes('text.part', 'a line of 99 characters', text(`${'a '.repeat(49)}b`)),
  warns(
    'text.part',
    'another story',
    {
      rendering: {
        text: tinyText({
          story: 'zwei drei vier fünf sechs sieben acht neun '.repeat(15).replace(/(.{1,70}) /g, '$1\n'),
        }),
      },
    },
    /^text$/,
  ),

  passes('send.audience', 'fifty who asked for it', {}),
  informs(
    'send.audience',
    'an audience nobody counted',
    { facts: { audience: undefined as never } },
    /^audience$/,
  ),
  blocks('send.audience', 'nobody', { audience: { size: 0 } }, /^audience$/),
  blocks('send.audience', 'suppressed members', { audience: { overlapWithSuppressed: 1 } }),
  blocks('send.audience', 'members without consent', { audience: { withoutConsent: 1 } }),
  blocks('send.audience', 'imports without a source', { audience: { unconfirmedImported: 1 } }),
  blocks('send.audience', 'doubles', { audience: { duplicates: 1 } }),
  blocks('send.audience', 'an issue sent before', { audience: { alreadySent: true } }),
  blocks('send.audience', 'a batch of 101', { audience: { batchSize: 101 } }),
  blocks('send.audience', 'a tag with a space', { audience: { tagValues: ['midweek 6'] } }),
];

function replaced(part: string, instead: string) {
  return { rendering: { text: tinyText().replace(part, instead) } };
}

function sender(mode: 'sandbox' | 'live') {
  const from = 'Call Me Almanac <almanac@example.com>';
  return { facts: { mode }, publication: { from }, rendering: { from } };
}
