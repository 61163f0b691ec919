export type { FormatOptions } from '../words/format-options.ts';
export type {
  SarifLevel,
  SarifLocation,
  SarifLog,
  SarifMultiformatText,
  SarifNotification,
  SarifRegion,
  SarifResult,
  SarifRule,
  SarifRun,
  SarifSuppression,
} from './model.ts';
export { type SarifOptions, sarifLog, toSarif } from './to-sarif.ts';
