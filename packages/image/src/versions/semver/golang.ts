import { meetsPlainComparators } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { compareSemver, parseSemver, type SemverVersion } from './semver-version.ts';

/**
 * Go: module versions with or without `v`, and releases of the toolchain (`go1.21rc2`). Pseudo-versions
 * are pre-releases; `+incompatible` is build metadata.
 */
export const golang: VersionScheme<SemverVersion> = {
  id: 'golang',
  parse: parseGolang,
  compare: compareSemver,
  satisfies: (version, constraint) =>
    meetsPlainComparators(version, constraint, parseGolang, compareSemver),
};

function parseGolang(text: string): SemverVersion | undefined {
  const version = text.trim().replace(/^go(?=[0-9])/u, '');
  const release = /^([0-9.]+)(beta|rc)([0-9]+)$/u.exec(version);
  if (release === null) return parseSemver(version);
  // Toolchain releases have no hyphen; the vulnerability database writes them as semver.
  const [, numbers = '', stage = '', count = ''] = release;
  return parseSemver(`${numbers}-${stage}.${count}`);
}
