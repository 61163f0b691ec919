export type { AnalysisCache, CacheCallOptions } from './analysis-cache.ts';
export { inFlightCache } from './in-flight-cache.ts';
export { type MemoryCacheOptions, memoryCache } from './memory-cache.ts';
export { type FileCacheOptions, fileCache } from './node-file-cache.ts';
