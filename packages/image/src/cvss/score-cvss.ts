import type { Severity } from '@seaworthy/core';
import { scoreCvss2 } from './cvss2.ts';
import { scoreCvss3 } from './cvss3.ts';
import { scoreCvss4 } from './cvss4.ts';
import type { CvssScores, CvssVector, CvssVersion } from './model.ts';

/** Scores a vector by the formulas of its version. */
export function scoreCvss(vector: CvssVector): CvssScores {
  switch (vector.version) {
    case '2.0':
      return scoreCvss2(vector);
    case '3.0':
    case '3.1':
      return scoreCvss3(vector);
    case '4.0':
      return scoreCvss4(vector);
  }
}

/** Gives the severity of a score. CVSS 2 knows no critical; a score of 0 is `negligible`. */
export function severityOfScore(score: number, version: CvssVersion): Severity {
  if (score === 0) return 'negligible';
  if (score < 4) return 'low';
  if (score < 7) return 'medium';
  return score >= 9 && version !== '2.0' ? 'critical' : 'high';
}
