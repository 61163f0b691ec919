import type { AnalysisCache } from './analysis-cache.ts';

/** Options of {@link memoryCache}. */
export interface MemoryCacheOptions {
  /** Bytes that values may take, two for each character. Default: 64 MiB. */
  readonly maxBytes?: number | undefined;
}

/** Keeps results in memory; where there is no more room, what was used least recently goes. */
export function memoryCache(options: MemoryCacheOptions = {}): AnalysisCache {
  const { maxBytes = 64 * 1024 * 1024 } = options;
  const values = new Map<string, string>();
  let bytes = 0;
  const remove = (key: string): string | undefined => {
    const value = values.get(key);
    if (value === undefined) return undefined;
    values.delete(key);
    bytes -= weigh(value);
    return value;
  };
  const add = (key: string, value: string): void => {
    values.set(key, value);
    bytes += weigh(value);
  };
  return {
    get(key) {
      const value = remove(key);
      // A map keeps the order of insertion: the first one is the one that was not used for longest.
      if (value !== undefined) add(key, value);
      return Promise.resolve(value);
    },
    set(key, value) {
      remove(key);
      if (weigh(value) <= maxBytes) add(key, value);
      for (const oldest of values.keys()) {
        if (bytes <= maxBytes) break;
        remove(oldest);
      }
      return Promise.resolve();
    },
  };
}

function weigh(value: string): number {
  return 2 * value.length;
}
