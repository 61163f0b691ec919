import { operatorHolds } from '../comparator-constraint.ts';
import { compareLists, compareNumerals } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { maxConstraintCharacters } from '../version-text.ts';
import { type Bound, boundsOf, parsePartial } from './partial.ts';
import { compareSemver, parseSemver, type SemverVersion } from './semver-version.ts';

/** npm: semver with node-semver's ranges (hyphens, wildcards, `^`, `~`, `||`). */
export const npm: VersionScheme<SemverVersion> = {
  id: 'npm',
  parse: parseSemver,
  compare: compareSemver,
  satisfies,
};

function satisfies(version: SemverVersion, constraint: string): boolean | undefined {
  if (constraint.length > maxConstraintCharacters) return undefined;
  let met = false;
  for (const part of constraint.split('||')) {
    const bounds = readRange(part.trim());
    if (bounds === undefined) return undefined;
    met ||= meetsAll(version, bounds);
  }
  return met;
}

function readRange(text: string): readonly Bound[] | undefined {
  const words = text.split(/\s+/u);
  const [from, hyphen, to] = words;
  if (words.length === 3 && hyphen === '-') return hyphenRange(from ?? '', to ?? '');
  const bounds: Bound[] = [];
  let operator = '';
  for (const word of words) {
    const given = /^[<>=~^]*/u.exec(word)?.[0] ?? '';
    if (operator !== '' && given !== '') return undefined;
    operator += given;
    const operand = word.slice(given.length);
    // Blanks between operator and version are allowed: `> 1.2.3`.
    if (operand === '' && operator !== '') continue;
    const partial = parsePartial(operand === '' ? '*' : operand);
    const found = partial === undefined ? undefined : boundsOf(operator, partial);
    if (found === undefined) return undefined;
    bounds.push(...found);
    operator = '';
  }
  return operator === '' ? bounds : undefined;
}

function hyphenRange(from: string, to: string): readonly Bound[] | undefined {
  const lower = parsePartial(from);
  const upper = parsePartial(to);
  if (lower === undefined || upper === undefined) return undefined;
  return [...(boundsOf('>=', lower) ?? []), ...(boundsOf('<=', upper) ?? [])];
}

function meetsAll(version: SemverVersion, bounds: readonly Bound[]): boolean {
  const inside = bounds.every(
    ({ operator, version: bound }) =>
      operatorHolds(operator, compareSemver(version, bound)) === true,
  );
  if (!inside || version.prerelease.length === 0) return inside;
  // A pre-release is let in only by a bound that names a pre-release of the same numbers.
  return bounds.some(
    ({ version: bound }) =>
      bound.prerelease.length > 0 &&
      compareLists(version.numbers, bound.numbers, '0', compareNumerals) === 0,
  );
}
