export type {
  AdvisorySet,
  AdvisorySource,
  AdvisorySourceDescription,
  CollectAdvisoriesOptions,
  PackageQuery,
} from './advisories/advisory-source.ts';
export { collectAdvisories, mergeAdvisorySets } from './advisories/collect-advisories.ts';
export { distroEcosystems } from './advisories/distro-ecosystems.ts';
export { evaluateAdvisory } from './advisories/evaluate-advisory.ts';
export {
  type AffectedVerdict,
  evaluateAffected,
  evaluateUnion,
  fixedVersionsAbove,
} from './advisories/evaluate-affected.ts';
export type {
  Advisory,
  AdvisorySeverity,
  AffectedPackage,
  RangeEvent,
  VersionRange,
} from './advisories/model.ts';
export { normalizePackageName } from './advisories/normalize-name.ts';
export type {
  Analyzer,
  AnalyzerContext,
  AnalyzerResult,
  AnalyzerRun,
  KnownFile,
  LazyAnalyzer,
  StoredFacts,
  WantedFile,
} from './analyze/analyzer.ts';
export type { AnalyzeImageOptions, ImageAnalysis } from './analyze/node-analyze-image.ts';
export { analyzeImage, readTree } from './analyze/node-layer-engine.ts';
export { compilePathRoles, type PathRoles, type RoleGlobs } from './analyze/path-roles.ts';
export { ImageError, type ImageErrorCode } from './errors.ts';
export type {
  Distro,
  Inventory,
  InventoryLayer,
  LineRange,
  Package,
  PackageRelationship,
  PackageType,
} from './inventory/model.ts';
export type { ImageTree, ImageTreeEntry, ReadTreeOptions } from './layers/node-read-tree.ts';
export { type Verification, type VerifyMode, verifyModes } from './layers/verify-mode.ts';
export type {
  CatalogedFile,
  Cataloger,
  CatalogerCapabilities,
  CatalogerContext,
  FoundPackage,
  OwnedFiles,
  PurlName,
  SettledFile,
} from './packages/cataloger.ts';
export { type PackagesOptions, packages } from './packages/packages.ts';
export {
  type ExplainedAbsence,
  type ExplainedAdvisory,
  type ExplainedPackage,
  explainVulnerability,
  type VulnerabilityExplanation,
} from './vulnerabilities/explain-vulnerability.ts';
export {
  type FindVulnerabilitiesOptions,
  findVulnerabilities,
  type VulnerabilityResult,
} from './vulnerabilities/find-vulnerabilities.ts';
export {
  type MatchVulnerabilitiesOptions,
  matchVulnerabilities,
} from './vulnerabilities/match-vulnerabilities.ts';
export { vulnerabilityCoverage } from './vulnerabilities/vulnerability-coverage.ts';
