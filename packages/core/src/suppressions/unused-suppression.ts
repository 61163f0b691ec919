/** Why a suppression had no effect. `invalid`: a mark without reason, or with an expiry that cannot be read. */
export const unusedStates = ['unused', 'expired', 'invalid'] as const;

/** A suppression that had no effect. */
export interface UnusedSuppression {
  /** Where it is written. */
  readonly source: string;
  /** The reason that it gives. */
  readonly reason: string;
  readonly state: (typeof unusedStates)[number];
}
