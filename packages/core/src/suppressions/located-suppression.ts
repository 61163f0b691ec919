/** A mark in a comment, or an annotation of an object, as the reader of the manifests found it. */
export interface LocatedSuppression {
  readonly by: 'inline' | 'annotation';
  /** File whose findings it is about. */
  readonly uri: string;
  /** Lines that it covers, counted from 1, both included. */
  readonly startLine: number;
  readonly endLine: number;
  /** Check ids or aliases; `*` stands for any run of characters except `/`, `**` for any run. */
  readonly checks: readonly string[];
  /** Required: one that is blank never applies. */
  readonly reason: string;
  /** ISO 8601 date (its last day, UTC) or time. */
  readonly until?: string | undefined;
  /** Line or annotation that says so. */
  readonly source: string;
}
