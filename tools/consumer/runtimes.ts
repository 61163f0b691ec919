import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const start = promisify(execFile);

/** A JavaScript runtime, and how to find its program. */
interface Runtime {
  readonly package: string;
  /** Command that prints the absolute path of the program. */
  readonly tellPath: readonly string[];
}

const printExecPath = ['-p', 'process.execPath'];

const runtimes: Readonly<Record<RuntimeName, Runtime>> = {
  'Node 20': { package: 'node@20', tellPath: ['node', ...printExecPath] },
  'Node 22': { package: 'node@22', tellPath: ['node', ...printExecPath] },
  'Node 24': { package: 'node@24', tellPath: ['node', ...printExecPath] },
  Bun: { package: 'bun@1.4.5', tellPath: ['bun', ...printExecPath] },
  Deno: { package: 'deno@2.9.6', tellPath: ['deno', 'eval', 'console.log(Deno.execPath())'] },
};

/** Name of a runtime that consumers are run on. */
export type RuntimeName = 'Node 20' | 'Node 22' | 'Node 24' | 'Bun' | 'Deno';

/** Gives the path of a runtime's program; npm fetches it and keeps it in its own cache. */
export async function findRuntime(name: RuntimeName, cwd: string): Promise<string> {
  if (name === 'Node 20' && process.version.startsWith('v20.')) return process.execPath;
  const runtime = runtimes[name];
  const { stdout } = await start('npx', ['-y', '-p', runtime.package, ...runtime.tellPath], {
    cwd,
    shell: process.platform === 'win32',
  });
  const path = stdout.trim().split('\n').at(-1);
  if (path === undefined || path === '') throw new Error(`${name} did not tell its path`);
  return path;
}
