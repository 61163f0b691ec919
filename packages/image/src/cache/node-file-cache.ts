import type { AnalysisCache } from './analysis-cache.ts';

/** Options of {@link fileCache}. */
export interface FileCacheOptions {
  /** Bytes that the files may take. Default: 1 GiB. Where there is more, what was used least recently goes. */
  readonly maxBytes?: number | undefined;
}

/**
 * Keeps results in a folder, for any number of processes at the same time. Files are written whole or not at all,
 * can be read by their owner alone, and carry a checksum: one that is damaged is removed, and told once. Nothing
 * is read or written before the first use.
 * @example
 * const analysis = await analyzeImage(image, { cache: fileCache('.cache/layers') });
 */
export function fileCache(folder: string, options: FileCacheOptions = {}): AnalysisCache {
  const { maxBytes = 1024 * 1024 * 1024 } = options;
  // Loaded with the first use: who only names a cache does not pay for it.
  let store: Promise<AnalysisCache> | undefined;
  const open = (): Promise<AnalysisCache> => {
    store ??= import('./node-cache-folder.ts').then(
      ({ CacheFolder }) => new CacheFolder(folder, maxBytes),
    );
    return store;
  };
  return {
    get: async (key, call) => (await open()).get(key, call),
    set: async (key, value, call) => (await open()).set(key, value, call),
  };
}
