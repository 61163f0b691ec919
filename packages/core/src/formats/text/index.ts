export type { FormatOptions } from '../words/format-options.ts';
export { type ExplainOptions, explainFinding } from './explain-finding.ts';
export { type TextOptions, toText } from './to-text.ts';
