import { compareCodeUnits, compareLists, compareNumerals, type Order } from '../order.ts';
import { isNumeral } from '../semver/semver-version.ts';
import { maxVersionCharacters } from '../version-text.ts';

/** A Python version (PEP 440), normalized. */
export interface Pep440Version {
  readonly epoch: string;
  readonly release: readonly string[];
  /** `a`, `b` or `rc` and its number. */
  readonly pre?: readonly [phase: 'a' | 'b' | 'rc', number: string] | undefined;
  readonly post?: string | undefined;
  readonly dev?: string | undefined;
  readonly local: readonly string[];
}

/** Reads a version in any spelling that PEP 440 allows; undefined for a legacy version. */
export function parsePep440(text: string): Pep440Version | undefined {
  if (text.length > maxVersionCharacters) return undefined;
  const match = pattern().exec(text.trim().toLowerCase());
  if (match?.groups === undefined) return undefined;
  const {
    epoch,
    release = '',
    phase,
    pre,
    dash,
    post,
    postNumber,
    dev,
    devNumber,
    local,
  } = match.groups;
  return {
    epoch: plain(epoch ?? '0'),
    release: release.split('.').map(plain),
    pre: phase === undefined ? undefined : [phaseOf(phase), plain(pre ?? '')],
    post:
      dash !== undefined ? plain(dash) : post === undefined ? undefined : plain(postNumber ?? ''),
    dev: dev === undefined ? undefined : plain(devNumber ?? ''),
    local:
      local === undefined
        ? []
        : local.split(/[-_.]/u).map((part) => (isNumeral(part) ? plain(part) : part)),
  };
}

/** Writes a version in its normal form. */
export function formatPep440(version: Pep440Version): string {
  const { epoch, release, pre, post, dev, local } = version;
  return [
    epoch === '0' ? '' : `${epoch}!`,
    release.join('.'),
    pre === undefined ? '' : pre.join(''),
    post === undefined ? '' : `.post${post}`,
    dev === undefined ? '' : `.dev${dev}`,
    local.length === 0 ? '' : `+${local.join('.')}`,
  ].join('');
}

/** Orders by epoch, release, then dev < a < b < rc < none < post, then local (PEP 440, "Summary"). */
export function comparePep440(a: Pep440Version, b: Pep440Version): Order {
  return (
    comparePublic(a, b) ||
    compareLists<string | undefined>(a.local, b.local, undefined, compareLocals)
  );
}

/** Orders without looking at the local parts. */
export function comparePublic(a: Pep440Version, b: Pep440Version): Order {
  return (
    compareNumerals(a.epoch, b.epoch) ||
    compareLists(a.release, b.release, '0', compareNumerals) ||
    compareNumerals(String(phaseRank(a)), String(phaseRank(b))) ||
    compareNumerals(a.pre?.[1] ?? '0', b.pre?.[1] ?? '0') ||
    compareOptional(a.post, b.post, -1) ||
    compareOptional(a.dev, b.dev, 1)
  );
}

// Written as one expression without nested repetition of the same characters, so that it is linear.
function pattern(): RegExp {
  return /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)(?:[-_.]?(?<pre>\d+))?)?(?:-(?<dash>\d+)|[-_.]?(?<post>post|rev|r)(?:[-_.]?(?<postNumber>\d+))?)?(?:[-_.]?(?<dev>dev)(?:[-_.]?(?<devNumber>\d+))?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/u;
}

function plain(digits: string): string {
  return digits.replace(/^0+(?=\d)/u, '') || '0';
}

function phaseOf(text: string): 'a' | 'b' | 'rc' {
  return text.startsWith('a') ? 'a' : text.startsWith('b') ? 'b' : 'rc';
}

/** A dev release of a final version stands below all its pre-releases. */
function phaseRank({ pre, post, dev }: Pep440Version): number {
  if (pre === undefined) return post === undefined && dev !== undefined ? 0 : 4;
  return pre[0] === 'a' ? 1 : pre[0] === 'b' ? 2 : 3;
}

function compareOptional(a: string | undefined, b: string | undefined, missing: -1 | 1): Order {
  if (a === undefined || b === undefined) {
    if (a === b) return 0;
    return (a === undefined) === (missing === -1) ? -1 : 1;
  }
  return compareNumerals(a, b);
}

function compareLocals(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const left = isNumeral(a);
  const right = isNumeral(b);
  if (left && right) return compareNumerals(a, b);
  return left === right ? compareCodeUnits(a, b) : left ? 1 : -1;
}
