/** Sources of native expressions that match exactly as RE2 does, in linear time. */
export interface NativeSource {
  /** For a search anywhere; absent where only a match of the whole text is bounded. */
  readonly search: string | undefined;
  readonly whole: string;
}

/** One element of a plain pattern: a set of ASCII characters, as bits, and how often it may come. */
interface Item {
  readonly set: bigint;
  readonly min: number;
  readonly max: number;
}

interface Scan {
  readonly text: string;
  at: number;
}

// The product of a search's start positions and the longest try from each must stay small.
const maxSearchLength = 256;
const maxRepeat = 1000;

/**
 * Gives native sources for the patterns in which ECMAScript and RE2 cannot differ and the native engine
 * cannot go back: ASCII literals and sets, each with at most one repeat whose end is always clear, `^` in
 * front and `$` at the end. Gives undefined for every other pattern, valid or not.
 */
export function nativeSource(pattern: string): NativeSource | undefined {
  const scan: Scan = { text: pattern, at: 0 };
  const fromStart = take(scan, '^');
  const items: Item[] = [];
  let toEnd = false;
  while (scan.at < pattern.length) {
    if (scan.at === pattern.length - 1 && take(scan, '$')) {
      toEnd = true;
      break;
    }
    const set = readAtom(scan);
    const repeat = set === undefined ? undefined : readRepeat(scan);
    if (set === undefined || repeat === undefined) return undefined;
    items.push({ set, ...repeat });
  }
  if (items.length === 0 || !items.every((item, index) => hasClearEnd(items, item, index))) {
    return undefined;
  }
  const body = items.map(printItem).join('');
  const length = items.reduce((sum, item) => sum + item.max, 0);
  const source = `${fromStart ? '^' : ''}${body}${toEnd ? '$' : ''}`;
  return {
    search: fromStart || length <= maxSearchLength ? source : undefined,
    whole: `^${body}$`,
  };
}

/** A repeat ends clearly when no character of its own can begin what may follow. */
function hasClearEnd(items: readonly Item[], item: Item, index: number): boolean {
  if (item.min === item.max) return true;
  for (const next of items.slice(index + 1)) {
    if ((item.set & next.set) !== 0n) return false;
    if (next.min > 0) break;
  }
  return true;
}

function readAtom(scan: Scan): bigint | undefined {
  const character = scan.text[scan.at++] ?? '';
  if (character === '[') return readSet(scan);
  if (character === '\\') return readEscape(scan);
  // A character that means something, in whichever dialect, or that is not ASCII.
  return isAscii(character) && !/[$()*+.?[\]^{|}]/.test(character) ? bitOf(character) : undefined;
}

function readSet(scan: Scan): bigint | undefined {
  let set = 0n;
  for (let first = true; !take(scan, ']'); first = false) {
    const from = readMember(scan, first);
    if (from === undefined) return undefined;
    if (scan.text[scan.at] === '-' && scan.text[scan.at + 1] !== ']') {
      scan.at++;
      const to = readMember(scan, false);
      const range = to === undefined ? undefined : rangeOf(from, to);
      if (range === undefined) return undefined;
      set |= range;
    } else set |= from;
  }
  return set === 0n ? undefined : set;
}

function readMember(scan: Scan, first: boolean): bigint | undefined {
  const character = scan.text[scan.at++] ?? '';
  if (character === '\\') return readEscape(scan);
  if (!isAscii(character) || character === '[') return undefined;
  // Negation and a bracket in first place are read differently, a hyphen elsewhere is doubtful.
  if (first ? /[\]^]/.test(character) : character === '-' && scan.text[scan.at] !== ']') {
    return undefined;
  }
  return bitOf(character);
}

function readEscape(scan: Scan): bigint | undefined {
  const character = scan.text[scan.at++] ?? '';
  if (/^[!-/:-@[-`{-~]$/.test(character)) return bitOf(character);
  switch (character) {
    case 'd':
      return rangeOf(bitOf('0'), bitOf('9'));
    case 'w':
      return span('0', '9') | span('A', 'Z') | span('a', 'z') | bitOf('_');
    case 's':
      // Without the vertical tab (RE2) and all that ECMAScript adds.
      return bitOf('\t') | bitOf('\n') | bitOf('\f') | bitOf('\r') | bitOf(' ');
    case 't':
      return bitOf('\t');
    case 'n':
      return bitOf('\n');
    case 'r':
      return bitOf('\r');
    default:
      return undefined;
  }
}

function readRepeat(scan: Scan): Pick<Item, 'min' | 'max'> | undefined {
  const repeat = /^(?:[*+?]|\{(\d{1,4})(?:(,)(\d{1,4})?)?\})?/.exec(
    scan.text.slice(scan.at, scan.at + 12),
  );
  if (repeat === null) return undefined;
  const [whole, min, comma, max] = repeat;
  scan.at += whole.length;
  // A second repeat, or a lazy one, or a brace that is none.
  if (/[*+?{]/.test(scan.text[scan.at] ?? '')) return undefined;
  switch (whole) {
    case '':
      return { min: 1, max: 1 };
    case '*':
      return { min: 0, max: Number.POSITIVE_INFINITY };
    case '+':
      return { min: 1, max: Number.POSITIVE_INFINITY };
    case '?':
      return { min: 0, max: 1 };
    default: {
      const least = Number(min);
      const most =
        max !== undefined ? Number(max) : comma === undefined ? least : Number.POSITIVE_INFINITY;
      const valid = least <= maxRepeat && (most <= maxRepeat || max === undefined) && least <= most;
      return valid ? { min: least, max: most } : undefined;
    }
  }
}

/** Writes an item from its bits, so that nothing of the pattern reaches the native parser as it stands. */
function printItem({ set, min, max }: Item): string {
  let body = '';
  for (let code = 0; code < 128; code++) {
    if (((set >> BigInt(code)) & 1n) === 0n) continue;
    const start = code;
    while (((set >> BigInt(code + 1)) & 1n) === 1n) code++;
    body += code === start ? hex(start) : `${hex(start)}-${hex(code)}`;
  }
  const atom = body.length === 4 ? body : `[${body}]`;
  if (min === 1 && max === 1) return atom;
  return `${atom}{${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`;
}

function hex(code: number): string {
  return `\\x${code.toString(16).padStart(2, '0')}`;
}

function isAscii(character: string): boolean {
  return character.length === 1 && character.charCodeAt(0) < 128;
}

function bitOf(character: string): bigint {
  return 1n << BigInt(character.charCodeAt(0));
}

function span(from: string, to: string): bigint {
  return (bitOf(to) << 1n) - bitOf(from);
}

/** Gives all bits from one to another; undefined where either is a set, or they are backward. */
function rangeOf(from: bigint, to: bigint): bigint | undefined {
  const single = (from & (from - 1n)) === 0n && (to & (to - 1n)) === 0n;
  return single && from <= to ? (to << 1n) - from : undefined;
}

function take(scan: Scan, character: string): boolean {
  if (scan.text[scan.at] !== character) return false;
  scan.at++;
  return true;
}
