import { compareText, type Severity } from '@seaworthy/core';
import type { Advisory, AdvisorySeverity, AffectedPackage } from '../advisories/model.ts';
import { parseCvss } from '../cvss/parse-cvss.ts';
import { scoreCvss, severityOfScore } from '../cvss/score-cvss.ts';
import { ImageError } from '../errors.ts';

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
 * distribution's word. Of several vectors of one advisory the newest version of CVSS counts.
 */
export function judgeSeverity(evidence: readonly SeverityEvidence[]): JudgedSeverity {
  for (const { advisory } of evidence) {
    const severity = severityOfWord(advisory.severityWord);
    if (severity !== undefined) return { severity, severitySource: advisory.id };
  }
  for (const { advisory, entries } of evidence) {
    for (const { type, score } of newestFirst(severitiesOf(advisory, entries))) {
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

/** Stable: a package's own vectors stay before those of its advisory. */
function newestFirst(severities: readonly AdvisorySeverity[]): readonly AdvisorySeverity[] {
  return severities.filter(({ type }) => isCvss(type)).sort((a, b) => compareText(b.type, a.type));
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

/**
 * Gives the band of a vector's base score; undefined for what is no valid vector of that type. What threat
 * and environment metrics lower holds for somebody else's time and place.
 */
export function severityOfVector(type: string, vector: string): Severity | undefined {
  const version =
    type === 'CVSS_V2' ? '2' : type === 'CVSS_V3' ? '3' : type === 'CVSS_V4' ? '4' : '';
  try {
    const parsed = parseCvss(vector, { lenient: true });
    if (!parsed.version.startsWith(`${version}.`)) return undefined;
    return severityOfScore(scoreCvss(parsed).base, parsed.version);
  } catch (error) {
    if (error instanceof ImageError) return undefined;
    throw error;
  }
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
