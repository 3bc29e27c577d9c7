import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { sarifLog } from '../../src/cli/sarif-log.ts';
import type { Finding } from '../../src/preflight/finding.ts';
import { allRules } from '../../src/preflight/rules/all-rules.ts';
import { runCommand } from '../support/run-command.ts';

const load = createRequire(import.meta.url);

/** The schema of the standard's own authors; what is wrong with a log by it. */
function faultsOf(log: unknown): unknown {
  const ajv = new Ajv({ schemaId: 'auto', validateSchema: false, allErrors: true, logger: false });
  ajv.addMetaSchema(load('ajv/lib/refs/json-schema-draft-04.json'));
  const validate = ajv.compile(load('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
  return validate(log) ? [] : validate.errors;
}

const finding = (changed: Partial<Finding>): Finding => ({
  rule: 'link.syntax',
  severity: 'error',
  message: 'A link is not https',
  where: 'html 12:40',
  fix: 'Use the https address of the page.',
  ...changed,
});

describe('a SARIF log', () => {
  it('is one by the schema, whatever was found', () => {
    const findings = [
      finding({ evidence: 'http://a.org' }),
      finding({ where: 'text 7', severity: 'warning' }),
      finding({ where: 'header List-Id', severity: 'info', rule: 'x.unknown' }),
    ];
    expect(faultsOf(sarifLog('midweek-2025-08-06', 'f'.repeat(64), findings, allRules))).toEqual([]);
    expect(faultsOf({ ...sarifLog('a', 'b', findings, allRules), version: 2 })).not.toEqual([]);
  });

  it('points into the files that preview writes', () => {
    const { runs } = sarifLog(
      'a',
      'b',
      [finding({}), finding({ where: 'text 7' }), finding({ where: 'subject' })],
      allRules,
    );
    const places = runs[0]?.results.map(({ locations }) => locations[0]);
    expect(places).toMatchObject([
      {
        physicalLocation: {
          artifactLocation: { uri: 'issue.html' },
          region: { startLine: 12, startColumn: 40 },
        },
      },
      { physicalLocation: { artifactLocation: { uri: 'issue.txt' }, region: { startLine: 7 } } },
      { logicalLocations: [{ fullyQualifiedName: 'subject' }] },
    ]);
  });
});

describe('almanac check', () => {
  const home = mkdtempSync(join(tmpdir(), 'almanac-check-'));
  const run = (...words: string[]) => runCommand({ ALMANAC_HOME: home }, ...words);
  const id = 'midweek-2025-08-06';

  beforeAll(async () => {
    await run('subscribers', 'import', 'data/samples/subscribers.csv', '--now', '2025-08-01T09:00:00Z');
    await run('compose', 'midweek', '--period', '2025-08-06', '--now', '2025-08-05T18:00:00Z');
    return () => rmSync(home, { recursive: true, force: true });
  }, 60_000);

  it('says where and how to fix, and what it did not ask', async () => {
    const { code, out } = await run('check', id);
    expect(code).toBe(0);
    expect(out).toContain('fix: Run almanac check ISSUE --online.');
    expect(out).toMatch(/facts\.unasked {2}Not judged, since nothing was asked: .*dns\.spf.*link\.live/);
    // The endpoint is this machine's own, so it was tried, and it is in order.
    expect(out).not.toContain('unsub.endpoint');
  });

  it('prints SARIF that is SARIF, and JSON', async () => {
    const sarif = await run('check', id, '--format', 'sarif');
    expect([sarif.code, faultsOf(JSON.parse(sarif.out))]).toEqual([0, []]);
    const json = JSON.parse((await run('check', id, '--format', 'json')).out) as { findings: Finding[] };
    expect(json.findings.map(({ rule }) => rule)).toContain('facts.unasked');
  });

  it('explains a rule, and names them all when there is none of that name', async () => {
    const { code, out } = await run('check', '--explain', 'size.clip');
    expect([code, out]).toEqual([0, expect.stringContaining('Gmail hides what lies beyond some 99 kB')]);
    const unknown = await run('check', '--explain', 'size.clap');
    expect(unknown.code).toBe(1);
    expect(unknown.notes).toContain('There is no rule "size.clap"; there are: from.single');
  });
});
