import type { CoreError } from '../../errors/seaworthy-error.ts';
import type { Json } from '../../finding/json.ts';

/** Something in a document that Kubernetes reads over, but a person may not have meant. */
export interface YamlProblem {
  readonly kind: /** A key stands twice; the last one counts. */
    | 'duplicate-key'
    /** A key is written that a merge (`<<`) gives too; Kubernetes' strict reading refuses it. */
    | 'overridden-merge'
    /** Content follows the end of the document and is not read. */
    | 'ignored-content';
  readonly message: string;
  /** JSON pointer of the key, where the problem is one of a key. */
  readonly pointer?: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** One document of a stream: its value, or the error that it was refused with. */
export interface YamlDocument {
  /** Number in the stream, counted from 0. */
  readonly index: number;
  readonly format: 'yaml' | 'json';
  /** Offsets in the text, in UTF-16 units; the separator line before it is not part of it. */
  readonly start: number;
  readonly end: number;
  /** Undefined where there is an error; null for a document without content. */
  readonly value: Json | undefined;
  readonly error: CoreError | undefined;
  readonly problems: readonly YamlProblem[];
  /**
   * Exact digits of integers beyond 2^53, by JSON pointer: `value` holds the nearest number, since
   * plain JSON values of JavaScript hold no more. Absent where there are none.
   */
  readonly integers?: Readonly<Record<string, string>> | undefined;
}
