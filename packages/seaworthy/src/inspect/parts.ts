import type { Coverage, Finding, LocatedSuppression, ReportSubject } from '@seaworthy/core';

/** What one subject adds to the report. */
export interface SubjectParts {
  readonly subject: ReportSubject;
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  readonly located: readonly LocatedSuppression[];
}

/** Gives the coverage of an engine that was not run, with the reason. */
export function skipped(
  subject: string,
  engine: string,
  kinds: Coverage['kinds'],
  reason: string,
): Coverage {
  return {
    subject,
    engine,
    kinds,
    status: 'skipped',
    problems: [],
    notAssessed: [{ what: engine, reason }],
    counts: {},
    checks: [],
  };
}
