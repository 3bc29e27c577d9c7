import { rmSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { deskScripts } from '../src/desk/desk-scripts.ts';

/**
 * Writes the program into a folder: `almanac.mjs` and a chunk for each command, templates compiled in. What is compiled
 * for a machine (better-sqlite3) stays a package, and so the folder must lie where `node_modules` is found. Returns how
 * many files there are and their bytes.
 */
export async function buildInto(folder: string): Promise<{ files: number; bytes: number }> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: { almanac: 'src/main.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    minify: true,
    // Names stay, for traces that can be read and for errors that are told apart by their class.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [scriptTexts],
    external: ['better-sqlite3', 'pg-native'],
    define: { 'process.env.NODE_ENV': '"production"' },
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    // Packages of the older kind ask for `require`, which a module has not.
    banner: {
      js: "import{createRequire as require_}from'node:module';const require=require_(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.mjs'));
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return { files: files.length, bytes };
}

/** Scripts for browsers are read from packages and files; what is deployed has neither, so their texts go in. */
const scriptTexts: Plugin = {
  name: 'script texts',
  setup({ onLoad }) {
    onLoad({ filter: /desk-scripts\.ts$/ }, () => ({
      contents: `export const deskScripts = ${JSON.stringify(deskScripts)};`,
    }));
  },
};
