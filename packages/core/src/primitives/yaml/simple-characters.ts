// Classes of characters in the part of YAML that SimpleReader reads. Whatever YAML treats in a way of
// its own (tabs, carriage returns, separators of Unicode, halves of surrogate pairs) is in none of them.

/** Tells a character without meaning of its own, as far as libyaml reads it in every place. */
export function isPrintable(code: number): boolean {
  return (
    (code > 32 && code < 127) ||
    (code > 0xa0 && code < 0xd800 && code !== 0x2028 && code !== 0x2029)
  );
}

/** Tells a space, a line feed, or the end of the text, whose code is NaN. */
export function isBlankOrBreak(code: number): boolean {
  return code === 32 || code === 10 || Number.isNaN(code);
}

/** Tells whether an unquoted scalar may begin with a character, with which another one follows. */
export function startsPlain(code: number, next: number): boolean {
  switch (code) {
    case 33: // !
    case 34: // "
    case 35: // #
    case 37: // %
    case 38: // &
    case 39: // '
    case 42: // *
    case 44: // ,
    case 58: // :
    case 62: // >
    case 63: // ?
    case 64: // @
    case 91: // [
    case 93: // ]
    case 96: // `
    case 123: // {
    case 124: // |
    case 125: // }
      return false;
    case 45: // -
      return !isBlankOrBreak(next);
    default:
      return isPrintable(code);
  }
}

/** Gives the end of the line of a comment, or the place of a character that needs a closer look. */
export function commentEnd(text: string, start: number): number {
  for (let at = start; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && !isPrintable(code)) return at;
  }
}
