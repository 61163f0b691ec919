export type { FormatOptions } from '../words/format-options.ts';
export { type ParseReportOptions, parseReport } from './parse-report.ts';
export { type JsonOptions, toJson } from './to-json.ts';
