import { compareNumerals, type Order, orderOf } from '../order.ts';
import { isDigit, isLetter } from '../version-text.ts';

/**
 * Compares two version parts as Debian policy 5.6.12 says: in turns what is no digit, then digits;
 * `~` sorts before the end, the end before letters, letters before all else.
 */
export function compareDebianText(a: string, b: string): Order {
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    for (;;) {
      const one = weight(a.charCodeAt(left));
      const other = weight(b.charCodeAt(right));
      if (one !== other) return orderOf(one - other);
      if (one === 0) break;
      left++;
      right++;
    }
    const leftEnd = endOfDigits(a, left);
    const rightEnd = endOfDigits(b, right);
    const order = compareNumerals(a.slice(left, leftEnd) || '0', b.slice(right, rightEnd) || '0');
    if (order !== 0) return order;
    left = leftEnd;
    right = rightEnd;
  }
  return 0;
}

/** Digits and the end weigh nothing: there the run of non-digits is over. */
function weight(unit: number): number {
  if (Number.isNaN(unit) || isDigit(unit)) return 0;
  if (unit === 0x7e) return -1;
  return isLetter(unit) ? unit : unit + 0x10000;
}

function endOfDigits(text: string, start: number): number {
  let end = start;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}
