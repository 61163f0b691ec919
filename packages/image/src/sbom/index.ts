export { type Sbom, type SbomEncoding, type SbomFormat, sbomFormats } from './model.ts';
export { parseSbom, type ReadSbomOptions, readSbom, schemaAnswers } from './read-sbom.ts';
