/** Severities, worst first. */
export const severities = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
export type Severity = (typeof severities)[number];

/** Outcomes of a check. `manual` wants a person, `error` says that the judge itself failed. */
export const outcomes = ['fail', 'warn', 'pass', 'skip', 'error', 'manual'] as const;
export type Outcome = (typeof outcomes)[number];

/** How sure a finding is of itself. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

const ranks: Readonly<Record<Severity, number>> = {
  critical: 5,
  high: 4,
  medium: 3,
  low: 2,
  negligible: 1,
  unknown: 0,
};

/** Gives 5 for critical down to 1 for negligible, and 0 for unknown. */
export function severityRank(severity: Severity): number {
  return ranks[severity];
}
