import { compareText } from '../finding/compare-findings.ts';
import {
  type Finding,
  type FindingKind,
  findingKinds,
  type Suppression,
} from '../finding/model.ts';
import { type Severity, severityRank } from '../finding/severity.ts';
import type { Coverage, Report } from '../report/report.ts';
import { applySuppressions } from '../suppressions/apply-suppressions.ts';
import { isExpired } from '../suppressions/expiry.ts';
import type { UnusedSuppression } from '../suppressions/unused-suppression.ts';
import { type GatePolicy, type ResolvedGatePolicy, resolveGatePolicy } from './gate-policy.ts';

/** What a gate can say. */
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

/** A finding that would count, and the first suppression in force that keeps it from it. */
export interface WaivedFinding {
  /** Finding id. */
  readonly finding: string;
  readonly occurrence: string;
  readonly suppression: Suppression;
}

/** Verdict of a gate, and why. */
export interface GateDecision {
  readonly verdict: GateVerdict;
  /** Those that deny first. */
  readonly reasons: readonly GateReason[];
  /** Findings that would count, but are suppressed: number of each `by`. */
  readonly suppressed: Readonly<Record<string, number>>;
  /** The same one by one, worst first within each kind. */
  readonly waived: readonly WaivedFinding[];
  /** Waivers of the policy that had no effect. */
  readonly unusedWaivers: readonly UnusedSuppression[];
  /** The policy with its defaults filled in. */
  readonly policy: ResolvedGatePolicy;
}

/**
 * Decides whether a report may pass. A proven deny wins over undecided; an expired waiver never applies;
 * unknown is never a pass.
 * @throws CoreError `ERR_CORE_OPTION` for a policy that names an unknown field, kind or severity, or a waiver
 * that cannot be meant
 */
export function decideGate(
  report: Report,
  policy: GatePolicy = {},
  options: { readonly now?: Date | undefined } = {},
): GateDecision {
  const { now = new Date() } = options;
  const resolved = resolveGatePolicy(policy);
  const { findings, unused } = applySuppressions(
    report.findings,
    { waivers: policy.waivers },
    { now },
  );
  const waived: WaivedFinding[] = [];
  const reasons: GateReason[] = [];
  for (const kind of findingKinds) {
    const threshold = resolved.failOn[kind];
    if (threshold === undefined) continue;
    const { denied, unjudged } = sortOut(
      findings.filter((finding) => finding.kind === kind && counts(finding, threshold, resolved)),
      now,
      waived,
    );
    if (denied.length > 0) {
      const message = `${plural(denied.length, `${kind} finding`)} at or above ${threshold}`;
      reasons.push({ verdict: 'deny', kind, message, findings: denied });
    }
    if (resolved.incomplete[kind] === 'ignore') continue;
    if (unjudged.length > 0) {
      const message = `${plural(unjudged.length, `${kind} finding`)} could not be judged`;
      reasons.push({ verdict: 'undecided', kind, message, findings: unjudged });
    }
    for (const entry of report.coverage) reasons.push(...coverageReasons(kind, entry, resolved));
  }
  reasons.push(...silenceReasons(report.coverage, resolved));
  // Stable: within a verdict the order of kinds, and of coverage, stays.
  reasons.sort((a, b) => compareText(a.verdict, b.verdict));
  return {
    verdict: reasons[0]?.verdict ?? 'allow',
    reasons,
    suppressed: countSuppressed(waived),
    waived,
    unusedWaivers: unused,
    policy: resolved,
  };
}

/** Tells whether a finding bears on the verdict: a fault at or above the threshold, or a judge that failed. */
function counts(finding: Finding, threshold: Severity, policy: ResolvedGatePolicy): boolean {
  if (finding.outcome === 'error') return true;
  if (finding.outcome !== 'fail') return false;
  const severity =
    finding.severity === 'unknown' ? policy.unknownCountsAs[finding.kind] : finding.severity;
  return severityRank(severity) >= severityRank(threshold);
}

function sortOut(
  findings: readonly Finding[],
  now: Date,
  waived: WaivedFinding[],
): { readonly denied: readonly string[]; readonly unjudged: readonly string[] } {
  const denied: string[] = [];
  const unjudged: string[] = [];
  for (const { id, occurrenceId, outcome, suppressions } of findings) {
    const suppression = suppressions.find((one) => !isExpired(one.until, now));
    if (suppression !== undefined) {
      waived.push({ finding: id, occurrence: occurrenceId, suppression });
    } else (outcome === 'error' ? unjudged : denied).push(id);
  }
  return { denied, unjudged };
}

/** The same sentence for each kind that the policy judges and the engine left open: it names them all. */
function coverageReasons(
  kind: FindingKind,
  entry: Coverage,
  policy: ResolvedGatePolicy,
): GateReason[] {
  const { engine, kinds, notAssessed, problems, status, subject } = entry;
  if (!kinds.includes(kind) || (status !== 'failed' && status !== 'partial')) return [];
  const causes = [
    ...problems.map((problem) => problem.message),
    ...notAssessed.map(({ what, reason }) => `${what}: ${reason}`),
  ];
  const more = causes.length > 1 ? ` (and ${causes.length - 1} more)` : '';
  const because = causes[0] === undefined ? '' : `: ${causes[0]}${more}`;
  const open = listKinds(openKinds(policy).filter((one) => kinds.includes(one)));
  const message = `${engine} of ${subject} is ${status}, so ${open} findings may be missing${because}`;
  return [{ verdict: 'undecided', kind, message, findings: [] }];
}

/** A report in which nothing looked for anything that the policy judges says nothing: it is no pass. */
function silenceReasons(coverage: readonly Coverage[], policy: ResolvedGatePolicy): GateReason[] {
  const judged = findingKinds.filter((kind) => policy.failOn[kind] !== undefined);
  const assessed = coverage.some(
    ({ status, kinds }) => status !== 'skipped' && kinds.some((kind) => judged.includes(kind)),
  );
  if (assessed) return [];
  const open = openKinds(policy);
  const message = `nothing looked for ${listKinds(open)} findings`;
  return open.map((kind) => ({ verdict: 'undecided', kind, message, findings: [] }));
}

/** Gives the kinds that the policy judges and may not leave open. */
function openKinds({ failOn, incomplete }: ResolvedGatePolicy): readonly FindingKind[] {
  return findingKinds.filter(
    (kind) => failOn[kind] !== undefined && incomplete[kind] === 'undecided',
  );
}

function listKinds(kinds: readonly FindingKind[]): string {
  const last = kinds.at(-1) ?? '';
  return kinds.length < 2 ? last : `${kinds.slice(0, -1).join(', ')} and ${last}`;
}

function countSuppressed(waived: readonly WaivedFinding[]): Record<string, number> {
  const counted = new Map<string, number>();
  for (const { suppression } of waived) {
    counted.set(suppression.by, (counted.get(suppression.by) ?? 0) + 1);
  }
  return Object.fromEntries([...counted].sort((a, b) => compareText(a[0], b[0])));
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
