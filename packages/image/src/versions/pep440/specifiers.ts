import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import { compareLists, compareNumerals } from '../order.ts';
import { comparePep440, comparePublic, type Pep440Version, parsePep440 } from './pep440-version.ts';

/**
 * Judges version specifiers (PEP 440). Pre-releases are compared like any other version. Beside the
 * standard's form, alternatives (`||`), a single `=`, a bare version and `*` are read.
 */
export function meetsSpecifiers(version: Pep440Version, constraint: string): boolean | undefined {
  return meetsComparators(constraint, ({ operator, operand }) => {
    if (operand === '*') return operator === '' ? true : undefined;
    const wildcard = operand.endsWith('.*');
    const bound = parsePep440(wildcard ? operand.slice(0, -2) : operand);
    if (bound === undefined) return undefined;
    const equality = ['', '=', '==', '!='].includes(operator);
    if (wildcard) {
      if (!equality || bound.dev !== undefined || bound.local.length > 0) return undefined;
      return hasPrefix(version, bound) === (operator !== '!=');
    }
    if (bound.local.length > 0 && !equality) return undefined;
    return operatorMeets(operator, version, bound);
  });
}

function operatorMeets(
  operator: string,
  version: Pep440Version,
  bound: Pep440Version,
): boolean | undefined {
  switch (operator) {
    case '~=': {
      if (bound.release.length < 2) return undefined;
      const prefix = { epoch: bound.epoch, release: bound.release.slice(0, -1), local: [] };
      return comparePublic(version, bound) >= 0 && hasPrefix(version, prefix);
    }
    case '<': {
      // A pre-release of the bound itself is excluded unless the bound is a pre-release.
      const own = isBefore(version) && !isBefore(bound) && sameRelease(version, bound);
      return comparePublic(version, bound) < 0 && !own;
    }
    case '>': {
      const own =
        version.post !== undefined && bound.post === undefined && sameRelease(version, bound);
      return comparePublic(version, bound) > 0 && !own;
    }
    case '===':
      return comparePep440(version, bound) === 0;
    default: {
      const order =
        bound.local.length > 0 ? comparePep440(version, bound) : comparePublic(version, bound);
      return operatorHolds(operator, order);
    }
  }
}

/** Tells whether a version begins with all that the bound states. */
function hasPrefix(version: Pep440Version, bound: Pep440Version): boolean {
  if (version.epoch !== bound.epoch) return false;
  const exact = bound.pre !== undefined || bound.post !== undefined;
  const release = exact
    ? compareLists(version.release, bound.release, '0', compareNumerals) === 0
    : bound.release.every((part, index) => (version.release[index] ?? '0') === part);
  if (!release) return false;
  if (bound.pre !== undefined && version.pre?.join('') !== bound.pre.join('')) return false;
  if (bound.pre === undefined && exact && version.pre !== undefined) return false;
  return bound.post === undefined || version.post === bound.post;
}

function isBefore({ pre, dev }: Pep440Version): boolean {
  return pre !== undefined || dev !== undefined;
}

function sameRelease(a: Pep440Version, b: Pep440Version): boolean {
  return a.epoch === b.epoch && compareLists(a.release, b.release, '0', compareNumerals) === 0;
}
