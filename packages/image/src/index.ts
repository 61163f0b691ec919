export type {
  Analyzer,
  AnalyzerContext,
  AnalyzerResult,
  AnalyzerRun,
  KnownFile,
  WantedFile,
} from './analyze/analyzer.ts';
export {
  type AnalyzeImageOptions,
  analyzeImage,
  type ImageAnalysis,
} from './analyze/node-analyze-image.ts';
export { compilePathRoles, type PathRoles, type RoleGlobs } from './analyze/path-roles.ts';
export { ImageError, type ImageErrorCode } from './errors.ts';
export type {
  Distro,
  Inventory,
  InventoryLayer,
  Package,
  PackageType,
} from './inventory/model.ts';
export {
  type ImageTree,
  type ImageTreeEntry,
  type ReadTreeOptions,
  readTree,
} from './layers/node-read-tree.ts';
export { type Verification, type VerifyMode, verifyModes } from './layers/verify-mode.ts';
export type {
  CatalogedFile,
  Cataloger,
  CatalogerCapabilities,
  CatalogerContext,
  FoundPackage,
  OwnedFiles,
} from './packages/cataloger.ts';
export { catalogers } from './packages/catalogers.ts';
export { type PackagesOptions, packages } from './packages/packages.ts';
