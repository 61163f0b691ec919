import { type CommonOptions, type PolicyFinding, resolveLimits } from '@seaworthy/core';
import { textField } from '../manifests/fields.ts';
import { createLocator, type Locator } from '../manifests/locator.ts';
import type { ResourceSet } from '../manifests/model.ts';
import type { Workload } from '../workloads/model.ts';
import { type WorkloadOptions, workloadsOf } from '../workloads/workloads-of.ts';
import { compilePolicy } from './compile.ts';
import { evaluatePod } from './evaluate-pod.ts';
import { exemptionOf, type PodSecurityExemptions } from './exemptions.ts';
import {
  type Judgment,
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
  /** Told for each check and workload: `skip` = exempt, `error` = the workload cannot be judged. */
  readonly onResult?: ((check: string, outcome: CheckOutcome) => void) | undefined;
}

type CheckOutcome = 'pass' | 'fail' | 'error' | 'skip';

/**
 * Judges the pods and pod templates of a set by the Pod Security Standards and yields a finding for each
 * violated check and workload. Reads the limit `evaluationSteps`, a step being one check on one container.
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
  const maxSteps = resolveLimits(options.limits).evaluationSteps;
  const locator = options.locator ?? createLocator(set);
  const honour = options.namespaceLabels === 'honour';
  const policies: NamespacePolicies = honour
    ? namespacePolicies(set, options.defaults)
    : new Map<string, NamespacePolicy>();
  if (honour) yield* namespaceFindings(set, locator);
  for (const workload of workloadsOf(set, options)) {
    options.signal?.throwIfAborted();
    const judgments = judgmentsOf(workload.resource, policies, otherwise);
    const exempt = isExempt(workload, options.exemptions);
    if (exempt) {
      for (const id of checksOf(judgments)) options.onResult?.(id, 'skip');
      continue;
    }
    const place = placeOf(set, workload, locator);
    yield* judgeWorkload(workload, judgments, place, maxSteps, options.onResult);
  }
}

function isExempt(workload: Workload, exemptions: PodSecurityExemptions | undefined): boolean {
  const namespace = workload.resource.namespace ?? 'default';
  const runtimeClass = textField(workload.podSpec, 'runtimeClassName');
  return exemptionOf({ namespace, runtimeClass }, exemptions) !== undefined;
}

function* judgeWorkload(
  workload: Workload,
  judgments: readonly Judgment[],
  place: WorkloadPlace,
  maxSteps: number,
  onResult: EvaluatePodSecurityOptions['onResult'],
): Generator<PolicyFinding, void, undefined> {
  const pod: PodInput = { metadata: workload.podMetadata, spec: workload.podSpec };
  const checks = checksOf(judgments);
  const steps = checks.size * workload.containers.length;
  const [first] = judgments;
  if (first === undefined) return;
  if (steps > maxSteps) {
    for (const id of checks) onResult?.(id, 'error');
    const because = `${steps} steps are more than the limit evaluationSteps of ${maxSteps}`;
    yield undecidedFinding(because, [], first, place);
    return;
  }
  const results = judgments.map((judgment) => ({
    judgment,
    result: evaluatePod(pod, judgment.policy),
  }));
  const enforced = new Set(
    results
      .filter(({ judgment }) => judgment.outcome === 'fail')
      .flatMap(({ result }) => result.violations.map(({ check }) => check)),
  );
  const told = new Set<string>();
  for (const { judgment, result } of results) {
    for (const violation of result.violations) {
      if (told.has(violation.check)) continue;
      told.add(violation.check);
      const outcome = enforced.has(violation.check) ? 'fail' : 'warn';
      yield violationFinding(pod, violation, judgment, outcome, place);
    }
  }
  const undecided = results.find(({ result }) => result.malformed.length > 0);
  if (undecided !== undefined) {
    const { malformed } = undecided.result;
    const because = malformed
      .map(({ pointer, expected }) => `${place.podPointer}${pointer} is not ${expected}`)
      .join(', ');
    yield undecidedFinding(because, malformed, undecided.judgment, place);
  }
  for (const id of checks) {
    const passed = undecided === undefined ? 'pass' : 'error';
    onResult?.(id, told.has(id) ? 'fail' : passed);
  }
}

/** Gives the ids of all checks that judgments run. */
function checksOf(judgments: readonly Judgment[]): Set<string> {
  return new Set(
    judgments.flatMap(({ policy }) => compilePolicy(policy).active.map(({ check }) => check.id)),
  );
}
