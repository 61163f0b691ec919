import type { AnalysisCache } from './analysis-cache.ts';

/**
 * Lets runs that go on at the same time share their work: who asks for a key that another run is about to answer
 * waits for that answer. Each run asks for one key at a time, and sets or releases it before the next.
 */
export function inFlightCache(cache: AnalysisCache): AnalysisCache {
  const underWay = new Map<string, { readonly done: Promise<void>; readonly end: () => void }>();
  const release = (key: string): void => {
    underWay.get(key)?.end();
    underWay.delete(key);
  };
  return {
    async get(key, options = {}) {
      for (;;) {
        const other = underWay.get(key);
        if (other === undefined) break;
        await untilDone(other.done, options.signal);
      }
      let end = (): void => undefined;
      const done = new Promise<void>((resolve) => {
        end = resolve;
      });
      underWay.set(key, { done, end });
      try {
        const value = await cache.get(key, options);
        if (value !== undefined) release(key);
        return value;
      } catch (error) {
        release(key);
        throw error;
      }
    },
    async set(key, value, options) {
      try {
        await cache.set(key, value, options);
      } finally {
        release(key);
      }
    },
    release(key) {
      release(key);
      cache.release?.(key);
    },
  };
}

async function untilDone(done: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return done;
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    signal.addEventListener('abort', onAbort, { once: true });
  });
  await Promise.race([done, aborted]);
  signal.removeEventListener('abort', onAbort);
  signal.throwIfAborted();
}
