// Classes of characters as libyaml 0.1 (YAML 1.1) has them. Code 0 is the end of the text: the text
// itself cannot hold it.

/** Tells a line break: LF, CR, NEL, LS or PS. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Tells a line break or the end of the text. */
export function isBreakOrEnd(code: number): boolean {
  return code <= 13
    ? code === 10 || code === 13 || code === 0
    : code >= 0x85 && (code === 0x85 || code === 0x2028 || code === 0x2029);
}

/** Tells a space or tab. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Tells a space, tab, line break or the end of the text. */
export function isBlankOrEnd(code: number): boolean {
  return code <= 32
    ? code === 32 || code === 10 || code === 13 || code === 9 || code === 0
    : code >= 0x85 && (code === 0x85 || code === 0x2028 || code === 0x2029);
}

/** Tells a letter, digit, hyphen or underscore of ASCII, of which names of anchors are made. */
export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95
  );
}

/** Gives the value of a decimal digit, or -1. */
export function digitOf(code: number): number {
  return code >= 48 && code <= 57 ? code - 48 : -1;
}

/** Gives the value of a hexadecimal digit, or -1. */
export function hexDigitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Tells whether `---` or `...` stands at an offset, followed by a blank or the end of the line. */
export function isDocumentMarker(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code === 45 || code === 46) &&
    text.charCodeAt(at + 1) === code &&
    text.charCodeAt(at + 2) === code &&
    isBlankOrEnd(text.charCodeAt(at + 3))
  );
}
