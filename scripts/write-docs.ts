import { writeFileSync } from 'node:fs';
import { describePreflight } from './describe-preflight.ts';
import { describeProgram } from './describe-program.ts';
import { describeSettings } from './describe-settings.ts';

writeFileSync('docs/cli.md', describeProgram());
writeFileSync('docs/configuration.md', describeSettings());
writeFileSync('docs/preflight.md', describePreflight());
console.log('Wrote docs/cli.md, docs/configuration.md and docs/preflight.md');
