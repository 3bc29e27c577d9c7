import { writeFileSync } from 'node:fs';
import { describeLicences } from './describe-licences.ts';
import { describePreflight } from './describe-preflight.ts';
import { describeProgram } from './describe-program.ts';
import { describeSettings } from './describe-settings.ts';

writeFileSync('docs/cli.md', describeProgram());
writeFileSync('docs/configuration.md', describeSettings());
writeFileSync('docs/licences.md', describeLicences());
writeFileSync('docs/preflight.md', describePreflight());
console.log('Wrote docs/cli.md, docs/configuration.md, docs/licences.md and docs/preflight.md');
