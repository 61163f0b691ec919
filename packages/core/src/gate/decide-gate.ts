import { CoreError } from '../errors/seaworthy-error.ts';
import { compareText } from '../finding/compare-findings.ts';
import { type Finding, type FindingKind, findingKinds } from '../finding/model.ts';
import { type Severity, severities, severityRank } from '../finding/severity.ts';
import type { Coverage, Report } from '../report/report.ts';
import { applySuppressions } from '../suppressions/apply-suppressions.ts';
import type { Waiver } from '../suppressions/waiver.ts';

/** What a report must be for the gate to open. */
export interface GatePolicy {
  /**
   * Deny from this severity on, for each kind, or one severity for all kinds.
   * A kind that is not named is not judged. Default: `high` for every kind.
   */
  readonly failOn?: Severity | Partial<Readonly<Record<FindingKind, Severity>>> | undefined;
  /** What unknown severity counts as, for each kind or for all. Default `high`. */
  readonly unknownCountsAs?:
    | Severity
    | Partial<Readonly<Record<FindingKind, Severity>>>
    | undefined;
  /**
   * What failed or partial coverage of a judged kind, or a finding with outcome `error`, means.
   * Default `undecided`; `ignore` must be said.
   */
  readonly incomplete?:
    | 'undecided'
    | 'ignore'
    | Partial<Readonly<Record<FindingKind, 'undecided' | 'ignore'>>>
    | undefined;
  /** Waivers beside those that already stand on the findings. */
  readonly waivers?: readonly Waiver[] | undefined;
}

export const gateVerdicts = ['allow', 'deny', 'undecided'] as const;
export type GateVerdict = (typeof gateVerdicts)[number];

/** One reason for a verdict. */
export interface GateReason {
  readonly verdict: 'deny' | 'undecided';
  readonly kind: FindingKind;
  readonly message: string;
  /** Ids of the findings that stand behind it, worst first. */
  readonly findings: readonly string[];
}

export interface GateDecision {
  readonly verdict: GateVerdict;
  readonly reasons: readonly GateReason[];
  /** Findings that would count, but are suppressed: number of each `by`. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** The policy with its defaults filled in. */
  readonly policy: {
    readonly failOn: Partial<Readonly<Record<FindingKind, Severity>>>;
    readonly unknownCountsAs: Readonly<Record<FindingKind, Severity>>;
    readonly incomplete: Readonly<Record<FindingKind, 'undecided' | 'ignore'>>;
  };
}

/**
 * Decides whether a report may pass. A proven deny wins over undecided; an expired waiver never applies;
 * unknown is never a pass.
 * @throws CoreError `ERR_CORE_OPTION` for a policy that names an unknown kind or severity.
 */
export function decideGate(
  report: Report,
  policy: GatePolicy = {},
  options: { readonly now?: Date | undefined } = {},
): GateDecision {
  const failOn = perKind(policy.failOn ?? 'high', severities, 'failOn');
  const unknownCountsAs = {
    ...all<Severity>('high'),
    ...perKind(policy.unknownCountsAs ?? 'high', severities, 'unknownCountsAs'),
  };
  const incomplete = {
    ...all<'undecided' | 'ignore'>('undecided'),
    ...perKind(policy.incomplete ?? 'undecided', ['undecided', 'ignore'] as const, 'incomplete'),
  };
  const findings =
    policy.waivers === undefined
      ? report.findings
      : applySuppressions(report.findings, { waivers: policy.waivers }, options).findings;

  const reasons: GateReason[] = [];
  const suppressed: Record<string, number> = {};
  for (const kind of findingKinds) {
    const threshold = failOn[kind];
    if (threshold === undefined) continue;
    const denied: Finding[] = [];
    const unjudged: Finding[] = [];
    for (const finding of findings) {
      if (finding.kind !== kind) continue;
      const broken = finding.outcome === 'error';
      if (!broken && finding.outcome !== 'fail') continue;
      const severity = finding.severity === 'unknown' ? unknownCountsAs[kind] : finding.severity;
      if (!broken && severityRank(severity) < severityRank(threshold)) continue;
      const active = finding.suppressions.filter((one) => !isExpired(one.until, options.now));
      const [first] = active;
      if (first !== undefined) suppressed[first.by] = (suppressed[first.by] ?? 0) + 1;
      else (broken ? unjudged : denied).push(finding);
    }
    if (denied.length > 0) reasons.push(denyReason(kind, threshold, denied));
    if (incomplete[kind] === 'ignore') continue;
    if (unjudged.length > 0) {
      reasons.push({
        verdict: 'undecided',
        kind,
        message: `${plural(unjudged.length, `${kind} finding`)} could not be judged`,
        findings: unjudged.map((finding) => finding.id),
      });
    }
    for (const entry of report.coverage) reasons.push(...coverageReasons(kind, entry));
  }
  reasons.sort((a, b) => compareText(a.verdict, b.verdict));
  return {
    verdict: reasons[0]?.verdict ?? 'allow',
    reasons,
    suppressed: Object.fromEntries(
      Object.entries(suppressed).sort((a, b) => compareText(a[0], b[0])),
    ),
    policy: { failOn, unknownCountsAs, incomplete },
  };
}

/** Tells whether a time has passed. A time that cannot be read counts as passed: it must not waive for ever. */
export function isExpired(until: string | undefined, now: Date = new Date()): boolean {
  if (until === undefined) return false;
  const time = Date.parse(until);
  // A bare date holds until the end of that day, UTC.
  const end = /^\d{4}-\d\d-\d\d$/.test(until) ? time + 24 * 60 * 60 * 1000 : time;
  return Number.isNaN(time) || now.getTime() >= end;
}

function denyReason(
  kind: FindingKind,
  threshold: Severity,
  denied: readonly Finding[],
): GateReason {
  return {
    verdict: 'deny',
    kind,
    message: `${plural(denied.length, `${kind} finding`)} at or above ${threshold}`,
    findings: denied.map((finding) => finding.id),
  };
}

function coverageReasons(kind: FindingKind, entry: Coverage): GateReason[] {
  if (!entry.kinds.includes(kind) || (entry.status !== 'failed' && entry.status !== 'partial'))
    return [];
  const [problem] = entry.problems;
  const because = problem === undefined ? '' : `: ${problem.message}`;
  const message = `${entry.engine} of ${entry.subject} is ${entry.status}${because}`;
  return [{ verdict: 'undecided', kind, message, findings: [] }];
}

function perKind<V extends string>(
  value: V | Partial<Readonly<Record<FindingKind, V>>>,
  allowed: readonly V[],
  name: string,
): Partial<Record<FindingKind, V>> {
  const entries: [string, unknown][] =
    typeof value === 'string' ? findingKinds.map((kind) => [kind, value]) : Object.entries(value);
  const result: Partial<Record<FindingKind, V>> = {};
  for (const [key, one] of entries) {
    if (one === undefined) continue;
    const kind = findingKinds.find((known) => known === key);
    if (kind === undefined)
      throw new CoreError('ERR_CORE_OPTION', `${name}: unknown kind "${key}"`);
    const known = allowed.find((candidate) => candidate === one);
    if (known === undefined) {
      throw new CoreError(
        'ERR_CORE_OPTION',
        `${name}: "${String(one)}" is not one of ${allowed.join(', ')}`,
      );
    }
    result[kind] = known;
  }
  return result;
}

function all<V>(value: V): Record<FindingKind, V> {
  return Object.fromEntries(findingKinds.map((kind) => [kind, value])) as Record<FindingKind, V>;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
