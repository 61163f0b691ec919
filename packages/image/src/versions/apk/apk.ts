import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { type ApkVersion, compareApk, parseApk } from './apk-version.ts';

/** Alpine's order; constraints with the shared comparators and apk's `~` (the same numbers as far as given). */
export const apk: VersionScheme<ApkVersion> = {
  id: 'apk',
  parse: parseApk,
  compare: compareApk,
  satisfies: (version, constraint) =>
    meetsComparators(constraint, ({ operator, operand }) => {
      const bound = parseApk(operand);
      if (bound === undefined || bound.rest !== '') return undefined;
      return operator === '~' || operator === '=~' || operator === '~='
        ? bound.numbers.every((number, index) => version.numbers[index] === number)
        : operatorHolds(operator, compareApk(version, bound));
    }),
};
