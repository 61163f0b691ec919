export { compileGlob, type GlobOptions } from './compile-glob.ts';
export { matchWildcard } from './match-wildcard.ts';
