import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bimiRecord } from '../../src/preflight/rules/bimi-rules.ts';
import { readSvg } from '../../src/publishing/gather-logo.ts';
import { calmOutside } from '../preflight/context-sample.ts';
import { fuzzing, mangled } from '../support/mangled.ts';

const logo = `<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny-ps" viewBox="0 0 64 64">
<title>Call Me Almanac</title><defs><linearGradient id="ink"><stop offset="0"/></linearGradient></defs>
<g fill="url(#ink)"><!-- the page --><path d="M8 8h48v48z"/><use href="#ink"/></g>
</svg>`;

const { sender } = calmOutside;
const txt = { kind: 'found' as const, values: ['v=BIMI1; l=https://callmealmanac.com/logo.svg'] };

it('a damaged logo is read and judged, or is none', () => {
  let read = 0;
  fc.assert(
    fc.property(mangled(logo), (damaged) => {
      const svg = readSvg(damaged);
      if (svg) read += 1;
      const answer = { kind: 'fetched', status: 200, type: 'image/svg+xml', bytes: 1, svg } as const;
      const found = bimiRecord({ ...sender, bimi: { ...sender.bimi, txt, logo: answer } });
      for (const { severity } of found) expect(severity).toBe('info');
      if (!svg) expect(found).toHaveLength(1);
    }),
    fuzzing(400),
  );
  expect(read).toBeGreaterThan(0);
});
