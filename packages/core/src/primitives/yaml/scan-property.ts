import {
  digitOf,
  hexDigitOf,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isWord,
} from './characters.ts';
import type { Scanner } from './scanner.ts';
import { type Token, token } from './token.ts';

/** Reads an anchor (`&name`) or alias (`*name`). */
export function scanAnchor(scanner: Scanner, kind: 'anchor' | 'alias'): Token {
  const { text, position: start } = scanner;
  scanner.position++;
  const name = readWord(scanner);
  const code = text.charCodeAt(scanner.position);
  if (name === '' || !(isBlankOrEnd(code) || '?:,]}%@`'.includes(text.charAt(scanner.position)))) {
    scanner.fail(`the name of an ${kind} is made of letters, digits, - and _`, start);
  }
  return token(kind, start, scanner.position, name);
}

/** Reads a tag: `!`, `!suffix`, `!handle!suffix` or `!<uri>`. */
export function scanTag(scanner: Scanner): Token {
  const { text, position: start } = scanner;
  let handle = '';
  let suffix: string;
  if (text.charCodeAt(start + 1) === 60) {
    scanner.position += 2;
    suffix = readUri(scanner, '');
    if (text.charCodeAt(scanner.position) !== 62) scanner.fail('a tag is not closed by >', start);
    scanner.position++;
  } else {
    handle = readHandle(scanner);
    if (handle.length > 1 && handle.endsWith('!')) suffix = readUri(scanner, '');
    else {
      suffix = readUri(scanner, handle);
      handle = '!';
      // A lone `!` is a tag of its own, without handle.
      if (suffix === '') [handle, suffix] = ['', '!'];
    }
  }
  if (!isBlankOrEnd(text.charCodeAt(scanner.position))) {
    scanner.fail('white space is expected behind a tag', start);
  }
  return token('tag', start, scanner.position, handle, suffix);
}

/** Reads a `%YAML` or `%TAG` directive; there are no others. */
export function scanDirective(scanner: Scanner): Token {
  const { text, position: start } = scanner;
  scanner.position++;
  const name = readWord(scanner);
  if (name === '') scanner.fail('a directive has no name', start);
  if (!isBlankOrEnd(text.charCodeAt(scanner.position))) {
    scanner.fail('the name of a directive is made of letters, digits, - and _', start);
  }
  let directive: Token;
  if (name === 'YAML') {
    skipBlanks(scanner);
    const major = readNumber(scanner);
    if (text.charCodeAt(scanner.position) !== 46) {
      scanner.fail('a version number lacks its dot', start);
    }
    scanner.position++;
    const version = `${major}.${readNumber(scanner)}`;
    directive = token('version-directive', start, scanner.position, version);
  } else if (name === 'TAG') {
    skipBlanks(scanner);
    const handle = readHandle(scanner);
    if (!handle.endsWith('!')) scanner.fail('a tag handle lacks its closing !', start);
    if (!isBlank(text.charCodeAt(scanner.position))) {
      scanner.fail('white space is expected behind a tag handle', start);
    }
    skipBlanks(scanner);
    const prefix = readUri(scanner, '');
    if (!isBlankOrEnd(text.charCodeAt(scanner.position))) {
      scanner.fail('white space is expected behind a tag prefix', start);
    }
    directive = token('tag-directive', start, scanner.position, handle, prefix);
  } else scanner.fail('a directive is not known', start);
  skipBlanks(scanner);
  if (text.charCodeAt(scanner.position) === 35) {
    while (!isBreakOrEnd(text.charCodeAt(scanner.position))) scanner.position++;
  }
  const code = text.charCodeAt(scanner.position);
  if (!isBreakOrEnd(code)) scanner.fail('a line break is expected behind a directive', start);
  if (isBreak(code)) scanner.readBreak();
  return directive;
}

function skipBlanks(scanner: Scanner): void {
  while (isBlank(scanner.text.charCodeAt(scanner.position))) scanner.position++;
}

function readWord(scanner: Scanner): string {
  const { text, position: start } = scanner;
  while (isWord(text.charCodeAt(scanner.position))) scanner.position++;
  return text.slice(start, scanner.position);
}

function readNumber(scanner: Scanner): number {
  const { text, position: start } = scanner;
  while (digitOf(text.charCodeAt(scanner.position)) >= 0) scanner.position++;
  const length = scanner.position - start;
  if (length === 0) scanner.fail('a version number is expected');
  if (length > 2) scanner.fail('a version number is too long', start);
  return Number(text.slice(start, scanner.position));
}

function readHandle(scanner: Scanner): string {
  const { text, position: start } = scanner;
  if (text.charCodeAt(start) !== 33) scanner.fail('a tag handle starts with !');
  scanner.position++;
  readWord(scanner);
  if (text.charCodeAt(scanner.position) === 33) scanner.position++;
  return text.slice(start, scanner.position);
}

/** Reads a URI with its percent escapes; `head` is what was taken for a handle before. */
function readUri(scanner: Scanner, head: string): string {
  const { text } = scanner;
  let uri = head.slice(1);
  const start = scanner.position;
  for (;;) {
    const code = text.charCodeAt(scanner.position);
    if (code === 37) uri += readUriEscapes(scanner);
    else if (isWord(code) || ";/?:@&=+$.,!~*'()[]".includes(text.charAt(scanner.position))) {
      if (code === 0) break;
      uri += text.charAt(scanner.position++);
    } else break;
  }
  if (head === '' && scanner.position === start) scanner.fail('a tag has no URI');
  return uri;
}

function readUriEscapes(scanner: Scanner): string {
  const { text, position: start } = scanner;
  const bytes: number[] = [];
  while (text.charCodeAt(scanner.position) === 37) {
    const high = hexDigitOf(text.charCodeAt(scanner.position + 1));
    const low = hexDigitOf(text.charCodeAt(scanner.position + 2));
    if (high < 0 || low < 0) scanner.fail('a percent escape of a tag lacks its digits', start);
    bytes.push(high * 16 + low);
    scanner.position += 3;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    scanner.fail('percent escapes of a tag are no UTF-8', start);
  }
}
