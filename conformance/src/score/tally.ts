import type { CaseResult } from '../run/run-suite.ts';
import type { Skip } from './skips.ts';

/** Suites for which the suite table names kinds that are out of scope; elsewhere that answer counts as failed. */
const suitesWithScope: readonly string[] = [
  'k8s-policy/cel-spec',
  'k8s-policy/kyverno-cli',
  'signing/notation',
];

/** What a case counts as. */
type Verdict = 'passed' | 'failed' | 'out-of-scope' | 'upstream-wrong';

/** A case with its verdict and what is to be said about it. */
export interface JudgedCase {
  readonly id: string;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly expected?: string | undefined;
  readonly got?: string | undefined;
  readonly reason?: string | undefined;
}

/** Counts of a suite, and each case. */
export interface Tally {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly outOfScope: number;
  readonly upstreamWrong: number;
  readonly total: number;
  readonly corpusSha256: string;
  readonly cases: readonly JudgedCase[];
  /** Skips that name no case of this corpus, or one that passes. */
  readonly staleSkips: readonly string[];
}

/** Counts the cases of a suite; a case that upstream has wrong counts as such only while it does not pass. */
export function tallyCases(
  suite: string,
  results: readonly CaseResult[],
  corpusSha256: string,
  skips: readonly Skip[],
): Tally {
  const reasons = new Map(skips.map(({ id, reason }) => [id, reason]));
  const mayBeOutOfScope = suitesWithScope.includes(suite);
  const cases = results.map((one) => judge(one, reasons.get(one.id), mayBeOutOfScope));
  const count = (verdict: Verdict): number => cases.filter((one) => one.verdict === verdict).length;
  const used = new Set(
    cases.filter((one) => one.verdict === 'upstream-wrong').map((one) => one.id),
  );
  return {
    suite,
    passed: count('passed'),
    failed: count('failed'),
    outOfScope: count('out-of-scope'),
    upstreamWrong: count('upstream-wrong'),
    total: cases.length,
    corpusSha256,
    cases,
    staleSkips: skips.map(({ id }) => id).filter((id) => !used.has(id)),
  };
}

function judge(one: CaseResult, skip: string | undefined, mayBeOutOfScope: boolean): JudgedCase {
  const { id, kind, result } = one;
  if (result.outcome === 'passed') return { id, kind, verdict: 'passed' };
  if (result.outcome === 'out-of-scope' && mayBeOutOfScope) {
    return { id, kind, verdict: 'out-of-scope', reason: result.reason };
  }
  const sides =
    result.outcome === 'failed'
      ? { expected: result.expected, got: result.got }
      : { expected: 'an answer', got: `out of scope: ${result.reason}` };
  return skip === undefined
    ? { id, kind, verdict: 'failed', ...sides }
    : { id, kind, verdict: 'upstream-wrong', ...sides, reason: skip };
}
