import {
  type Coverage,
  type Finding,
  isSeaworthyError,
  type LocatedSuppression,
  messageOf,
  type ReportSubject,
} from '@seaworthy/core';

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

/** Gives the parts of a subject that could not be opened. */
export function failedSubject(name: string, error: unknown): SubjectParts {
  const code = isSeaworthyError(error) ? error.code : 'ERR_SEAWORTHY_SUBJECT';
  return {
    subject: { kind: 'unreadable', name },
    findings: [],
    coverage: [
      {
        subject: name,
        engine: 'inspect',
        kinds: ['vulnerability', 'misconfiguration', 'policy', 'signature'],
        status: 'failed',
        problems: [{ code, message: messageOf(error) }],
        notAssessed: [],
        counts: {},
        checks: [],
      },
    ],
    located: [],
  };
}
