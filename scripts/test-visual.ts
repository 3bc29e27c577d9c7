import path from 'node:path';
import {
  compareWithBaseline,
  type Difference,
  reportFile,
  saveBaseline,
  writeReport,
} from '../test/visual/compare-pictures.ts';
import { mailPictures, takePicture } from '../test/visual/mail-pictures.ts';
import { launchBrowser } from './browser.ts';

/* Says which mails look otherwise than their baselines; with --update, makes what they look like now the baselines. */
const isUpdate = process.argv.includes('--update');
const differences: Difference[] = [];
const browser = await launchBrowser();
try {
  for (const picture of mailPictures) {
    const bytes = await takePicture(browser, picture);
    const difference = compareWithBaseline(picture.name, bytes);
    if (!difference) continue;
    differences.push(difference);
    console.log(`${picture.name}: ${difference.why}`);
    if (isUpdate) saveBaseline(picture.name, bytes);
  }
} finally {
  await browser.close();
}
writeReport(differences);
if (differences.length === 0) console.log('All mails look as they did.');
else console.log(`Side by side in ${path.relative(process.cwd(), reportFile)}`);
if (isUpdate) console.log(`${differences.length} baselines are new.`);
else if (differences.length > 0) process.exitCode = 1;
