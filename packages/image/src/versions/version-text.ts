/** Longest version or bound that a scheme reads: no ecosystem has longer ones, and parsers nest by length. */
export const maxVersionCharacters = 1_024;

/** Longest constraint that a scheme reads. */
export const maxConstraintCharacters = 16_384;

/** Gives a version text without blanks around it; undefined where it is empty, too long or has blanks inside. */
export function trimVersion(text: string): string | undefined {
  if (text.length > maxVersionCharacters) return undefined;
  const trimmed = text.trim();
  return trimmed === '' || /\s/u.test(trimmed) ? undefined : trimmed;
}

/** Tells whether a UTF-16 unit is an ASCII digit; NaN (past the end of a text) is none. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Tells whether a UTF-16 unit is an ASCII letter. */
export function isLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
