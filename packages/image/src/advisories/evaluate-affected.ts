import { schemeForEcosystem } from '../versions/scheme-for-ecosystem.ts';
import { semver } from '../versions/semver/semver.ts';
import type { VersionScheme } from '../versions/version-scheme.ts';
import { type RangeVerdict, walkRange, walkUnordered } from './evaluate-range.ts';
import type { AffectedPackage, VersionRange } from './model.ts';

/** What an advisory's entry says of a version, and why. `undecided` is never a pass. */
export interface AffectedVerdict {
  readonly verdict: 'affected' | 'not-affected' | 'undecided';
  /** The list, range or fault that decided, in words. */
  readonly because: string;
  /** Id of the version order that was used; `text` where versions were only compared as texts. */
  readonly scheme: string;
}

/**
 * Evaluates one entry as the OSV schema says: a version is affected if it is listed, or if the walk
 * over a range's events ends affected. Commit ranges are skipped, and told where they stand alone.
 */
export function evaluateAffected(entry: AffectedPackage, version: string): AffectedVerdict {
  const scheme = schemeOf(entry);
  const schemeId = scheme?.id ?? 'text';
  const listed = findListed(entry.versions, version, scheme);
  if (listed !== undefined) {
    const because = `${version} is listed among the affected versions${listed === version ? '' : ` as ${listed}`}`;
    return { verdict: 'affected', because, scheme: schemeId };
  }
  const verdicts = entry.ranges.flatMap((range) => evaluateRange(range, version, entry, scheme));
  const found =
    verdicts.find(({ verdict }) => verdict === 'affected') ??
    verdicts.find(({ verdict }) => verdict === 'undecided');
  if (found !== undefined) return { ...found, scheme: schemeId };
  if (verdicts.length === 0 && entry.ranges.length > 0 && entry.versions.length === 0) {
    const because = 'the advisory gives only commit ranges, with which no version can be compared';
    return { verdict: 'undecided', because, scheme: schemeId };
  }
  const because = [
    ...(entry.versions.length > 0 ? [`${version} is not listed`] : []),
    ...verdicts.map((one) => one.because),
  ];
  return {
    verdict: 'not-affected',
    because: because.length > 0 ? because.join('; ') : 'the advisory names no affected version',
    scheme: schemeId,
  };
}

/**
 * Evaluates several entries of the same package as their union: one that is affected decides, then one
 * that is undecided.
 */
export function evaluateUnion(
  entries: readonly AffectedPackage[],
  version: string,
): AffectedVerdict {
  const verdicts = entries.map((entry) => evaluateAffected(entry, version));
  return (
    verdicts.find(({ verdict }) => verdict === 'affected') ??
    verdicts.find(({ verdict }) => verdict === 'undecided') ?? {
      verdict: 'not-affected',
      because: verdicts.map(({ because }) => because).join('; ') || 'no entry names the package',
      scheme: verdicts[0]?.scheme ?? 'text',
    }
  );
}

/** Fixes that are looked at for one package: more belong to no release line that anybody keeps. */
const maxFixes = 64;

/** Gives the versions in which all entries are mended, above the given one, lowest first. */
export function fixedVersionsAbove(
  entries: readonly AffectedPackage[],
  version: string,
): readonly string[] {
  const scheme = entries[0] === undefined ? undefined : schemeOf(entries[0]);
  const installed = scheme?.parse(version);
  if (scheme === undefined || installed === undefined) return [];
  const texts = new Set(entries.flatMap((entry) => entry.ranges.flatMap(fixesOf)));
  return (
    [...texts]
      .map((text) => ({ text, parsed: scheme.parse(text) }))
      .filter(({ parsed }) => parsed !== undefined && scheme.compare(parsed, installed) > 0)
      .sort((a, b) => scheme.compare(a.parsed, b.parsed))
      .filter(({ parsed }, index, sorted) => {
        const before = sorted[index - 1];
        return before === undefined || scheme.compare(before.parsed, parsed) !== 0;
      })
      .slice(0, maxFixes)
      .map(({ text }) => text)
      // A fix of one branch may lie inside the affected range of another.
      .filter((text) => evaluateUnion(entries, text).verdict !== 'affected')
  );
}

function schemeOf(entry: AffectedPackage): VersionScheme | undefined {
  const own = schemeForEcosystem(entry.ecosystem);
  if (own !== undefined) return own;
  const types = entry.ranges.map(({ type }) => type);
  return types.includes('SEMVER') && !types.includes('ECOSYSTEM') ? semver : undefined;
}

function fixesOf(range: VersionRange): readonly string[] {
  return range.kind === 'events'
    ? range.events.filter(({ kind }) => kind === 'fixed').map(({ version }) => version)
    : [];
}

/** The same text, or another spelling of the same version: `1.8c1` is `1.8rc1`. */
function findListed(
  versions: readonly string[],
  version: string,
  scheme: VersionScheme | undefined,
): string | undefined {
  if (versions.includes(version)) return version;
  const parsed = scheme?.parse(version);
  if (scheme === undefined || parsed === undefined) return undefined;
  return versions.find((listed) => {
    const other = scheme.parse(listed);
    return other !== undefined && scheme.compare(parsed, other) === 0;
  });
}

/** Gives nothing for a commit range: it is skipped. */
function evaluateRange(
  range: VersionRange,
  version: string,
  entry: AffectedPackage,
  scheme: VersionScheme | undefined,
): readonly RangeVerdict[] {
  if (range.kind === 'commits') return [];
  return [
    scheme === undefined
      ? walkUnordered(range.events, version, entry.ecosystem)
      : walkRange(range.events, version, scheme),
  ];
}
