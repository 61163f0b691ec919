import { isBlank, isBlankOrEnd, isBreak } from './characters.ts';
import type { Scanner } from './scanner.ts';
import { type Token, token } from './token.ts';

/** Reads an unquoted scalar, which may run over several lines (YAML 1.1, section 9.1.3). */
export function scanPlainScalar(scanner: Scanner): Token {
  const { text, position: start } = scanner;
  const indent = scanner.indent + 1;
  let content = '';
  let end = start;
  let segment = start;
  let breaks = '';
  let folded = false;
  for (;;) {
    if (scanner.atDocumentMarker() || text.charCodeAt(scanner.position) === 35) break;
    const word = scanner.position;
    if (!skipWord(scanner)) break;
    if (folded) {
      content += breaks === '' ? ' ' : breaks;
      segment = word;
      folded = false;
    }
    end = scanner.position;
    let first = '';
    breaks = '';
    for (;;) {
      const code = text.charCodeAt(scanner.position);
      if (isBlank(code)) {
        if (folded && code === 9 && scanner.position - scanner.lineStart < indent) {
          scanner.fail('a tab must not be used for indentation');
        }
        scanner.position++;
      } else if (isBreak(code)) {
        const read = scanner.readBreak();
        if (folded) breaks += read;
        else {
          content += text.slice(segment, end);
          first = read;
          folded = true;
        }
      } else break;
    }
    // A line separator (U+2028) is kept, where a line feed is folded.
    if (folded && first !== '\n') breaks = first + breaks;
    if (scanner.flowLevel === 0 && scanner.position - scanner.lineStart < indent) break;
  }
  if (folded) scanner.keyAllowed = true;
  else content += text.slice(segment, end);
  return token('scalar', start, end, content, 'plain');
}

/** Steps over characters that are no blanks, up to an indicator that ends the scalar. */
function skipWord(scanner: Scanner): boolean {
  const { text, position: start } = scanner;
  const inFlow = scanner.flowLevel > 0;
  let position = start;
  for (;;) {
    const code = text.charCodeAt(position);
    if (isBlankOrEnd(code)) break;
    if (code === 58) {
      if (isBlankOrEnd(text.charCodeAt(position + 1))) break;
    } else if (
      inFlow &&
      (code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125)
    ) {
      break;
    }
    position++;
  }
  scanner.position = position;
  return position > start;
}
