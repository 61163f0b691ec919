export type {
  AdvisorySet,
  AdvisorySource,
  AdvisorySourceDescription,
  CollectAdvisoriesOptions,
  PackageQuery,
} from './advisory-source.ts';
export { collectAdvisories, mergeAdvisorySets } from './collect-advisories.ts';
export { distroEcosystems } from './distro-ecosystems.ts';
export { evaluateAdvisory } from './evaluate-advisory.ts';
export {
  type AffectedVerdict,
  evaluateAffected,
  evaluateUnion,
  fixedVersionsAbove,
} from './evaluate-affected.ts';
export type {
  Advisory,
  AdvisorySeverity,
  AffectedPackage,
  RangeEvent,
  VersionRange,
} from './model.ts';
export { normalizePackageName } from './normalize-name.ts';
