import type { Finding, Severity } from '../preflight/finding.ts';
import type { Rule } from '../preflight/rule.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Findings as a SARIF 2.1.0 log, which code hosts and editors show. Places in the html and the text point into the
 * files that `almanac preview` writes; all others are named.
 */
export function sarifLog(
  issueId: string,
  hash: string,
  findings: readonly Finding[],
  rules: readonly Rule[],
) {
  const known = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Call Me Almanac preflight',
            rules: rules.map(({ id, means, fix, severities }) => ({
              id,
              shortDescription: { text: means },
              help: { text: fix },
              defaultConfiguration: { level: levels[severities[0] ?? 'info'] },
            })),
          },
        },
        properties: { issue: issueId, hash },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, known.get(finding.rule))),
      },
    ],
  };
}

function resultOf({ rule, severity, message, where, fix, evidence }: Finding, index: number | undefined) {
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levels[severity],
    message: { text: `${message}. ${fix}` },
    locations: [locationOf(where)],
    properties: { fix, ...(evidence === undefined ? {} : { evidence }) },
  };
}

function locationOf(where: string) {
  const logicalLocations = [{ fullyQualifiedName: where }];
  const [, part, line, column] = /^(html|text)(?: (\d+)(?::(\d+))?)?/.exec(where) ?? [];
  if (part === undefined) return { logicalLocations };
  const region = line === undefined ? {} : { region: regionOf(line, column) };
  const uri = part === 'html' ? 'issue.html' : 'issue.txt';
  return { logicalLocations, physicalLocation: { artifactLocation: { uri }, ...region } };
}

function regionOf(line: string, column: string | undefined) {
  return { startLine: Number(line), ...(column === undefined ? {} : { startColumn: Number(column) }) };
}
