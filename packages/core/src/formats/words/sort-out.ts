import type { Finding, Suppression } from '../../finding/model.ts';
import type { Report } from '../../report/report.ts';
import { isExpired } from '../../suppressions/expiry.ts';
import type { FormatOptions } from './format-options.ts';

/** A finding that does not count, and why. */
export interface SuppressedFinding {
  readonly finding: Finding;
  /** Suppressions in force; at least one. */
  readonly suppressions: readonly Suppression[];
}

/** The findings of a report, by what a reader wants of them. */
export interface SortedFindings {
  /** Those that want something to be done: outcomes `fail`, `warn`, `error` and `manual`. */
  readonly open: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Outcomes `pass` and `skip`. */
  readonly settled: readonly Finding[];
}

/** Sorts out which findings count. Waivers that only the gate knew are taken from its decision. */
export function sortOutFindings(report: Report, options: FormatOptions): SortedFindings {
  const { decision, now = new Date() } = options;
  const waived = new Map(decision?.waived.map((one) => [one.occurrence, one.suppression]));
  const open: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const settled: Finding[] = [];
  for (const finding of report.findings) {
    if (finding.outcome === 'pass' || finding.outcome === 'skip') {
      settled.push(finding);
      continue;
    }
    const active = finding.suppressions.filter((one) => !isExpired(one.until, now));
    const byGate = waived.get(finding.occurrenceId);
    const suppressions = active.length > 0 || byGate === undefined ? active : [byGate];
    if (suppressions.length > 0) suppressed.push({ finding, suppressions });
    else open.push(finding);
  }
  return { open, suppressed, settled };
}
