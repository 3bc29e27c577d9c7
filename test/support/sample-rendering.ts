import { hashRendering } from '../../src/render/hash-rendering.ts';
import { type Rendering, slotToken } from '../../src/render/rendering.ts';

/** A small rendering with every slot in it, for tests that are not about looks. */
export function sampleRendering(changes: Partial<Rendering> = {}): Rendering {
  const rendering = {
    subject: 'Open weights return',
    preheader: 'Plus: a world you can walk through',
    html: `<p>"Dear" ${slotToken('name')} \u{1F4DC}</p><a href="${slotToken('unsubscribeUrl')}">leave</a>`,
    text: `Dear ${slotToken('name')}\n${slotToken('preferencesUrl')}\n`,
    from: 'Call Me Almanac <almanac@news.callmealmanac.com>',
    replyTo: 'editors@callmealmanac.com',
    language: 'en',
    headers: { 'List-Id': 'Call Me Almanac <almanac.news.callmealmanac.com>' },
    ...changes,
  };
  return { ...rendering, hash: hashRendering(rendering) };
}
