import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { sampleRecipients, worstCases } from '../../src/preflight/sample-recipients.ts';
import { sampleRendering } from '../support/sample-rendering.ts';
import { linksUnder } from './context-sample.ts';

const samples = sampleRecipients(sampleRendering(), linksUnder('https://callmealmanac.com'));
const sampleOf = (label: string) => {
  const sample = samples.find((one) => one.label === label);
  if (!sample) throw new Error(`There is no sample "${label}"`);
  return sample;
};

describe('the sample recipients', () => {
  it('have everything, no name, a long name, a hostile name, and the longest address there may be', () => {
    expect(sampleOf('full data').values.name).not.toBe('');
    expect(sampleOf('no name').values.name).toBe('');
    expect([...sampleOf('long name').values.name]).toHaveLength(300);
    expect(sampleOf('long name').values.name).toMatch(/\p{Script=Hebrew}.*\p{RGI_Emoji}/v);
    expect(sampleOf('hostile name').values.name).toContain('<script>');
    const [local = '', domain = ''] = sampleOf('longest address').values.address.split('@');
    expect(local).toHaveLength(64);
    expect(local.length + 1 + domain.length).toBe(254);
    expect(Math.max(...domain.split('.').map((label) => label.length))).toBe(63);
  });

  it('have names of whole characters', () => {
    expect(worstCases.every(({ name }) => name.isWellFormed())).toBe(true);
  });

  it('get their own values, escaped in the html and as they are in the text', () => {
    const hostile = sampleOf('hostile name');
    expect(hostile.text).toContain(hostile.values.name);
    expect(hostile.html).not.toContain('<script');
    expect(JSON.stringify(parse(hostile.html), ['nodeName', 'childNodes'])).not.toContain('"script"');
    expect(new Set(samples.map((sample) => sample.values.unsubscribeUrl)).size).toBe(samples.length);
  });

  it('carry the headers of the rendering and their own', () => {
    expect(Object.keys(sampleOf('full data').headers).sort()).toEqual([
      'List-Id',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
    ]);
  });

  it('have ids that no subscriber of a database will have', () => {
    expect(worstCases.every(({ subscriberId }) => subscriberId > 2 ** 47 && subscriberId < 2 ** 48)).toBe(
      true,
    );
  });
});
