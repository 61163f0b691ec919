import { meetsPlainComparators } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { trimVersion } from '../version-text.ts';
import { compareDebianText } from './debian-text.ts';

/** OCaml's opam: Debian's order of the whole text, without epoch and revision. */
export const opam: VersionScheme<string> = {
  id: 'opam',
  parse: trimVersion,
  compare: compareDebianText,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, trimVersion, compareDebianText),
};
