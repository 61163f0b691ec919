import { compareFindings, compareText } from '../finding/compare-findings.ts';
import type { Finding } from '../finding/model.ts';
import { canonicalJson } from '../primitives/canonical-json/canonical-json.ts';
import type { UnusedSuppression } from '../suppressions/unused-suppression.ts';
import { type Coverage, type Report, type ReportSubject, reportSchemaVersion } from './report.ts';

/** Version that stands in reports; all packages carry the same. */
export const version = '0.1.0';

/** What a report is made of. */
export interface ReportParts {
  /** In the order in which they were asked about. */
  readonly subjects: readonly ReportSubject[];
  readonly findings: Iterable<Finding>;
  readonly coverage: readonly Coverage[];
  readonly unusedSuppressions?: readonly UnusedSuppression[] | undefined;
}

/**
 * Makes a report: findings sorted worst first and the same finding only once, coverage sorted by subject and
 * engine, suppressions by source. The order in which the parts come in does not show.
 */
export function makeReport(parts: ReportParts): Report {
  return sortReport({
    schemaVersion: reportSchemaVersion,
    tool: { name: 'seaworthy', version },
    subjects: parts.subjects,
    findings: [...parts.findings],
    coverage: parts.coverage,
    unusedSuppressions: parts.unusedSuppressions ?? [],
  });
}

/** Puts the lists of a report into their one order. */
export function sortReport(report: Report): Report {
  return {
    ...report,
    findings: sortUnique(report.findings, compareFindings),
    coverage: sortUnique(
      report.coverage,
      (a, b) => compareText(a.subject, b.subject) || compareText(a.engine, b.engine),
    ),
    unusedSuppressions: sortUnique(report.unusedSuppressions, (a, b) =>
      compareText(a.source, b.source),
    ),
  };
}

/**
 * Sorts, and drops what is equal in every field. Two findings that differ in anything, be it the outcome, both
 * stay: which of them came first must not decide what is seen.
 */
function sortUnique<T>(items: Iterable<T>, compare: (a: T, b: T) => number): T[] {
  const whole = (a: T, b: T): number =>
    compare(a, b) || (a === b ? 0 : compareText(canonicalJson(a), canonicalJson(b)));
  const sorted = [...items].sort(whole);
  return sorted.filter((item, index) => {
    const before = sorted[index - 1];
    return before === undefined || whole(before, item) !== 0;
  });
}
