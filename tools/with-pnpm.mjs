// Runs a root script with npm alone: `node tools/with-pnpm.mjs <script> [args]`.
// Takes pnpm from the PATH when it is the version that package.json names, else fetches it with npx; installs
// with the frozen lock file first when node_modules does not hold what the lock file says.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const [script, ...args] = process.argv.slice(2);

const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
if (script === undefined || !Object.hasOwn(manifest.scripts, script)) {
  console.error('usage: node tools/with-pnpm.mjs <script of package.json> [args]');
  process.exit(64);
}
const pnpm = findPnpm();
const installed = isInstalled() ? 0 : await run([...pnpm, 'install', '--frozen-lockfile']);
process.exitCode =
  installed === 0 ? await run([...pnpm, '--silent', 'run', script, ...args]) : installed;

/** Gives the command that starts the pinned pnpm. */
function findPnpm() {
  const version = manifest.packageManager.replace(/^pnpm@/, '');
  const found = spawnSync('pnpm', ['--version'], { cwd: root, encoding: 'utf8', shell: windows });
  if (found.status === 0 && found.stdout.trim() === version) return ['pnpm'];
  return ['npx', '-y', `pnpm@${version}`];
}

/** Tells whether the lock file that pnpm keeps beside what it installed is the one of the repository. */
function isInstalled() {
  try {
    const wanted = readFileSync(`${root}pnpm-lock.yaml`);
    return readFileSync(`${root}node_modules/.pnpm/lock.yaml`).equals(wanted);
  } catch {
    return false;
  }
}

/** Runs a command to its end and gives its exit code; signals that reach this process are passed on. */
function run([command, ...rest]) {
  return new Promise((resolve) => {
    const child = spawn(command, rest, { cwd: root, stdio: 'inherit', shell: windows });
    const pass = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const end = (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(`cannot start ${command}: ${error.message}`);
      end(127);
    });
    child.once('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
