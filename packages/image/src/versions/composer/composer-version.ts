import { compareLists, compareNumerals, type Order, orderOf } from '../order.ts';
import { trimVersion } from '../version-text.ts';

/** A piece of a Composer version: digits, or a word by its rank. */
export interface ComposerPart {
  /** -1 unknown word, 0 dev, 1 alpha, 2 beta, 3 RC, 4 number or nothing, 5 patch level. */
  readonly rank: number;
  /** Digits of a number; empty otherwise. */
  readonly digits: string;
}

/** A Composer version as its pieces. */
export type ComposerVersion = readonly ComposerPart[];

/** Reads as PHP's version_compare does, after a leading `v` is taken off. */
export function parseComposer(text: string): ComposerVersion | undefined {
  const version = trimVersion(text)?.replace(/^[vV](?=[0-9])/u, '');
  if (version === undefined || !/[0-9A-Za-z]/u.test(version)) return undefined;
  const parts: ComposerPart[] = [];
  for (const [word] of version.matchAll(/[0-9]+|[A-Za-z]+/gu)) parts.push(partOf(word));
  // PHP sees a separator at the end as an unknown word after it.
  return /[0-9A-Za-z]$/u.test(version) ? parts : [...parts, { rank: -1, digits: '' }];
}

/** Orders unknown words < dev < alpha < beta < RC < nothing < numbers < patch levels. */
export function compareComposer(a: ComposerVersion, b: ComposerVersion): Order {
  return compareLists<ComposerPart | undefined>(a, b, undefined, (left, right) => {
    const one = left?.digits ?? '';
    const other = right?.digits ?? '';
    if (one !== '' && other !== '') return compareNumerals(one, other);
    return orderOf(rankOf(left) - rankOf(right));
  });
}

function rankOf(part: ComposerPart | undefined): number {
  if (part === undefined) return 4;
  return part.digits === '' ? part.rank : 4.5;
}

function partOf(word: string): ComposerPart {
  return /^[0-9]/u.test(word)
    ? { rank: 4, digits: word }
    : { rank: wordRank(word.toLowerCase()), digits: '' };
}

function wordRank(word: string): number {
  if (word.startsWith('dev')) return 0;
  if (word.startsWith('a')) return 1;
  if (word.startsWith('b')) return 2;
  if (word.startsWith('rc')) return 3;
  return word.startsWith('p') ? 5 : -1;
}
