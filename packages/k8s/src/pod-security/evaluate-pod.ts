import { K8sError } from '../errors.ts';
import { podSecurityChecks } from './all-checks.ts';
import type { CheckFailure, PodSecurityCheck } from './check.ts';
import { compilePolicy, revisionAt } from './compile.ts';
import { malformedFields } from './malformed-fields.ts';
import type {
  MalformedField,
  PodInput,
  PodSecurityLevel,
  PodSecurityPolicy,
  PodSecurityViolation,
} from './model.ts';
import { viewPod } from './pod-view.ts';
import { checkPolicy, minorOfVersion, newestKnownMinor } from './policy.ts';

/** Options of {@link evaluatePod}. */
export interface EvaluatePodOptions {
  readonly level: PodSecurityLevel;
  /** `v1.0` to `v1.37`, or `latest`; a newer version is judged as the newest known. Default: `latest`. */
  readonly version?: string | undefined;
}

/** Verdict of the Pod Security Standards on one pod. */
export interface PodSecurityResult {
  readonly policy: PodSecurityPolicy;
  /** False also where a field is malformed: the API server refuses such a pod. */
  readonly allowed: boolean;
  /** In upstream's order: baseline checks by id, then restricted ones. */
  readonly violations: readonly PodSecurityViolation[];
  /** Fields of a wrong type among those that the checks looked at. */
  readonly malformed: readonly MalformedField[];
}

/**
 * Judges a pod, or the template of one, by a level and version of the Pod Security Standards.
 * @example
 * const { allowed, violations } = evaluatePod(pod, { level: 'restricted', version: 'v1.30' });
 */
export function evaluatePod(pod: PodInput, options: EvaluatePodOptions): PodSecurityResult {
  const { policy, active } = compilePolicy(options);
  if (active.length === 0) return { policy, allowed: true, violations: [], malformed: [] };
  const view = viewPod(pod, false);
  const violations: PodSecurityViolation[] = [];
  for (const { check, revision } of active) {
    const failure = revision.evaluate(view);
    if (failure !== undefined) violations.push(violationOf(check, failure));
  }
  const malformed = malformedFields(pod, view.malformed);
  return {
    policy,
    allowed: violations.length === 0 && malformed.length === 0,
    violations,
    malformed,
  };
}

/** Tells whether a level allows a pod: the verdict of {@link evaluatePod} without the reasons, and faster. */
export function isPodAllowed(pod: PodInput, options: EvaluatePodOptions): boolean {
  const { active } = compilePolicy(options);
  if (active.length === 0) return true;
  const view = viewPod(pod, false);
  for (const { revision } of active) {
    if (revision.evaluate(view) !== undefined) return false;
  }
  return view.malformed === undefined;
}

/**
 * Runs one check, whatever its level, on a pod as the API server keeps it; undefined = it passes, or the
 * check does not exist in that version.
 * @throws K8sError `ERR_K8S_OPTION` for an unknown check or a version of another form, `ERR_K8S_FORMAT`
 * for a pod that does not violate it but holds a field of a wrong type.
 */
export function evaluatePodSecurityCheck(
  pod: PodInput,
  id: string,
  options: { readonly version?: string | undefined } = {},
): PodSecurityViolation | undefined {
  const check = podSecurityChecks.find((one) => one.id === id);
  if (check === undefined) throw new K8sError('ERR_K8S_OPTION', `no Pod Security check "${id}"`);
  const { version } = checkPolicy({ level: check.level, version: options.version });
  const revision = revisionAt(check, minorOfVersion(version) ?? newestKnownMinor);
  const view = viewPod(pod, true);
  const failure = revision?.evaluate(view);
  if (failure !== undefined) return violationOf(check, failure);
  const [malformed] = malformedFields(pod, view.malformed);
  if (malformed === undefined) return undefined;
  throw new K8sError('ERR_K8S_FORMAT', `${malformed.pointer} is not ${malformed.expected}`, {
    at: { pointer: malformed.pointer },
  });
}

function violationOf(check: PodSecurityCheck, failure: CheckFailure): PodSecurityViolation {
  const { reason, detail, pointers, changes = [] } = failure;
  return { check: check.id, reason, detail, pointers, changes };
}
