import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { importSubscribers } from '../../src/subscribers/import-subscribers.ts';
import { countSubscribers } from '../../src/subscribers/subscriber-store.ts';
import { describeOnBoth } from '../support/databases.ts';
import { importedAt as at, importStage, importRules as rules } from './import-stage.ts';

describeOnBoth('the rows of an import', (database) => {
  const { importing, find } = importStage(database);

  it('reads columns in any order, with quotes, line breaks, a byte order mark, and columns it does not know', async () => {
    const csv =
      '\uFEFFconstructor,Time-Zone,E-mail,"Consent source",Name,Editions\r\n' +
      '"two\r\nlines",Europe/Berlin,Ann@Post.org,"Fair, ""Lisbon""","Lee, ""Ann"" 👩🏽‍🚀","midweek, sunday"\r\n' +
      '\r\n' +
      ',,bob@post.org,Web form,,SUNDAY';
    const { counts, refused } = await importing(csv);
    expect(refused).toEqual([]);
    expect(counts).toEqual({ read: 2, added: 2, updated: 0, unchanged: 0, refused: {} });
    expect(await find('ann@post.org')).toMatchObject({
      name: 'Lee, "Ann" 👩🏽‍🚀',
      state: 'active',
      editions: ['midweek', 'sunday'],
      timeZone: 'Europe/Berlin',
      consentSource: 'Fair, "Lisbon"',
      confirmedAt: at,
      createdAt: at,
    });
    expect(await find('bob@post.org')).toMatchObject({
      name: undefined,
      editions: ['sunday'],
      timeZone: undefined,
    });
  });

  it('refuses bad rows with their line and the reason, and imports the others', async () => {
    const csv = [
      'email,name,editions,time_zone,source,state,confirmed_at',
      'ann@post.org,"two\r\nlines",,,,,',
      'nobody,,,,,,',
      'b@post.org,,weekly,,,,',
      'c@post.org,,,Berlin,,,',
      'd@post.org,he"y,,,,,',
      'e@post.org,too few',
      'f@post.org,,,,,pending,',
      'g@post.org,,,,,,yesterday',
      'h@post.org,,,,,,2025-08-01T09:00:00.001Z',
      'i@post.org,Fine,,,,,2025-07-01',
    ].join('\r\n');
    const { counts, refused } = await importing(csv);
    expect(refused.map(({ line, reason }) => `${line} ${reason}`).sort()).toEqual(
      [
        '2 name',
        '4 address',
        '5 edition',
        '6 time zone',
        '7 format',
        '8 format',
        '9 state',
        '10 time',
        '11 time',
      ].sort(),
    );
    expect(refused.find((row) => row.reason === 'edition')?.detail).toBe(
      'The edition wants midweek or sunday, got "weekly"',
    );
    expect(counts).toMatchObject({ read: 10, added: 1, refused: { address: 1, format: 2, time: 2 } });
    expect(await find('i@post.org')).toMatchObject({ name: 'Fine', confirmedAt: '2025-07-01T00:00:00.000Z' });
    expect((await countSubscribers(database().db)).states.active).toBe(1);
  });

  it('refuses a row without consent, and a list that says nothing of consent at all', async () => {
    const withoutSource = { rules: { ...rules, defaults: { editions: ['midweek'] } } };
    const { counts } = await importing('email,source\na@post.org,Fair\nb@post.org,\n', withoutSource);
    expect(counts).toMatchObject({ added: 1, refused: { consent: 1 } });
    await expect(importing('email\na@post.org\n', withoutSource)).rejects.toThrow('agreed is said nowhere');
  });

  it('closes a list that it refuses', async () => {
    for (const csv of ['name\nAnn\n', 'email\na@post.org\n']) {
      const list = Readable.from([csv]);
      const options = { rules: { ...rules, defaults: {} }, source: 'x' };
      await expect(importSubscribers(database().db, list, options)).rejects.toMatchObject({
        code: 'invalid',
      });
      expect(list.destroyed).toBe(true);
    }
  });

  it('refuses a row without an edition when no default was given', async () => {
    const { counts } = await importing('email\na@post.org\n', {
      rules: { ...rules, defaults: { consentSource: 'fair' } },
    });
    expect(counts).toMatchObject({ added: 0, refused: { edition: 1 } });
  });

  it.each([
    ['', 'wants a first row'],
    ['name,editions\nAnn,midweek', 'wants an address or email column in its first row, got "name, editions"'],
    ['email;name\na@post.org;Ann', 'separate the columns with commas'],
    ['email,Address\na@post.org,b@post.org', 'wants one address column, got "email" and "Address"'],
    ['email,name\na@post.org,"Ann\nb@post.org,Bob\n', 'The list is broken at line'],
    [`email,name\na@post.org,"Ann${'\n'.repeat(200_000)}`, 'The list is broken at line'],
  ])('does not go on with a list it cannot read: %j', async (csv, sentence) => {
    await expect(importing(csv)).rejects.toThrow(sentence);
  });

  it('fails when the list cannot be read to its end', async () => {
    async function* broken() {
      yield 'email\na@post.org\n';
      throw new Error('the disk went away');
    }
    const list = Readable.from(broken());
    await expect(importSubscribers(database().db, list, { rules, source: 'x' })).rejects.toThrow(
      'the disk went away',
    );
  });
});
