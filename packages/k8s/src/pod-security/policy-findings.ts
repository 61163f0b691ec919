import {
  makeFinding,
  type Outcome,
  type PolicyFinding,
  type Severity,
  severityRank,
} from '@seaworthy/core';
import { podSecurityChecks } from './all-checks.ts';
import type { PodSecurityCheck } from './check.ts';
import { revisionAt } from './compile.ts';
import type { Judgment } from './judgments.ts';
import type { MalformedField, PodInput, PodSecurityViolation } from './model.ts';
import { viewPod } from './pod-view.ts';
import { formatPolicy, minorOfVersion, newestKnownMinor } from './policy.ts';
import type { WorkloadPlace } from './workload-place.ts';

const references: PolicyFinding['references'] = [
  {
    url: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    title: 'Pod Security Standards',
  },
];

/** Makes the finding of a violated check. */
export function violationFinding(
  pod: PodInput,
  violation: PodSecurityViolation,
  judgment: Judgment,
  outcome: Outcome,
  place: WorkloadPlace,
): PolicyFinding {
  const { mode, policy } = judgment;
  const minor = minorOfVersion(policy.version) ?? newestKnownMinor;
  const check = podSecurityChecks.find((one) => one.id === violation.check);
  const revision = check === undefined ? undefined : revisionAt(check, minor);
  const { reason, detail } = violation;
  const text = detail === '' ? reason : `${reason} (${detail})`;
  const pointers = place.pointers(violation.pointers);
  return makeFinding({
    kind: 'policy',
    check: {
      id: `pss/${violation.check}`,
      title: check?.title ?? violation.reason,
      version: revision === undefined ? undefined : `v1.${revision.minor}`,
    },
    outcome,
    severity: check === undefined ? 'high' : severityOf(check, pod, minor),
    severitySource: 'check',
    subject: place.subject,
    identity: place.identity,
    place: place.key(violation.pointers),
    locations: place.locations(pointers),
    message: `${place.name} violates ${formatPolicy(policy)}: ${text}`,
    remediation: check?.remediation,
    detail: {
      engine: 'pod-security',
      policy: formatPolicy(policy),
      rule: violation.check,
      pointers,
      level: policy.level,
      version: policy.version,
      mode,
      text,
    },
    fixes: place.fixes(violation.changes),
    references,
    controls: check?.controls ?? [],
  });
}

/** A restricted check is as severe as the baseline check that it takes the place of, where both are violated. */
function severityOf(check: PodSecurityCheck, pod: PodInput, minor: number): Severity {
  let { severity }: { severity: Severity } = check;
  for (const id of check.overrides ?? []) {
    const overridden = podSecurityChecks.find((one) => one.id === id);
    if (overridden === undefined) continue;
    if (severityRank(overridden.severity) <= severityRank(severity)) continue;
    const failure = revisionAt(overridden, minor)?.evaluate(viewPod(pod, false));
    if (failure !== undefined) severity = overridden.severity;
  }
  return severity;
}

/** Makes the finding of a pod that could not be judged in full. */
export function undecidedFinding(
  because: string,
  fields: readonly MalformedField[],
  { mode, policy }: Judgment,
  place: WorkloadPlace,
): PolicyFinding {
  const pointers = place.pointers(fields.map(({ pointer }) => pointer));
  return makeFinding({
    kind: 'policy',
    check: { id: 'pss/undecided', title: 'Pod cannot be judged by the Pod Security Standards' },
    outcome: 'error',
    severity: 'high',
    severitySource: 'check',
    subject: place.subject,
    identity: place.identity,
    place: place.podPointer,
    locations: place.locations(pointers.length > 0 ? pointers : [place.podPointer]),
    message: `${place.name} cannot be judged by ${formatPolicy(policy)}: ${because}`,
    detail: {
      engine: 'pod-security',
      policy: formatPolicy(policy),
      rule: 'undecided',
      pointers,
      level: policy.level,
      version: policy.version,
      mode,
      text: because,
    },
    references,
  });
}
