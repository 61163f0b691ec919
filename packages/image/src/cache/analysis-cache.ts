/**
 * Keeps what was learned of layers from one run to the next. Keys are texts of letters, digits and hyphens that
 * hold nothing of an image's own; values are JSON texts. A fault of a cache never fails an analysis: it is told as
 * a progress event, and the layer is read.
 */
export interface AnalysisCache {
  /** Gives what is kept under a key; undefined where there is nothing. */
  get(key: string, options?: CacheCallOptions): Promise<string | undefined>;
  /** Keeps a value; an earlier one of the same key is replaced. */
  set(key: string, value: string, options?: CacheCallOptions): Promise<void>;
  /** Told that nothing will be kept for a key that was asked for in vain, so that others need not wait for it. */
  release?(key: string): void;
}

/** Options of the calls of an {@link AnalysisCache}. */
export interface CacheCallOptions {
  /** Ends waiting; its reason is rethrown. */
  readonly signal?: AbortSignal | undefined;
}
