import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePreviews } from './write-previews.ts';

/*
 * Opens React Email's previewer on the templates of emails/, with the issues that data/ makes as props; composed anew at
 * each start. Its interface is some 400 MB, so it is
 * fetched on first use into a folder of its own that git ignores; package.json and the lock file stay as they are.
 * The previewer looks for its interface from where it is started, hence the working directory.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const home = path.join(root, '.email-dev');
const previewer = path.join(root, 'node_modules/react-email');
const port = process.argv[2] ?? '3000';

/** The previewer asks and waits unless both have exactly the same version. */
function versionOf(folder: string): string | undefined {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
}

async function fetchInterface(version: string): Promise<void> {
  console.log(`Fetching @react-email/ui ${version} into .email-dev/, once: some 400 MB.`);
  mkdirSync(home, { recursive: true });
  const manifest = { private: true, type: 'module', dependencies: { '@react-email/ui': version } };
  writeFileSync(path.join(home, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
  const code = await ended(
    spawn('npm', install, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' }),
  );
  if (code !== 0) throw new Error(`npm ended with ${code}; @react-email/ui ${version} is not there`);
}

const wanted = versionOf(previewer) ?? '';
if (versionOf(path.join(home, 'node_modules/@react-email/ui')) !== wanted) await fetchInterface(wanted);

writePreviews(path.join(home, 'emails'));

const cli = path.join(previewer, 'dist/cli/index.mjs');
// A group of its own: the previewer starts a second process, and both must end with this one.
const isWindows = process.platform === 'win32';
const server = spawn(process.execPath, [cli, 'dev', '--dir', 'emails', '--port', port], {
  cwd: home,
  stdio: 'inherit',
  detached: !isWindows,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (server.pid && !isWindows) process.kill(-server.pid, 'SIGINT');
  });
}
process.exitCode = await ended(server);
