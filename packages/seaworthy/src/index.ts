export type {
  Check,
  CheckContext,
  CheckTarget,
  CommonOptions,
  Confidence,
  Coverage,
  Finding,
  FindingKind,
  Fix,
  GateDecision,
  GatePolicy,
  GateReason,
  GateVerdict,
  ImageSubject,
  Limits,
  Location,
  MisconfigurationFinding,
  ObjectSubject,
  Observation,
  Outcome,
  PackageSubject,
  PolicyFinding,
  ProgressEvent,
  Report,
  ReportSubject,
  Severity,
  SignatureFinding,
  Subject,
  Suppression,
  SuppressionSources,
  VulnerabilityFinding,
  Waiver,
} from '@seaworthy/core';
export {
  decideGate,
  defaultLimits,
  defineCheck,
  isLimitError,
  makeReport,
  SeaworthyError,
  version,
} from '@seaworthy/core';
export { toHtml } from '@seaworthy/core/formats/html';
export { parseReport, toJson } from '@seaworthy/core/formats/json';
export { toMarkdown } from '@seaworthy/core/formats/markdown';
export { toSarif } from '@seaworthy/core/formats/sarif';
export { explainFinding, toText } from '@seaworthy/core/formats/text';
export { InspectError, type InspectErrorCode } from './errors.ts';
export { inspect } from './inspect/inspect.ts';
export type { InspectOptions, ResolveImage } from './inspect/options.ts';
export type {
  ImageSourceSubject,
  InspectSubject,
  ManifestsSubject,
  RegistrySubject,
  StreamSubject,
} from './subjects/subject.ts';
