import type { Command } from 'commander';
import { exitCodes } from '../src/cli/exit-codes.ts';
import { buildProgram } from '../src/cli/program.ts';

/** docs/cli.md, written from the program itself, so that the two cannot differ. */
export function describeProgram(): string {
  const program = buildProgram({ env: {}, stop: new AbortController().signal }, () => undefined);
  return [
    '# The command line',
    '',
    'Written by `npm run docs` from the program itself. Every command is run as `npm run almanac -- COMMAND`.',
    '',
    '## For every command',
    '',
    ...optionLines(program),
    '',
    '## Exit codes',
    '',
    '| code | meaning |',
    '|---|---|',
    `| ${exitCodes.ok} | done |`,
    `| ${exitCodes.failed} | something failed and says what; \`check\`, \`doctor\`: errors were found |`,
    `| ${exitCodes.warnings} | \`check\`, \`doctor\`: warnings, no errors; \`news pull\`, \`news sources\`: a feed is in trouble; \`deliveries unknown\`, \`deliveries reconcile\`: mail is in doubt |`,
    `| ${exitCodes.unfinished} | \`send\`: stopped or paused before the end; the same command goes on |`,
    `| ${exitCodes.usage} | the command line itself was wrong |`,
    '',
    ...program.commands.flatMap((command) => commandLines(command, 'almanac')),
  ].join('\n');
}

function commandLines(command: Command, parent: string): string[] {
  const name = `${parent} ${command.name()}`;
  if (command.commands.length > 0) return command.commands.flatMap((child) => commandLines(child, name));
  const places = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [
    `## ${[name, ...places].join(' ')}`,
    '',
    `${sentence(command.description())}`,
    '',
    ...optionLines(command),
    ...(command.options.length > 0 ? [''] : []),
  ];
}

function optionLines(command: Command): string[] {
  return command.options.map((option) => `- \`${option.flags}\`: ${option.description || 'see above'}`);
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
