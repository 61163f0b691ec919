import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import { compareCodeUnits, compareLists, compareNumerals, type Order } from '../order.ts';
import { isNumeral } from '../semver/semver-version.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { maxVersionCharacters } from '../version-text.ts';

/** A gem version as its segments: numbers and words; trailing zeros before a word and at the end are left out. */
export type GemVersion = readonly string[];

/** RubyGems: a word makes a pre-release and is below any number; `~>` keeps all but the last segment. */
export const rubygems: VersionScheme<GemVersion> = {
  id: 'rubygems',
  parse: parseGem,
  compare: compareGem,
  satisfies: (version, constraint) =>
    meetsComparators(constraint, ({ operator, operand }) => {
      const bound = parseGem(operand);
      if (bound === undefined) return undefined;
      if (operator !== '~>') return operatorHolds(operator, compareGem(version, bound));
      return compareGem(version, bound) >= 0 && compareGem(releaseOf(version), bumped(operand)) < 0;
    }),
};

/** Reads a version with or without the platform that a gem's full name carries; blank is 0. */
function parseGem(text: string): GemVersion | undefined {
  if (text.length > maxVersionCharacters) return undefined;
  const version = withoutPlatform(text.trim());
  if (version === '') return [];
  if (
    !/^[0-9][0-9A-Za-z]*(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/u.test(version)
  )
    return undefined;
  return canonical(segmentsOf(version));
}

function compareGem(a: GemVersion, b: GemVersion): Order {
  return compareLists(a, b, '0', (left, right) => {
    const one = isNumeral(left);
    const other = isNumeral(right);
    if (one && other) return compareNumerals(left, right);
    return one === other ? compareCodeUnits(left, right) : one ? 1 : -1;
  });
}

/** A hyphen begins a pre-release (Gem::Version). */
function segmentsOf(version: string): string[] {
  return version.replaceAll('-', '.pre.').match(/[0-9]+|[A-Za-z]+/gu) ?? [];
}

function canonical(segments: readonly string[]): GemVersion {
  const word = segments.findIndex((segment) => !isNumeral(segment));
  const cut = word < 0 ? segments.length : word;
  return [
    ...withoutTrailingZeros(segments.slice(0, cut)),
    ...withoutTrailingZeros(segments.slice(cut)),
  ];
}

function withoutTrailingZeros(segments: readonly string[]): readonly string[] {
  let end = segments.length;
  while (end > 0 && /^0+$/u.test(segments[end - 1] ?? '')) end--;
  return segments.slice(0, end);
}

function releaseOf(version: GemVersion): GemVersion {
  const word = version.findIndex((segment) => !isNumeral(segment));
  return word < 0 ? version : version.slice(0, word);
}

/** Gives the first version that `~>` leaves out: words off, last number off, the one before raised. */
function bumped(operand: string): GemVersion {
  const segments = segmentsOf(withoutPlatform(operand.trim()));
  const word = segments.findIndex((segment) => !isNumeral(segment));
  const numbers = word < 0 ? segments : segments.slice(0, word);
  const kept = numbers.length > 1 ? numbers.slice(0, -1) : numbers;
  const last = kept.at(-1) ?? '0';
  return canonical([...kept.slice(0, -1), String(BigInt(last) + 1n)]);
}

/** `1.2.0-x86_64-linux` is the version 1.2.0 of a gem with native code. */
function withoutPlatform(version: string): string {
  return version.replace(
    /-(?:java|jruby|mswin(?:32|64)|(?:universal|x86|x64|x86_64|i[3-6]86|amd64|aarch64|arm64|arm|armv[5-8][a-z]*|ppc|ppc64|ppc64le|powerpc|riscv64|s390x|sparc)-(?:linux|windows|window|darwin|mingw|mswin|freebsd|openbsd|java|solaris|cygwin)[0-9A-Za-z_-]*)$/u,
    '',
  );
}
