// Runs the checks of the house, two at a time: `pnpm check [name ...] [--all] [--except name,name]`.
import { parseArgs } from 'node:util';
import { runStep, type StepResult } from './run-step.ts';
import { runSteps } from './schedule.ts';
import { listSteps, type Step } from './steps.ts';

const plainLine = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    except: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
  },
});
const steps = listSteps();
const unknown = [...positionals, ...values.except.split(',')].filter(
  (name) => name !== '' && !steps.some((step) => step.name === name),
);
if (values.list || unknown.length > 0) {
  for (const name of unknown) console.error(`there is no check ${name}`);
  for (const { name, proves } of steps) console.log(`${name.padEnd(13)} ${proves}`);
  process.exitCode = unknown.length > 0 ? 64 : 0;
} else {
  const results = await runSteps(pick(steps), 2, runStep, report);
  const { passed, failed, skipped } = total(results);
  console.log(`checks: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Picks the named checks with what they need, or all of them save the slow and the excepted. */
function pick(all: readonly Step[]): readonly Step[] {
  const excepted = new Set(values.except.split(','));
  const wanted = new Set(positionals);
  if (wanted.size === 0) {
    return all.filter(({ name, slow }) => (slow !== true || values.all) && !excepted.has(name));
  }
  for (const { name, needs } of [...all].reverse()) {
    if (wanted.has(name)) for (const need of needs ?? []) wanted.add(need);
  }
  return all.filter(({ name }) => wanted.has(name) && !excepted.has(name));
}

function report({ step, outcome, seconds, output }: StepResult): void {
  const word = { passed: 'ok', failed: 'FAILED', skipped: 'skipped' }[outcome];
  console.log(
    `${word.padEnd(8)}${step.name.padEnd(14)}${seconds.toFixed(1).padStart(6)} s  ${step.proves}`,
  );
  if (outcome === 'failed' || step.slow === true) {
    // The plain line of a step goes into the total; only the total closes the run.
    console.log(
      output.replace(plainLine, '$1 passed, $2 failed, $3 skipped.').replace(/^/gm, '  '),
    );
  }
}

/** A step counts once, or as what its own plain line says. */
function total(results: readonly StepResult[]): {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
} {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome, output } of results) {
    const line = [...output.matchAll(plainLine)].at(-1);
    if (line === undefined) {
      sum[outcome]++;
      continue;
    }
    sum.passed += Number(line[1]);
    sum.skipped += Number(line[3]);
    // A step that fails without counting a failure, as below a coverage limit, is one all the same.
    sum.failed += Math.max(Number(line[2]), outcome === 'failed' ? 1 : 0);
  }
  return sum;
}
