/** Versions of CVSS that can be read and scored. */
export const cvssVersions = ['2.0', '3.0', '3.1', '4.0'] as const;
export type CvssVersion = (typeof cvssVersions)[number];

/** A CVSS vector. */
export interface CvssVector {
  readonly version: CvssVersion;
  /** Value of each metric that the vector states, `{ AV: 'N', AC: 'L', … }`. */
  readonly metrics: Readonly<Record<string, string>>;
}

/** Scores of a vector, 0 to 10 with one decimal. */
export interface CvssScores {
  /** Of the base metrics alone. */
  readonly base: number;
  /** With the temporal (CVSS 4: threat) metrics; absent where CVSS 2 or 4 state none. */
  readonly temporal?: number | undefined;
  /** With all metrics; absent where CVSS 2 or 4 state no environmental one. */
  readonly environmental?: number | undefined;
  /** With all metrics that the vector states: the score to show. */
  readonly overall: number;
}
