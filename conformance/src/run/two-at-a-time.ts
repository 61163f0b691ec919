const most = 2;

/**
 * Runs jobs two at a time, in order, and yields their results in that order, each as soon as it and all
 * before it are there.
 */
export async function* twoAtATime<Result>(
  jobs: readonly (() => Promise<Result>)[],
): AsyncGenerator<Result, void, undefined> {
  const started: Promise<Result>[] = [];
  const startNext = (): void => {
    const job = jobs[started.length];
    if (job === undefined) return;
    const result = job().finally(startNext);
    // One that fails while an earlier one is awaited is no unhandled rejection: it is thrown at its turn.
    result.catch(() => undefined);
    started.push(result);
  };
  for (let lane = 0; lane < most; lane++) startNext();
  for (let index = 0; index < jobs.length; index++) {
    const result = started[index];
    if (result !== undefined) yield await result;
  }
}
