import type { StepResult } from './run-step.ts';
import type { Step } from './steps.ts';

/**
 * Runs steps, a number of them at a time, each after those it needs; a step whose need failed is failed
 * without being run. A need that is not among the steps is taken as met.
 */
export async function runSteps(
  steps: readonly Step[],
  atATime: number,
  run: (step: Step) => Promise<StepResult>,
  onResult: (result: StepResult) => void,
): Promise<readonly StepResult[]> {
  const names = new Set(steps.map((step) => step.name));
  const waiting = [...steps];
  const done = new Map<string, StepResult>();
  const running = new Set<Promise<void>>();
  const settle = (result: StepResult): void => {
    done.set(result.step.name, result);
    onResult(result);
  };
  while (waiting.length > 0 || running.size > 0) {
    const index = waiting.findIndex((step) =>
      (step.needs ?? []).every((need) => !names.has(need) || done.has(need)),
    );
    const step = running.size < atATime ? waiting[index] : undefined;
    if (step === undefined) {
      if (running.size === 0) throw new Error('steps need each other in a circle');
      await Promise.race(running);
      continue;
    }
    waiting.splice(index, 1);
    const broken = step.needs?.find((need) => done.get(need)?.outcome === 'failed');
    if (broken !== undefined) {
      settle({ step, outcome: 'failed', seconds: 0, output: `not run: ${broken} failed\n` });
      continue;
    }
    const job = run(step).then((result) => {
      settle(result);
      running.delete(job);
    });
    running.add(job);
  }
  return [...done.values()];
}
