import type { Severity } from '@seaworthy/core';
import type { Advisory, AdvisorySeverity, AffectedPackage } from '../advisories/model.ts';
import { cvss2BaseScore } from './cvss/cvss2.ts';
import { cvss3BaseScore } from './cvss/cvss3.ts';

/** A severity, and who gave it. */
export interface JudgedSeverity {
  readonly severity: Severity;
  readonly severitySource?: string | undefined;
}

/** What severities of one vulnerability are read from: advisories, the most telling first. */
export interface SeverityEvidence {
  readonly advisory: Advisory;
  readonly entries: readonly AffectedPackage[];
}

/**
 * Judges a severity: the database's own word counts first, then the band of a CVSS base score, then the
 * distribution's word. CVSS 4 vectors are not scored.
 */
export function judgeSeverity(evidence: readonly SeverityEvidence[]): JudgedSeverity {
  for (const { advisory } of evidence) {
    const severity = severityOfWord(advisory.severityWord);
    if (severity !== undefined) return { severity, severitySource: advisory.id };
  }
  for (const { advisory, entries } of evidence) {
    for (const { type, score } of severitiesOf(advisory, entries)) {
      const severity = severityOfVector(type, score);
      if (severity !== undefined) return { severity, severitySource: `${advisory.id} (${type})` };
    }
  }
  for (const { advisory, entries } of evidence) {
    const words = [
      ...severitiesOf(advisory, entries).map(({ type, score }) =>
        isCvss(type) ? undefined : score,
      ),
      ...entries.map(({ severityWord }) => severityWord),
    ];
    for (const word of words) {
      const severity = severityOfWord(word);
      if (severity !== undefined) return { severity, severitySource: advisory.id };
    }
  }
  return { severity: 'unknown' };
}

/** Gives the severities that hold for a package: the entries' own, then the advisory's. */
export function severitiesOf(
  advisory: Advisory,
  entries: readonly AffectedPackage[],
): readonly AdvisorySeverity[] {
  return [...entries.flatMap(({ severities }) => severities), ...advisory.severities];
}

/** Tells whether a severity is a CVSS vector. */
export function isCvss(type: string): boolean {
  return type.startsWith('CVSS_');
}

/** Gives the band of a vector's base score; undefined for CVSS 4 and for what is no valid vector. */
export function severityOfVector(type: string, vector: string): Severity | undefined {
  if (type === 'CVSS_V2') return band(cvss2BaseScore(vector), undefined);
  if (type === 'CVSS_V3') return band(cvss3BaseScore(vector), 9);
  return undefined;
}

function band(score: number | undefined, critical: number | undefined): Severity | undefined {
  if (score === undefined) return undefined;
  if (score === 0) return 'negligible';
  if (score < 4) return 'low';
  if (score < 7) return 'medium';
  return critical !== undefined && score >= critical ? 'critical' : 'high';
}

/** Reads the words of GitHub, Debian, Ubuntu, Bitnami, Red Hat and Microsoft. */
function severityOfWord(word: string | undefined): Severity | undefined {
  switch ((word ?? '').toLowerCase()) {
    case 'critical':
      return 'critical';
    case 'high':
    case 'important':
      return 'high';
    case 'medium':
    case 'moderate':
      return 'medium';
    case 'low':
      return 'low';
    case 'negligible':
    case 'unimportant':
    case 'none':
      return 'negligible';
    default:
      return undefined;
  }
}
