import {
  decodeFilledText,
  decodeList,
  decodeOneOf,
  decodeOptional,
  refuseUnknownMembers,
} from '../decode/decode-value.ts';
import { type DocumentContext, memberNode, nodeFault, rootNode } from '../decode/node.ts';
import { readJson } from '../decode/read-json.ts';
import { CoreError } from '../errors/seaworthy-error.ts';
import { compareText } from '../finding/compare-findings.ts';
import { type Severity, severities, severityRank } from '../finding/severity.ts';
import { type Limits, resolveLimits } from '../limits/limits.ts';
import type { Report } from '../report/report.ts';
import { subjectName } from './compile-match.ts';
import { decodeExpiry } from './decode-waivers.ts';
import { expiryOf, isExpired } from './expiry.ts';
import { isFindingIdPrefix } from './waiver.ts';

/** Version of the baseline file's form. */
export const baselineSchemaVersion = 1;

/** A finding that was known when the baseline was taken. */
export interface BaselineEntry {
  /** Finding id. */
  readonly id: string;
  /** Its severity then: re-rated above it, the finding comes back. */
  readonly severity: Severity;
  /** For readers only: the check and the subject that the id stands for. */
  readonly check?: string | undefined;
  readonly subject?: string | undefined;
}

/** Findings that were known at one time, and do not count until they change. */
export interface Baseline {
  readonly schemaVersion: typeof baselineSchemaVersion;
  readonly reason: string;
  /** ISO 8601 date (its last day, UTC) or time. */
  readonly until?: string | undefined;
  readonly findings: readonly BaselineEntry[];
  /** File that it was read from; not part of the file. */
  readonly source?: string | undefined;
}

/** Options of {@link toBaseline}. */
export interface BaselineOptions {
  /** Default: `known when the baseline was taken`. */
  readonly reason?: string | undefined;
  readonly until?: string | undefined;
  /** The present, for suppressions that have expired. */
  readonly now?: Date | undefined;
}

/**
 * Writes a baseline file (JSON) of a report: every finding that counts now, with outcome `fail` or `warn`.
 * A finding whose judge failed is not in it: what is not known cannot be accepted.
 * @throws CoreError `ERR_CORE_OPTION` for a blank reason or an expiry that cannot be read
 */
export function toBaseline(report: Report, options: BaselineOptions = {}): string {
  const { reason = 'known when the baseline was taken', until, now } = options;
  if (reason.trim() === '') throw new CoreError('ERR_CORE_OPTION', 'a baseline needs a reason');
  if (until !== undefined && expiryOf(until) === undefined) {
    throw new CoreError('ERR_CORE_OPTION', `until: ${JSON.stringify(until)} is not a date`);
  }
  const entries = new Map<string, BaselineEntry>();
  for (const finding of report.findings) {
    if (finding.outcome !== 'fail' && finding.outcome !== 'warn') continue;
    const active = finding.suppressions.some((one) => !isExpired(one.until, now));
    if (active) continue;
    const { id, severity, check, subject } = finding;
    const known = entries.get(id);
    if (known !== undefined && severityRank(known.severity) >= severityRank(severity)) continue;
    entries.set(id, { id, severity, check: check.id, subject: subjectName(subject) });
  }
  const findings = [...entries.values()].sort((a, b) => compareText(a.id, b.id));
  const baseline: Baseline = { schemaVersion: baselineSchemaVersion, reason, until, findings };
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

/**
 * Reads a baseline file.
 * @throws CoreError `ERR_CORE_SYNTAX` with the place, `ERR_CORE_LIMIT`
 */
export function parseBaseline(
  text: string,
  options: {
    readonly uri?: string | undefined;
    readonly limits?: Partial<Limits> | undefined;
  } = {},
): Baseline {
  const { uri } = options;
  const document: DocumentContext = { what: 'baseline file', uri };
  const root = rootNode(readJson(text, document, resolveLimits(options.limits)), document);
  refuseUnknownMembers(root, ['schemaVersion', 'reason', 'until', 'findings']);
  const schemaVersion = memberNode(root, 'schemaVersion');
  if (schemaVersion.value !== baselineSchemaVersion) {
    throw nodeFault(schemaVersion, `expected version ${baselineSchemaVersion}`);
  }
  return {
    schemaVersion: baselineSchemaVersion,
    reason: decodeFilledText(memberNode(root, 'reason')),
    until: decodeOptional(memberNode(root, 'until'), decodeExpiry),
    findings: decodeList(memberNode(root, 'findings'), (node) => {
      refuseUnknownMembers(node, ['id', 'severity', 'check', 'subject']);
      const id = memberNode(node, 'id');
      const named = decodeFilledText(id);
      if (!isFindingIdPrefix(named)) throw nodeFault(id, 'is not a finding id');
      return {
        id: named,
        severity: decodeOneOf(memberNode(node, 'severity'), severities),
        check: decodeOptional(memberNode(node, 'check'), decodeFilledText),
        subject: decodeOptional(memberNode(node, 'subject'), decodeFilledText),
      };
    }),
    source: uri,
  };
}
