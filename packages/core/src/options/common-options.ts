import type { Limits } from '../limits/limits.ts';

/** Tells a caller where long work is. Times stand here and never in a report. */
export type ProgressEvent =
  | { readonly kind: 'subject-start'; readonly subject: string }
  | {
      readonly kind: 'layer';
      readonly subject: string;
      /** Number of the layer, counted from 0, oldest first. */
      readonly index: number;
      readonly count: number;
      /** Compressed bytes read so far, of all layers, and in sum. */
      readonly bytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'cache';
      readonly subject: string;
      /** Number of the layer, counted from 0, oldest first. */
      readonly index: number;
      /**
       * `hit`: the layer need not be read. `stale`: what is kept of it does not fit what lies below it here.
       * `damaged`: an entry that cannot be used, or a cache that cannot be read or written.
       */
      readonly outcome: 'hit' | 'miss' | 'stale' | 'damaged';
      /** Why it is damaged. */
      readonly reason?: string | undefined;
    }
  | {
      readonly kind: 'step';
      readonly subject: string;
      /** What is being done, in the present tense: "match vulnerabilities". */
      readonly step: string;
    }
  | { readonly kind: 'subject-end'; readonly subject: string; readonly milliseconds: number };

/** Options that every reader and engine takes; each says which of them it uses. */
export interface CommonOptions {
  /** Ends the work; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
  /** Merged over `defaultLimits`. */
  readonly limits?: Partial<Limits> | undefined;
  readonly onProgress?: ((event: ProgressEvent) => void) | undefined;
  /** The present for waivers, expiry and document times. */
  readonly now?: Date | undefined;
  /** Used for every request instead of the guarded fetch; guarding it is then the caller's matter. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}
