import { digitOf, isBlank, isBreak, isBreakOrEnd } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { type Token, token } from './token.ts';

/** Reads a literal (`|`) or folded (`>`) scalar (YAML 1.1, sections 9.2.2 and 9.2.3). */
export function scanBlockScalar(scanner: Scanner, literal: boolean): Token {
  const { text, position: start } = scanner;
  const { chomping, increment } = readHeader(scanner);
  let indent = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let end = scanner.position;
  const parts: string[] = [];
  let leadingBreak = '';
  let leadingBlank = false;

  // Steps over line breaks and indentation; finds the indentation where the header does not say.
  const readBreaks = (): string => {
    let breaks = '';
    let deepest = 0;
    end = scanner.position;
    for (;;) {
      while (
        (indent === 0 || scanner.position - scanner.lineStart < indent) &&
        text.charCodeAt(scanner.position) === 32
      ) {
        scanner.position++;
      }
      const column = scanner.position - scanner.lineStart;
      if (column > deepest) deepest = column;
      const code = text.charCodeAt(scanner.position);
      if (code === 9 && (indent === 0 || column < indent)) {
        scanner.fail('a tab stands where an indentation space is expected');
      }
      if (!isBreak(code)) break;
      breaks += scanner.readBreak();
      end = scanner.position;
    }
    if (indent === 0) indent = Math.max(deepest, scanner.indent + 1, 1);
    return breaks;
  };

  let trailingBreaks = readBreaks();
  for (;;) {
    const code = text.charCodeAt(scanner.position);
    if (code === 0 || scanner.position - scanner.lineStart !== indent) break;
    const trailingBlank = isBlank(code);
    if (!literal && leadingBreak === '\n' && !leadingBlank && !trailingBlank) {
      if (trailingBreaks === '') parts.push(' ');
    } else parts.push(leadingBreak);
    parts.push(trailingBreaks);
    leadingBlank = trailingBlank;
    const line = scanner.position;
    while (!isBreakOrEnd(text.charCodeAt(scanner.position))) scanner.position++;
    parts.push(text.slice(line, scanner.position));
    leadingBreak = isBreak(text.charCodeAt(scanner.position)) ? scanner.readBreak() : '';
    trailingBreaks = readBreaks();
  }
  if (chomping !== 'strip') parts.push(leadingBreak);
  if (chomping === 'keep') parts.push(trailingBreaks);
  return token('scalar', start, end, parts.join(''));
}

interface Header {
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** Columns of indentation beyond the parent; 0 = to be found from the first line. */
  readonly increment: number;
}

function readHeader(scanner: Scanner): Header {
  const { text } = scanner;
  scanner.position++;
  let chomping = readChomping(scanner);
  const increment = digitOf(text.charCodeAt(scanner.position));
  if (increment >= 0) {
    if (increment === 0) scanner.fail('the indentation of a block scalar must not be 0');
    scanner.position++;
    chomping ??= readChomping(scanner);
  }
  while (isBlank(text.charCodeAt(scanner.position))) scanner.position++;
  if (text.charCodeAt(scanner.position) === 35) {
    const start = scanner.position;
    while (!isBreakOrEnd(text.charCodeAt(scanner.position))) scanner.position++;
    scanner.onComment?.(start, scanner.position);
  }
  const code = text.charCodeAt(scanner.position);
  if (!isBreakOrEnd(code)) {
    scanner.fail('a comment or line break is expected behind the header of a block scalar');
  }
  if (isBreak(code)) scanner.readBreak();
  return { chomping: chomping ?? 'clip', increment: Math.max(increment, 0) };
}

function readChomping(scanner: Scanner): 'strip' | 'keep' | undefined {
  const code = scanner.text.charCodeAt(scanner.position);
  if (code !== 43 && code !== 45) return undefined;
  scanner.position++;
  return code === 43 ? 'keep' : 'strip';
}
