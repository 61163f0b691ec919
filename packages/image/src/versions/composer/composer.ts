import { meetsComparators, operatorHolds } from '../comparator-constraint.ts';
import type { VersionScheme } from '../version-scheme.ts';
import { type ComposerVersion, compareComposer, parseComposer } from './composer-version.ts';

/** PHP's Composer: the order of version_compare, and constraints as plain comparators. */
export const composer: VersionScheme<ComposerVersion> = {
  id: 'composer',
  parse: parseComposer,
  compare: compareComposer,
  satisfies: (version, constraint) =>
    meetsComparators(constraint.replaceAll(/(?<!\|)\|(?!\|)/gu, '||'), ({ operator, operand }) => {
      if (operand === '*') return operator === '' ? true : undefined;
      if (operand.includes('*')) return undefined;
      const bound = parseComposer(operand);
      if (bound === undefined) return undefined;
      return operatorHolds(operator === '<>' ? '!=' : operator, compareComposer(version, bound));
    }),
};
