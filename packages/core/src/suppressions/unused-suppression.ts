/** A suppression that had no effect. */
export interface UnusedSuppression {
  /** Where it is written. */
  readonly source: string;
  /** The reason that it gives. */
  readonly reason: string;
  /** `invalid`: a mark without reason, or with an expiry that cannot be read. */
  readonly state: 'unused' | 'expired' | 'invalid';
}
