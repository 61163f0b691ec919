import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';
import type { Step } from './steps.ts';

/** What became of a step. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  readonly output: string;
}

/** Runs the command of a step and keeps what it prints. */
export function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  const chunks: Buffer[] = [];
  const [command = '', ...args] = step.command;
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const end = (passed: boolean, note = ''): void => {
      const output = Buffer.concat(chunks).toString('utf8') + note;
      const seconds = (performance.now() - started) / 1000;
      resolve({ step, outcome: outcomeOf(step, passed, output), seconds, output });
    };
    child.once('error', (error) => {
      end(false, error.message);
    });
    child.once('close', (code) => {
      end(code === 0);
    });
  });
}

function outcomeOf(step: Step, passed: boolean, output: string): StepResult['outcome'] {
  if (!passed) return 'failed';
  return step.skippedIf !== undefined && output.includes(step.skippedIf) ? 'skipped' : 'passed';
}
