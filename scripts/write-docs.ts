import { writeFileSync } from 'node:fs';
import { describeProgram } from './describe-program.ts';
import { describeSettings } from './describe-settings.ts';

writeFileSync('docs/cli.md', describeProgram());
writeFileSync('docs/configuration.md', describeSettings());
console.log('Wrote docs/cli.md and docs/configuration.md');
