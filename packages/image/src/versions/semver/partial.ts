import { isNumeral, parseSemver, type SemverVersion } from './semver-version.ts';

/** A version of a range whose later numbers may be left out or be a wildcard: `1`, `1.2.x`, `*`. */
export interface PartialVersion {
  /** Numbers that are written, up to three. */
  readonly numbers: readonly string[];
  /** Empty unless all three numbers are there. */
  readonly prerelease: readonly string[];
}

/** A comparison with a whole version, to which all range forms come down. */
export interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly version: SemverVersion;
}

/** Reads the operand of a range operator; undefined where it is none. */
export function parsePartial(text: string): PartialVersion | undefined {
  const plain = text.replace(/^[vV=]+/u, '');
  if (plain === '') return undefined;
  const cut = plain.search(/[-+]/u);
  const parts = (cut < 0 ? plain : plain.slice(0, cut)).split('.');
  const numbers: string[] = [];
  for (const part of parts) {
    if (/^[xX*]$/u.test(part)) break;
    if (!isNumeral(part)) return undefined;
    numbers.push(part);
  }
  if (numbers.length > 3 || !parts.slice(numbers.length).every(isWildcard)) return undefined;
  // node-semver: what follows an incomplete version is read, and means nothing.
  const whole = parseSemver(
    `${[...numbers, '0', '0', '0'].slice(0, 3).join('.')}${cut < 0 ? '' : plain.slice(cut)}`,
  );
  if (whole === undefined) return undefined;
  return { numbers, prerelease: numbers.length === 3 ? whole.prerelease : [] };
}

/** Gives the bounds that an operator and a partial version mean together; undefined for an unknown operator. */
export function boundsOf(operator: string, partial: PartialVersion): readonly Bound[] | undefined {
  const { numbers } = partial;
  const lower = lowest(partial);
  const complete = numbers.length === 3;
  const above = numbers.length === 0 ? undefined : firstAbove(numbers, numbers.length - 1);
  switch (operator) {
    case '':
    case '=':
    case '==':
      return complete ? [{ operator: '=', version: lower }] : between(lower, above);
    case '>=':
      return between(lower, undefined);
    case '>':
      if (complete) return [{ operator: '>', version: lower }];
      return above === undefined
        ? nothing()
        : [{ operator: '>=', version: { ...above, prerelease: [] } }];
    case '<':
      return complete
        ? [{ operator: '<', version: lower }]
        : [{ operator: '<', version: { ...lower, prerelease: ['0'] } }];
    case '<=':
      if (complete) return [{ operator: '<=', version: lower }];
      return above === undefined ? [] : [{ operator: '<', version: above }];
    case '~':
    case '~>':
      return between(
        lower,
        numbers.length === 0 ? undefined : firstAbove(numbers, Math.min(numbers.length, 2) - 1),
      );
    case '^': {
      const significant = numbers.findIndex((number) => !/^0+$/u.test(number));
      const at = significant < 0 ? numbers.length - 1 : significant;
      return between(lower, numbers.length === 0 ? undefined : firstAbove(numbers, at));
    }
    default:
      return undefined;
  }
}

function isWildcard(part: string): boolean {
  return /^(?:[xX*]|[0-9]+)$/u.test(part);
}

function lowest(partial: PartialVersion): SemverVersion {
  const numbers = [...partial.numbers, '0', '0', '0'].slice(0, 3);
  return { numbers, prerelease: partial.prerelease, build: [] };
}

/** Gives the lowest pre-release of the version in which the number at `index` is one higher. */
function firstAbove(numbers: readonly string[], index: number): SemverVersion {
  const raised = numbers
    .slice(0, index + 1)
    .map((number, at) => (at === index ? String(BigInt(number) + 1n) : number));
  return { numbers: [...raised, '0', '0', '0'].slice(0, 3), prerelease: ['0'], build: [] };
}

function between(lower: SemverVersion, above: SemverVersion | undefined): readonly Bound[] {
  const bounds: Bound[] = [{ operator: '>=', version: lower }];
  return above === undefined ? bounds : [...bounds, { operator: '<', version: above }];
}

function nothing(): readonly Bound[] {
  return [{ operator: '<', version: { numbers: ['0', '0', '0'], prerelease: ['0'], build: [] } }];
}
