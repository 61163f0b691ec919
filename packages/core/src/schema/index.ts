export { findingSchema } from './finding-schema.ts';
export { jsonSchemaOf, type SchemaName, schemaNames } from './json-schema.ts';
export {
  type CommandConfigFile,
  commandConfigSchema,
  type GatePolicyFile,
  gatePolicySchema,
} from './policy-schemas.ts';
export { reportSchema } from './report-schema.ts';
export {
  type BaselineFile,
  baselineFileSchema,
  type WaiverFile,
  waiverFileSchema,
} from './suppression-schemas.ts';
