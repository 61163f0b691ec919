export { findingSchema } from './finding-schema.ts';
export {
  type CommandConfigFile,
  commandConfigSchema,
  type GatePolicyFile,
  gatePolicySchema,
} from './policy-schemas.ts';
export { reportSchema } from './report-schema.ts';
export { faultsOf, jsonSchemaOf, type SchemaName, schemaNames, schemaOf } from './schemas.ts';
export {
  type BaselineFile,
  baselineFileSchema,
  type WaiverFile,
  waiverFileSchema,
} from './suppression-schemas.ts';
