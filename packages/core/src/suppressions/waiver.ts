import type { Severity } from '../finding/severity.ts';

/** What a waiver, ignore line or mark is about. Every field that is given must match. */
export interface SuppressionMatch {
  /** Finding id, whole or a prefix of at least 12 characters behind the colon. */
  readonly id?: string | undefined;
  /** Check id or one of its aliases; `*` stands for any run of characters except `/`, `**` for any run. */
  readonly check?: string | undefined;
  /** Name of the image, or `namespace/Kind/name` of the object; wildcards as above. */
  readonly subject?: string | undefined;
  /** Package name or purl (without version: all versions); wildcards as above. */
  readonly package?: string | undefined;
  /** File or path in the image; wildcards as above. */
  readonly path?: string | undefined;
  /** Applies up to this severity only, so that a re-rated finding comes back. */
  readonly maxSeverity?: Severity | undefined;
}

/** A decision that a finding does not count for a time. */
export interface Waiver extends SuppressionMatch {
  /** Required: why it does not count. */
  readonly reason: string;
  readonly owner?: string | undefined;
  /** ISO 8601 date (its last day, UTC) or time. */
  readonly until?: string | undefined;
  /** Where it is written, for the list of unused ones. */
  readonly source?: string | undefined;
}
