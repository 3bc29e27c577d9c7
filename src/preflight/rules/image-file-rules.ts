import type { MailDocument, MailElement } from '../document/mail-document.ts';
import { hostOf, organisationOf } from '../links-in-mail.ts';
import type { ImageAnswer } from '../outside-facts.ts';
import type { PreflightContext } from '../preflight-context.ts';
import { error, type Found, inTemplate, type Rule, warning } from '../rule.ts';
import { readMailbox } from '../sender-address.ts';

/** Rule 35. */
const source: Rule = {
  id: 'img.src',
  severities: ['error', 'warning'],
  means:
    'An image is a file at an absolute https address of one’s own, in a format that mail clients show, and it is there.',
  fix: 'Serve a png, jpg or gif from the site, over https.',
  check: inTemplate((document, context) =>
    imagesIn(document).flatMap((image) => {
      const address = image.attributes.get('src') ?? '';
      const answer = context.images?.get(address);
      return [...judgeAddress(image, address, context), ...(answer ? judgeFile(image, address, answer) : [])];
    }),
  ),
};

const imagesIn = (document: MailDocument): MailElement[] =>
  document.elements.filter(({ tag }) => tag === 'img');

function judgeAddress({ where }: MailElement, address: string, context: PreflightContext): Found[] {
  const fix = 'Serve a png, jpg or gif over https.';
  if (/^data:/i.test(address))
    return [
      error(
        where,
        'An image is written into the mail (data:), which Gmail and Outlook do not show',
        fix,
        address,
      ),
    ];
  const url = /^https:\/\/[^/]/i.test(address) ? URL.parse(address) : null;
  if (!url) return [error(where, 'An image has no absolute https address', fix, address)];
  // What is named one thing and holds another is judged by what it holds.
  const fetched = context.images?.get(address);
  const held = fetched?.kind === 'fetched' && fetched.status < 400 ? fetched.format : undefined;
  const format = held ?? /\.([a-z]+)$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? '';
  if (/^(svg|avif|heif|jxl)$/.test(format))
    return [error(where, `An image is ${format}, which Gmail, Outlook or Yahoo do not show`, fix, address)];
  const found: Found[] = [];
  if (format === 'webp')
    found.push(warning(where, 'An image is webp, which Outlook classic does not show', fix, address));
  const own = [hostOf(context.publicUrl), readMailbox(context.rendering.from)?.domain ?? ''];
  if (!own.map(organisationOf).includes(organisationOf(url.hostname))) {
    const message = `An image lies at ${url.hostname}, which is neither the site nor the sender`;
    found.push(
      warning(where, message, 'Serve it from the site: filters look at where images come from.', address),
    );
  }
  return found;
}

function judgeFile({ where }: MailElement, address: string, answer: ImageAnswer): Found[] {
  const fix = 'Put the image where its address says, and let the server name its type.';
  if (answer.kind === 'failed')
    return [error(where, `An image cannot be fetched: ${answer.why}`, fix, address)];
  if (answer.status >= 400) return [error(where, `An image answers with ${answer.status}`, fix, address)];
  const named = /^image\/(?:x-)?([a-z]+)/i.exec(answer.type)?.[1]?.toLowerCase().replace('jpeg', 'jpg');
  if (answer.format === undefined || named !== answer.format) {
    const bytes = answer.format ?? 'no image that is known';
    return [
      error(
        where,
        `An image is served as ${answer.type || 'nothing'}, and its bytes are ${bytes}`,
        fix,
        address,
      ),
    ];
  }
  return [];
}

const mebibyte = 1_048_576;

/** Rule 36. */
const size: Rule = {
  id: 'img.size',
  severities: ['error', 'warning'],
  means:
    'An image has its size in attributes, is light, and has between 1.5 and 3 times the pixels of its place.',
  fix: 'Give width and height, and save the image at twice its shown size.',
  check: inTemplate((document, context) => {
    const images = imagesIn(document);
    return [
      ...images.flatMap((image) => [...judgeAttributes(image), ...judgeWeight(image, context)]),
      ...judgeTotal(images, context),
    ];
  }),
};

function judgeAttributes({ attributes, where }: MailElement): Found[] {
  const fix = 'Write width and height in px, without a unit: Outlook shows what it says there.';
  const found: Found[] = [];
  const address = attributes.get('src');
  if (!/^\d+$/.test(attributes.get('width') ?? ''))
    found.push(error(where, 'An image has no width attribute', fix, address));
  if (!/^(\d+|auto)$/.test(attributes.get('height') ?? ''))
    found.push(warning(where, 'An image has no height attribute', fix, address));
  return found;
}

function judgeWeight({ attributes, where }: MailElement, { images }: PreflightContext): Found[] {
  const address = attributes.get('src') ?? '';
  const answer = images?.get(address);
  if (answer?.kind !== 'fetched' || answer.status >= 400) return [];
  const found: Found[] = [];
  const kilobytes = Math.round(answer.bytes / 1000);
  const fix = 'Save it smaller.';
  if (answer.bytes > mebibyte)
    found.push(error(where, `An image weighs ${kilobytes} kB; 1,049 are the most`, fix, address));
  else if (answer.bytes > (answer.format === 'gif' ? 500_000 : 200_000))
    found.push(warning(where, `An image weighs ${kilobytes} kB; 200 are wanted, of a gif 500`, fix, address));
  const shown = Number(attributes.get('width'));
  if (answer.width === undefined || !(shown > 1)) return found;
  const times = answer.width / shown;
  if (times >= 1.5 && times <= 3) return found;
  const message = `An image is ${answer.width} px wide and shown at ${shown}; 1.5 to 3 times are wanted`;
  return [...found, warning(where, message, 'Save it at twice the width it is shown at.', address)];
}

function judgeTotal(elements: readonly MailElement[], { images }: PreflightContext): Found[] {
  const addresses = new Set(elements.map(({ attributes }) => attributes.get('src') ?? ''));
  const bytes = [...addresses].reduce((sum, address) => {
    const answer = images?.get(address);
    return sum + (answer?.kind === 'fetched' ? answer.bytes : 0);
  }, 0);
  if (bytes <= 800_000) return [];
  const message = `All images weigh ${Math.round(bytes / 1000)} kB together; 800 are wanted`;
  return [warning(elements[0]?.where ?? 'html', message, 'Save them smaller, or leave some out.')];
}

export const imageFileRules: readonly Rule[] = [source, size];
