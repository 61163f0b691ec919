export type {
  Check,
  CheckContext,
  CheckExample,
  CheckExamples,
  CheckTarget,
  Observation,
} from './check/check.ts';
export { defineCheck } from './check/check.ts';
export { type CheckSite, type RunChecksOptions, runChecksOn } from './check/run-checks.ts';
export { describeFault } from './errors/describe-fault.ts';
export {
  CoreError,
  type CoreErrorCode,
  type ErrorPlace,
  isAbort,
  isLimitError,
  isSeaworthyError,
  type LimitDetail,
  messageOf,
  SeaworthyError,
  type SeaworthyErrorOptions,
} from './errors/seaworthy-error.ts';
export { compareFindings, compareText } from './finding/compare-findings.ts';
export type { FingerprintInput } from './finding/fingerprint.ts';
export { fingerprint } from './finding/fingerprint.ts';
export type { Json } from './finding/json.ts';
export {
  type ComputedField,
  type DefaultedField,
  type FindingDraft,
  makeFinding,
  subjectKey,
} from './finding/make-finding.ts';
export {
  type CheckReference,
  type ControlReference,
  type FieldChange,
  type Finding,
  type FindingBase,
  type FindingKind,
  type Fix,
  findingKinds,
  findingSchemaVersion,
  type LicenseDetail,
  type LicenseFinding,
  licenseVerdicts,
  type MisconfigurationDetail,
  type MisconfigurationFinding,
  type PolicyDetail,
  type PolicyFinding,
  type Reference,
  type SignatureCandidate,
  type SignatureDetail,
  type SignatureFinding,
  type Suppression,
  suppressionSources,
  type VerificationCheck,
  type VulnerabilityDetail,
  type VulnerabilityFinding,
} from './finding/model.ts';
export {
  type Confidence,
  confidences,
  type Outcome,
  outcomes,
  type Severity,
  severities,
  severityRank,
} from './finding/severity.ts';
export type {
  ArtifactLocation,
  FileLocation,
  FileSubject,
  ImageSubject,
  LayerLocation,
  Location,
  ObjectSubject,
  PackageSubject,
  Subject,
} from './finding/subject.ts';
export {
  decideGate,
  type GateDecision,
  type GateReason,
  type GateVerdict,
  gateVerdicts,
  type WaivedFinding,
} from './gate/decide-gate.ts';
export {
  type GatePolicy,
  type IncompleteAnswer,
  incompleteAnswers,
  type PerKind,
  type ResolvedGatePolicy,
  resolveGatePolicy,
} from './gate/gate-policy.ts';
export { defaultLimits, type Limits, resolveLimits } from './limits/limits.ts';
export { abortable } from './options/abortable.ts';
export type { CommonOptions, ProgressEvent } from './options/common-options.ts';
export { drain } from './options/drain.ts';
export {
  type EditGroup,
  type FixGroup,
  type FixGroupBase,
  type GroupFixesOptions,
  groupFixes,
  type RebaseGroup,
  type UpgradeGroup,
} from './report/fix-groups.ts';
export { makeReport, type ReportParts, version } from './report/make-report.ts';
export {
  type CheckCount,
  type Coverage,
  type CoverageStatus,
  coverageStatuses,
  type NotAssessed,
  type Problem,
  type Report,
  type ReportSubject,
  reportSchemaVersion,
  type SignatureFacts,
  signatureStates,
} from './report/report.ts';
export {
  applySuppressions,
  type SuppressionResult,
} from './suppressions/apply-suppressions.ts';
export {
  type Baseline,
  type BaselineEntry,
  type BaselineOptions,
  baselineSchemaVersion,
  parseBaseline,
  toBaseline,
} from './suppressions/baseline.ts';
export { expiryOf, isExpired } from './suppressions/expiry.ts';
export { parseIgnoreFile } from './suppressions/ignore-file.ts';
export type { LocatedSuppression } from './suppressions/located-suppression.ts';
export type { SuppressionSources } from './suppressions/suppression-rules.ts';
export { type UnusedSuppression, unusedStates } from './suppressions/unused-suppression.ts';
export type { SuppressionMatch, Waiver } from './suppressions/waiver.ts';
