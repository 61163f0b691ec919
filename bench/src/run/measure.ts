import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command and what it is called in tables. */
export interface Program {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd?: string | undefined;
}

/** What one run of a program cost. */
export interface Measurement {
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Highest resident memory. */
  readonly rssMib: number;
  readonly stdout: string;
}

/** Runs a program in a process of its own under `/usr/bin/time`; a program that fails has no time. */
export async function measure(program: Program): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-bench-'));
  const file = join(folder, 'time');
  try {
    const stdout = await run(program, file);
    const [wall, user, system, kib] = readFileSync(file, 'utf8').trim().split(' ').map(Number);
    return {
      cpuSeconds: (user ?? Number.NaN) + (system ?? Number.NaN),
      wallSeconds: wall ?? Number.NaN,
      rssMib: (kib ?? Number.NaN) / 1024,
      stdout,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: Program, timeFile: string): Promise<string> {
  const args = ['-f', '%e %U %S %M', '-o', timeFile, ...program.command];
  const child = spawn('/usr/bin/time', args, {
    cwd: program.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-1000);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(`ended with ${code ?? 'a signal'}: ${errorLine(stderr)}`));
    });
  });
}

/** Gives the line of an error output that says what went wrong, else the last one. */
function errorLine(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return lines.find((line) => /\berror\b/i.test(line))?.trim() ?? lines.at(-1) ?? '';
}
