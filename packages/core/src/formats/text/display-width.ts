import { truncate } from '../../primitives/text-escape/truncate.ts';

// Blocks that terminals draw two columns wide (Unicode East Asian Width W and F), in pairs.
const wide = [
  0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf,
  0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6,
  0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd,
] as const;
const ascii = /^[\x20-\x7e]*$/;
const mark = /^\p{M}$/u;

/** Gives the number of terminal columns that a text without control characters takes. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Fills a text up with blanks to a number of columns. */
export function padToWidth(text: string, columns: number): string {
  const missing = columns - displayWidth(text);
  return missing > 0 ? text + ' '.repeat(missing) : text;
}

/** Cuts a text to a number of columns, the ellipsis at its end included. */
export function cutToWidth(text: string, columns: number): string {
  // No text of so many units is narrower: it need not be measured to its end.
  const bounded = Number.isFinite(columns) ? truncate(text, columns * 8 + 64) : text;
  if (displayWidth(bounded) <= columns) return bounded;
  let kept = '';
  let width = 0;
  for (const character of bounded) {
    width += characterWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
}

/** Breaks a text at blanks into lines of at most so many columns; a word that is wider is cut in pieces. */
export function wrapToWidth(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (displayWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    const pieces = cutInPieces(word, columns);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  lines.push(line);
  return lines;
}

function cutInPieces(word: string, columns: number): string[] {
  const pieces: string[] = [];
  if (ascii.test(word)) {
    for (let at = 0; at < word.length; at += columns) pieces.push(word.slice(at, at + columns));
    return pieces;
  }
  let piece = '';
  let width = 0;
  for (const character of word) {
    const own = characterWidth(character);
    if (width + own > columns && piece !== '') {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += character;
    width += own;
  }
  return [...pieces, piece];
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (mark.test(character)) return 0;
  for (let at = 0; at < wide.length; at += 2) {
    if (code < (wide[at] ?? 0)) return 1;
    if (code <= (wide[at + 1] ?? 0)) return 2;
  }
  return 1;
}
