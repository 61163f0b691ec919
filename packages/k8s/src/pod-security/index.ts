export { type AdmitPodOptions, admitPod, type PodSecurityAdmission } from './admit-pod.ts';
export { podSecurityChecks } from './all-checks.ts';
export type { CheckFailure, CheckRevision, PodSecurityCheck } from './check.ts';
export {
  type EvaluatePodOptions,
  evaluatePod,
  evaluatePodSecurityCheck,
  isPodAllowed,
  type PodSecurityResult,
} from './evaluate-pod.ts';
export {
  type CheckOutcome,
  type EvaluatePodSecurityOptions,
  evaluatePodSecurity,
} from './evaluate-pod-security.ts';
export type { ExemptionReason, PodSecurityExemptions } from './exemptions.ts';
export {
  forbiddenMessage,
  type Violated,
  violationMessage,
  wouldViolateMessage,
} from './messages.ts';
export {
  type MalformedField,
  type PodInput,
  type PodSecurityLevel,
  type PodSecurityPolicy,
  type PodSecurityViolation,
  podSecurityLevels,
} from './model.ts';
export {
  clusterDefaults,
  hasPodSecurityLabels,
  type NamespaceLabelError,
  type NamespaceLabels,
  type NamespacePolicy,
  parseNamespaceLabels,
} from './namespace-labels.ts';
export type { MalformedMember } from './pod-fields.ts';
export type { ContainerList, PodContainer, PodView } from './pod-view.ts';
export {
  checkPolicy,
  formatPolicy,
  minorOfVersion,
  newestKnownMinor,
  parsePodSecurityLevel,
} from './policy.ts';
export type { SecurityContext } from './security-context.ts';
