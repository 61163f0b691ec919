import { compareCodeUnits, compareNumerals, type Order } from '../order.ts';
import { isDigit, isLetter } from '../version-text.ts';

/**
 * Compares a version or a release as rpmvercmp does: segments of digits or letters, separators count
 * for nothing; `~` is below the end, `^` above the end but below any segment.
 */
export function compareRpmText(a: string, b: string): Order {
  let left = 0;
  let right = 0;
  for (;;) {
    left = skipSeparators(a, left);
    right = skipSeparators(b, right);
    for (const mark of ['~', '^']) {
      const one = a.charAt(left) === mark;
      const other = b.charAt(right) === mark;
      if (one && other) {
        left++;
        right++;
        break;
      }
      if (mark === '~' && one !== other) return one ? -1 : 1;
      if (mark === '^' && one !== other) {
        const end = one ? right >= b.length : left >= a.length;
        return one === end ? 1 : -1;
      }
    }
    const atMark =
      isMark(a.charAt(left)) ||
      isMark(b.charAt(right)) ||
      isSeparator(a, left) ||
      isSeparator(b, right);
    if (atMark) continue;
    if (left >= a.length || right >= b.length) break;
    const numeric = isDigit(a.charCodeAt(left));
    const leftEnd = endOfSegment(a, left, numeric);
    const rightEnd = endOfSegment(b, right, numeric);
    // Segments of different kinds: digits are newer than letters.
    if (rightEnd === right) return numeric ? 1 : -1;
    const one = a.slice(left, leftEnd);
    const other = b.slice(right, rightEnd);
    const order = numeric ? compareNumerals(one, other) : compareCodeUnits(one, other);
    if (order !== 0) return order;
    left = leftEnd;
    right = rightEnd;
  }
  if (left >= a.length && right >= b.length) return 0;
  return left < a.length ? 1 : -1;
}

function isMark(character: string): boolean {
  return character === '~' || character === '^';
}

function isSeparator(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at < text.length && !isDigit(unit) && !isLetter(unit) && !isMark(text.charAt(at));
}

function skipSeparators(text: string, start: number): number {
  let at = start;
  while (isSeparator(text, at)) at++;
  return at;
}

function endOfSegment(text: string, start: number, numeric: boolean): number {
  const wanted = numeric ? isDigit : isLetter;
  let end = start;
  while (end < text.length && wanted(text.charCodeAt(end))) end++;
  return end;
}
