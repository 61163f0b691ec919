export {
  type ManifestCheck,
  type RunManifestChecksOptions,
  runChecks,
} from './checks/run-checks.ts';
export { K8sError, type K8sErrorCode } from './errors.ts';
export {
  type AnnotationMarks,
  annotationMarks,
  ignoreAnnotation,
} from './manifests/annotation-marks.ts';
export {
  booleanField,
  field,
  fieldAt,
  isList,
  isObject,
  listField,
  numberField,
  objectField,
  textField,
} from './manifests/fields.ts';
export { type IgnoreMark, type ParsedMark, parseIgnoreMark } from './manifests/ignore-mark.ts';
export {
  type LoadManifestsOptions,
  loadManifests,
  type ManifestText,
} from './manifests/load-manifests.ts';
export { createLocator, type Locator } from './manifests/locator.ts';
export { type ManifestSuppression, marksFor } from './manifests/manifest-suppressions.ts';
export type {
  InlineMark,
  JsonObject,
  ManifestSource,
  Resource,
  ResourceSet,
} from './manifests/model.ts';
export { placeKeyOf } from './manifests/place-key.ts';
export {
  type Container,
  type ContainerRole,
  type ContainerTarget,
  containerRoles,
  type ManifestTarget,
  type ObjectTarget,
  type PodTarget,
  type Workload,
} from './workloads/model.ts';
export { containerLabel, objectLabel } from './workloads/object-label.ts';
export { builtInPodPlaces, groupOf, type PodPlaces } from './workloads/pod-places.ts';
export { ownerOf, subjectOf } from './workloads/subject-of.ts';
export { type ManifestSite, type TargetOptions, targetsOf } from './workloads/targets-of.ts';
export { type WorkloadOptions, workloadProblems, workloadsOf } from './workloads/workloads-of.ts';
