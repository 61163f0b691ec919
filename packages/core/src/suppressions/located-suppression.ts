/** A mark in a comment, or an annotation of an object, as the reader of the manifests found it. */
export interface LocatedSuppression {
  readonly by: 'inline' | 'annotation';
  /** File whose findings it is about. */
  readonly uri: string;
  /** Lines that it covers, counted from 1, both included. */
  readonly startLine: number;
  readonly endLine: number;
  /** Where it begins on its first line and ends on its last, exclusive: several objects may share a line. */
  readonly startColumn?: number | undefined;
  readonly endColumn?: number | undefined;
  /** Check ids or aliases; `*` stands for any run of characters except `/`, `**` for any run. */
  readonly checks: readonly string[];
  /** Required: one that is blank never applies. */
  readonly reason: string;
  /** ISO 8601 date (its last day, UTC) or time. */
  readonly until?: string | undefined;
  /** Line or annotation that says so. */
  readonly source: string;
}
