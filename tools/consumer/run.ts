// Installs the packed packages as a user would and lets every kind of consumer do a small real job with them.
// `--built` takes the packages as they are built; `--keep` leaves the project for a look.
import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { root } from '../root.ts';
import { type Consumer, listConsumers } from './consumers.ts';
import { installPacked } from './pack.ts';
import { findRuntime, type RuntimeName } from './runtimes.ts';

const atATime = 2;
const timeoutMs = 120_000;

if (!process.argv.includes('--built')) {
  const built = spawnSync('pnpm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), 'seaworthy-consumers-'));
try {
  const project = join(scratch, 'project');
  mkdirSync(project);
  installPacked(project);
  writePrograms(project);
  const failed = await runAll(listConsumers(), project);
  console.log(`${listConsumers().length - failed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  if (process.argv.includes('--keep')) console.error(`kept: ${scratch}`);
  else rmSync(scratch, { recursive: true, force: true });
}

/** One program in TypeScript is every consumer's: as it is, without its types, and with `require`. */
function writePrograms(project: string): void {
  const source = join(root, 'tools/consumer/programs/job.ts');
  copyFileSync(source, join(project, 'job.ts'));
  copyFileSync(source, join(project, 'job.cts'));
  const text = readFileSync(source, 'utf8');
  for (const [file, format] of [
    ['job.mjs', 'esm'],
    ['job.cjs', 'cjs'],
  ] as const) {
    writeFileSync(join(project, file), transformSync(text, { loader: 'ts', format }).code);
  }
}

async function runAll(consumers: readonly Consumer[], project: string): Promise<number> {
  const programs = new Map<RuntimeName, Promise<string>>();
  const waiting = [...consumers];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { runtime } = next;
      const program = programs.get(runtime) ?? findRuntime(runtime, project);
      programs.set(runtime, program);
      const fault = await runOne(next, program, project);
      console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${next.name}`);
      if (fault === undefined) continue;
      failed++;
      console.log(fault);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return failed;
}

/** Gives what went wrong; undefined when nothing did. */
async function runOne(
  consumer: Consumer,
  program: Promise<string>,
  project: string,
): Promise<string | undefined> {
  try {
    const args = await consumer.prepare(project);
    const path = await program;
    return await new Promise((resolve) => {
      execFile(path, args, { cwd: project, timeout: timeoutMs }, (error, stdout, stderr) => {
        resolve(
          error === null ? undefined : `${stdout}${stderr}${error.message.split('\n')[0] ?? ''}`,
        );
      });
    });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
