export { evaluateAdvisory } from '../evaluate-advisory.ts';
export { decodeOsv, type OsvOrigin } from './decode-osv.ts';
export { type OsvInput, openOsvAdvisories } from './node-open-osv-advisories.ts';
export { type OsvSourceOptions, osvDocumentSource } from './osv-source.ts';
