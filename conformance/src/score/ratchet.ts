import type { Score } from './score.ts';

/** Gives how a run breaks what was reached before; nothing when it holds. */
export function ratchetFaults(reached: Score | undefined, run: Score): readonly string[] {
  if (reached === undefined) return ['there is no score file yet: run with --update'];
  const faults: string[] = [];
  if (run.passed < reached.passed)
    faults.push(`passed dropped from ${reached.passed} to ${run.passed}`);
  if (run.skipped > reached.skipped) {
    faults.push(`skipped rose from ${reached.skipped} to ${run.skipped}`);
  }
  if (run.total !== reached.total) {
    faults.push(`the corpus has ${run.total} cases, the score file says ${reached.total}`);
  }
  return faults;
}

/** Gives why `--update` may not write a score: on the same corpus a score only rises. */
export function updateFaults(reached: Score | undefined, run: Score): readonly string[] {
  if (reached === undefined || reached.corpusSha256 !== run.corpusSha256) return [];
  return ratchetFaults(reached, run);
}
