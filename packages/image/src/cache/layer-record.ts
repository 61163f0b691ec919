import type { TarEntry } from '../layers/tar/tar-entry.ts';
import type { NameHashes } from './name-hashes.ts';

/** A problem as it is kept; where it stands is added when it is told. */
export interface RecordedProblem {
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
}

/** What an analyzer learned when it read a file in one way. */
export interface RecordedReading {
  readonly analyzer: number;
  readonly role: string;
  readonly path: string;
  /** Undefined where there was nothing of interest. */
  readonly facts: unknown;
  readonly problems: readonly RecordedProblem[];
}

/** One thing that happened while a layer was read. */
export type LayerStep =
  | {
      readonly kind: 'entry';
      readonly entry: Omit<TarEntry, 'offset'>;
      /** Absent where the content was not read. */
      readonly readings?: readonly RecordedReading[] | undefined;
    }
  | { readonly kind: 'problem'; readonly problem: RecordedProblem };

/** All of a layer that bears on an analysis, whatever lies below it. */
export interface LayerRecord {
  /** Uncompressed bytes. */
  readonly bytes: number;
  readonly entries: number;
  /** In the order of the layer. */
  readonly steps: readonly LayerStep[];
  /** Names of the layer that are in no step. */
  readonly names: NameHashes;
}
