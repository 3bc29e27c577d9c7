import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readGuides } from '../../src/guides/read-guides.ts';
import { Failure } from '../../src/lib/failure.ts';
import { readNewsData } from '../../src/news/read-news.ts';
import { readPublication } from '../../src/publication/read-publication.ts';
import { fuzzing, mangled } from '../support/mangled.ts';

const folder = mkdtempSync(join(tmpdir(), 'almanac-mangled-'));
cpSync('data', folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readers = {
  'publication.yaml': () => readPublication(join(folder, 'publication.yaml')),
  'sources.yaml': () => readNewsData(folder),
  'topics.yaml': () => readNewsData(folder),
  'news/2025-w32.yaml': () => readNewsData(folder),
  'guides/qwen.v2.md': () => readGuides(join(folder, 'guides')),
};

describe.each(Object.entries(readers))('a damaged %s', (name, read) => {
  it('is read, or refused with a sentence that names a file; nothing else happens', () => {
    const path = join(folder, name);
    const whole = readFileSync(path, 'utf8');
    let refused = 0;
    fc.assert(
      fc.property(mangled(whole), (text) => {
        writeFileSync(path, text);
        try {
          read();
        } catch (thrown) {
          refused += 1;
          expect(thrown).toBeInstanceOf(Failure);
          expect(thrown).toMatchObject({ code: 'invalid' });
          expect((thrown as Failure).message).toContain(folder);
        } finally {
          writeFileSync(path, whole);
        }
      }),
      fuzzing(60),
    );
    expect(refused).toBeGreaterThan(5);
    expect({}).not.toHaveProperty('polluted');
  });
});
