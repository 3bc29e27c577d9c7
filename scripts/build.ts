/** `npm run build`: the program in dist/, for deployment. */
import { buildInto } from './build-into.ts';

const { files, bytes } = await buildInto('dist');
console.log(`Wrote dist/almanac.mjs and ${files - 1} chunks, ${(bytes / 1e6).toFixed(1)} MB`);
