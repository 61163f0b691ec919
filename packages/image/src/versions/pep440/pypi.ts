import { compareCodeUnits, compareLists, type Order } from '../order.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { trimVersion } from '../version-text.ts';
import { comparePep440, type Pep440Version, parsePep440 } from './pep440-version.ts';
import { meetsSpecifiers } from './specifiers.ts';

/** A version on the Python package index: one of PEP 440, or one from before it. */
export type PypiVersion =
  | { readonly kind: 'pep440'; readonly version: Pep440Version }
  | { readonly kind: 'legacy'; readonly parts: readonly string[] };

/**
 * Versions of the Python package index. Those from before PEP 440 stand below all others and are
 * ordered as setuptools did; they meet no specifier.
 */
export const pypi: VersionScheme<PypiVersion> = {
  id: 'pypi',
  parse: parsePypi,
  compare: comparePypi,
  satisfies: (version, constraint) =>
    version.kind === 'pep440' ? meetsSpecifiers(version.version, constraint) : undefined,
};

function parsePypi(text: string): PypiVersion | undefined {
  const version = parsePep440(text);
  if (version !== undefined) return { kind: 'pep440', version };
  const trimmed = trimVersion(text);
  // Setuptools read any text; without a digit it is no version that was ever published.
  return trimmed !== undefined && /[0-9]/u.test(trimmed)
    ? { kind: 'legacy', parts: legacyParts(trimmed.toLowerCase()) }
    : undefined;
}

function comparePypi(a: PypiVersion, b: PypiVersion): Order {
  if (a.kind === 'pep440') return b.kind === 'pep440' ? comparePep440(a.version, b.version) : 1;
  if (b.kind === 'pep440') return -1;
  return compareLists<string | undefined>(a.parts, b.parts, undefined, (left, right) => {
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    return compareCodeUnits(left, right);
  });
}

/** Setuptools' parts: words get a star in front, numbers are padded, so that all compare as text. */
function legacyParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const [word] of text.matchAll(/[0-9]+|[a-z]+|-|[^0-9a-z.-]+/gu)) {
    const part = aliasOf(word);
    if (/^[0-9]/u.test(part)) {
      parts.push(part.padStart(8, '0'));
      continue;
    }
    const tag = `*${part}`;
    if (tag < '*final') while (parts.at(-1) === '*final-') parts.pop();
    while (parts.at(-1) === '00000000') parts.pop();
    parts.push(tag);
  }
  return [...parts, '*final'];
}

function aliasOf(word: string): string {
  switch (word) {
    case 'pre':
    case 'preview':
    case 'rc':
      return 'c';
    case '-':
      return 'final-';
    case 'dev':
      return '@';
    default:
      return word;
  }
}
