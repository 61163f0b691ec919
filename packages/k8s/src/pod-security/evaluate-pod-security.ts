import {
  type CommonOptions,
  type Limits,
  type PolicyFinding,
  resolveLimits,
} from '@seaworthy/core';
import { textField } from '../manifests/fields.ts';
import { createLocator, type Locator } from '../manifests/locator.ts';
import type { ResourceSet } from '../manifests/model.ts';
import type { Workload } from '../workloads/model.ts';
import { type WorkloadOptions, workloadsOf } from '../workloads/workloads-of.ts';
import { compilePolicy } from './compile.ts';
import { evaluatePod, type PodSecurityResult } from './evaluate-pod.ts';
import { exemptionOf, type PodSecurityExemptions } from './exemptions.ts';
import {
  type Judgment,
  type Judgments,
  judgmentsOf,
  type NamespacePolicies,
  namespacePolicies,
} from './judgments.ts';
import type { PodInput, PodSecurityLevel } from './model.ts';
import { namespaceFindings } from './namespace-findings.ts';
import type { NamespacePolicy } from './namespace-labels.ts';
import { checkPolicy } from './policy.ts';
import { undecidedFinding, violationFinding } from './policy-findings.ts';
import { placeOf, type WorkloadPlace } from './workload-place.ts';

/** Options of {@link evaluatePodSecurity}. */
export interface EvaluatePodSecurityOptions
  extends Pick<CommonOptions, 'signal' | 'limits'>,
    WorkloadOptions {
  /** Level for workloads that no namespace decides about. Default: `restricted`. */
  readonly level?: PodSecurityLevel | undefined;
  /** `v1.0` to `v1.37`, or `latest`; a newer version is judged as the newest known. Default: `latest`. */
  readonly version?: string | undefined;
  /**
   * `honour`: Namespace objects of the set that have `pod-security.kubernetes.io` labels decide about
   * their workloads, by mode. Default: `ignore`, so that a manifest cannot excuse itself.
   */
  readonly namespaceLabels?: 'honour' | 'ignore' | undefined;
  /** What the modes that a labelled namespace does not name fall back to. Default: privileged. */
  readonly defaults?: NamespacePolicy | undefined;
  /** User names have no meaning here: a manifest does not say who applies it. */
  readonly exemptions?: Omit<PodSecurityExemptions, 'usernames'> | undefined;
  /** Default: made of the set. */
  readonly locator?: Locator | undefined;
  /** Told for each check (`pss/privileged`) and workload: `skip` = exempt, `error` = the workload cannot be judged. */
  readonly onResult?: ((check: string, outcome: CheckOutcome) => void) | undefined;
}

/** What a check said of a workload: `skip` = exempt, `error` = not to be judged. */
export type CheckOutcome = 'pass' | 'fail' | 'error' | 'skip';

/**
 * Judges the pods and pod templates of a set by the Pod Security Standards and yields a finding for each
 * violated check and workload. Reads the limits `evaluationSteps`, a step being one check on
 * one container, and `problemCount`.
 * @example
 * const findings = [...evaluatePodSecurity(resources, { level: 'restricted', version: 'v1.30' })];
 */
export function* evaluatePodSecurity(
  set: ResourceSet,
  options: EvaluatePodSecurityOptions = {},
): Generator<PolicyFinding, void, undefined> {
  const otherwise = checkPolicy({
    level: options.level ?? 'restricted',
    version: options.version,
  });
  const limits = resolveLimits(options.limits);
  const locator = options.locator ?? createLocator(set);
  const honour = options.namespaceLabels === 'honour';
  const policies: NamespacePolicies = honour
    ? namespacePolicies(set, options.defaults)
    : new Map<string, NamespacePolicy>();
  if (honour) yield* namespaceFindings(set, locator);
  for (const workload of workloadsOf(set, options)) {
    options.signal?.throwIfAborted();
    const judgments = judgmentsOf(workload.resource, policies, otherwise);
    const tell = tellerOf(judgments, options.onResult);
    if (isExempt(workload, options.exemptions)) tell(() => 'skip');
    else yield* judgeWorkload(workload, judgments, placeOf(set, workload, locator), limits, tell);
  }
}

function isExempt(workload: Workload, exemptions: PodSecurityExemptions | undefined): boolean {
  const namespace = workload.resource.namespace ?? 'default';
  const runtimeClass = textField(workload.podSpec, 'runtimeClassName');
  return exemptionOf({ namespace, runtimeClass }, exemptions) !== undefined;
}

function* judgeWorkload(
  workload: Workload,
  judgments: Judgments,
  place: WorkloadPlace,
  limits: Limits,
  tell: Teller,
): Generator<PolicyFinding, void, undefined> {
  const crossed = limitCrossed(workload, judgments, limits.evaluationSteps);
  if (crossed !== undefined) {
    tell(() => 'error');
    yield undecidedFinding(crossed, [], judgments[0], place);
    return;
  }
  const pod: PodInput = { metadata: workload.podMetadata, spec: workload.podSpec };
  const results: JudgedPod[] = [];
  for (const judgment of judgments) {
    results.push({ judgment, ...evaluatePod(pod, judgment.policy) });
  }
  const told = new Set<string>();
  for (const { judgment, violations } of results) {
    for (const violation of violations) {
      if (told.has(violation.check)) continue;
      told.add(violation.check);
      const outcome = isFailure(violation.check, results) ? 'fail' : 'warn';
      yield violationFinding(pod, violation, judgment, outcome, place);
    }
  }
  const undecided = results.find(({ malformed }) => malformed.length > 0);
  if (undecided !== undefined) yield malformedFinding(undecided, place, limits.problemCount);
  const otherwise = undecided === undefined ? 'pass' : 'error';
  tell((check) => (told.has(check) ? 'fail' : otherwise));
}

/** A pod and one policy that it was judged by. */
interface JudgedPod extends PodSecurityResult {
  readonly judgment: Judgment;
}

/** What no more than a warning speaks of may still be what a pod is refused for. */
function isFailure(check: string, results: readonly JudgedPod[]): boolean {
  return results.some(
    ({ judgment, violations }) =>
      judgment.outcome === 'fail' && violations.some((violation) => violation.check === check),
  );
}

function malformedFinding(
  { judgment, malformed }: JudgedPod,
  place: WorkloadPlace,
  most: number,
): PolicyFinding {
  const listed = malformed.slice(0, most);
  const texts = listed.map(
    ({ pointer, expected }) => `${place.podPointer}${pointer} is not ${expected}`,
  );
  const more = malformed.length - listed.length;
  if (more > 0) texts.push(`${more} more`);
  return undecidedFinding(texts.join(', '), listed, judgment, place);
}

function limitCrossed(
  { containers }: Workload,
  judgments: readonly Judgment[],
  max: number,
): string | undefined {
  let steps = 0;
  for (const { policy } of judgments)
    steps += compilePolicy(policy).active.length * containers.length;
  return steps > max
    ? `${steps} steps are more than the limit evaluationSteps of ${max}`
    : undefined;
}

/** Tells the outcome of every check that a workload is judged by. */
type Teller = (outcomeOf: (check: string) => CheckOutcome) => void;

function tellerOf(
  judgments: readonly Judgment[],
  onResult: EvaluatePodSecurityOptions['onResult'],
): Teller {
  return (outcomeOf) => {
    if (onResult === undefined) return;
    const ids = judgments.flatMap(({ policy }) =>
      compilePolicy(policy).active.map(({ check }) => check.id),
    );
    for (const id of new Set(ids)) onResult(`pss/${id}`, outcomeOf(id));
  };
}
