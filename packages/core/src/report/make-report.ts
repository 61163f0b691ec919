import { compareFindings, compareText } from '../finding/compare-findings.ts';
import type { Finding } from '../finding/model.ts';
import { type Coverage, type Report, type ReportSubject, reportSchemaVersion } from './report.ts';

/** Version that stands in reports; all packages carry the same. */
export const version = '0.1.0';

export interface ReportParts {
  readonly subjects: readonly ReportSubject[];
  readonly findings: Iterable<Finding>;
  readonly coverage: readonly Coverage[];
  readonly unusedSuppressions?: Report['unusedSuppressions'] | undefined;
}

/**
 * Makes a report: findings sorted worst first, the same occurrence at the same place only once,
 * coverage sorted by subject and engine.
 */
export function makeReport(parts: ReportParts): Report {
  const sorted = [...parts.findings].sort(compareFindings);
  const findings = sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return before === undefined || compareFindings(before, finding) !== 0;
  });
  return {
    schemaVersion: reportSchemaVersion,
    tool: { name: 'seaworthy', version },
    subjects: parts.subjects,
    findings,
    coverage: [...parts.coverage].sort(
      (a, b) => compareText(a.subject, b.subject) || compareText(a.engine, b.engine),
    ),
    unusedSuppressions: parts.unusedSuppressions ?? [],
  };
}
