import { hexDigitOf, isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { type Token, token } from './token.ts';

/** Reads a scalar in single (39) or double (34) quotes (YAML 1.1, sections 9.1.1 and 9.1.2). */
export function scanQuotedScalar(scanner: Scanner, quote: 34 | 39): Token {
  const { text, position: start } = scanner;
  let content = '';
  scanner.position++;
  for (;;) {
    if (scanner.atDocumentMarker()) {
      scanner.fail('a document ends inside a quoted scalar', start);
    }
    let code = text.charCodeAt(scanner.position);
    if (code === 0) scanner.fail('a quoted scalar is not closed', start);
    let folded = false;
    let segment = scanner.position;
    while (!isBlankOrEnd(code)) {
      if (code === quote) {
        if (quote === 34 || text.charCodeAt(scanner.position + 1) !== 39) break;
        content += text.slice(segment, ++scanner.position);
        segment = ++scanner.position;
      } else if (code === 92 && quote === 34) {
        content += text.slice(segment, scanner.position++);
        if (isBreak(text.charCodeAt(scanner.position))) {
          scanner.readBreak();
          segment = scanner.position;
          folded = true;
          break;
        }
        content += readEscape(scanner);
        segment = scanner.position;
      } else scanner.position++;
      code = text.charCodeAt(scanner.position);
    }
    content += text.slice(segment, scanner.position);
    if (!folded && code === quote) break;
    content += readSpace(scanner, folded);
  }
  return token('scalar', start, ++scanner.position, content);
}

/** Reads blanks and line breaks and gives what they fold to. */
function readSpace(scanner: Scanner, escapedBreak: boolean): string {
  const { text } = scanner;
  const start = scanner.position;
  let blanksEnd = start;
  let folded = escapedBreak;
  let first = '';
  let breaks = '';
  for (;;) {
    const code = text.charCodeAt(scanner.position);
    if (isBlank(code)) {
      scanner.position++;
      if (!folded) blanksEnd = scanner.position;
    } else if (isBreak(code)) {
      const read = scanner.readBreak();
      if (folded) breaks += read;
      else first = read;
      folded = true;
    } else break;
  }
  if (!folded) return text.slice(start, blanksEnd);
  if (first === '\n') return breaks === '' ? ' ' : breaks;
  return first + breaks;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads an escape sequence behind its backslash. */
function readEscape(scanner: Scanner): string {
  const { text } = scanner;
  const start = scanner.position - 1;
  const letter = text.charAt(scanner.position++);
  if (Object.hasOwn(escapes, letter)) return escapes[letter] ?? '';
  if (letter === '/' && scanner.json) return '/';
  const length = Object.hasOwn(hexLengths, letter) ? (hexLengths[letter] ?? 0) : 0;
  if (length === 0) scanner.fail('an escape sequence is not known', start);
  let value = 0;
  for (let read = 0; read < length; read++) {
    const digit = hexDigitOf(text.charCodeAt(scanner.position));
    if (digit < 0) scanner.fail('a hexadecimal digit is missing in an escape sequence', start);
    value = value * 16 + digit;
    scanner.position++;
  }
  const surrogate = value >= 0xd800 && value <= 0xdfff;
  // JSON writes characters beyond U+FFFF as two escapes; YAML has `\U` for them and refuses halves.
  if (surrogate && scanner.json) return String.fromCharCode(value);
  if (surrogate || value > 0x10ffff) {
    scanner.fail('an escape sequence names no Unicode character', start);
  }
  return String.fromCodePoint(value);
}
