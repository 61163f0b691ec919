export type { PackageUrl, PurlOptions, PurlParts } from './normalize-purl.ts';
export { formatPurl, isPurl, normalizePurl, type Purl, parsePurl, samePackage } from './purl.ts';
