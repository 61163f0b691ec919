// General categories Cc, Cf, Cs, Co, Cn (control, format, surrogate, private, unassigned), line and
// paragraph separators, and everything else that is drawn as nothing, such as Hangul fillers and
// variation selectors: they hide or reorder what stands around them.
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const plain = /^[\x20-\x7e]*$/;

/**
 * Makes characters visible that a terminal or a page would obey or hide: controls, bidi marks, zero-width
 * and unassigned characters, lone surrogates and line separators become `\u{1b}`. Characters of `keep`
 * stay, such as `\n` where lines are meant.
 */
export function escapeControl(text: string, keep = ''): string {
  if (plain.test(text)) return text;
  return text.replaceAll(invisible, (character) =>
    keep.includes(character) ? character : escapeCodePoint(character),
  );
}

/** Tells whether a text holds a character that {@link escapeControl} makes visible. */
export function hasControl(text: string): boolean {
  return !plain.test(text) && text.search(invisible) >= 0;
}

/** Gives the first character of a text as `\u{…}`, in hex. */
function escapeCodePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
