/**
 * Runs a synchronous generator to its end in slices of about 10 ms and gives all that it yielded.
 * Between slices the event loop runs and `signal` is looked at; its reason is rethrown untouched.
 */
export async function drain<T>(
  generator: Iterable<T>,
  options: {
    readonly signal?: AbortSignal | undefined;
    readonly sliceMs?: number | undefined;
  } = {},
): Promise<T[]> {
  const { signal, sliceMs = 10 } = options;
  const results: T[] = [];
  const iterator = generator[Symbol.iterator]();
  let ended = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const until = performance.now() + sliceMs;
      do {
        const step = iterator.next();
        if (step.done === true) {
          ended = true;
          return results;
        }
        results.push(step.value);
      } while (performance.now() < until);
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
    }
  } finally {
    if (!ended) iterator.return?.();
  }
}
