/**
 * Tells whether a whole text matches a pattern in which `*` is any run of characters, slashes too, and
 * `?` exactly one; all else is itself. Time is at most text length × pattern length.
 */
export function matchWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  // Where to go on when a try fails: only the last star can be worth another try.
  let star = -1;
  let starText = 0;
  while (inText < text.length) {
    const character = pattern[inPattern];
    if (character === '*') {
      star = inPattern++;
      starText = inText;
    } else if (character === '?') {
      inPattern++;
      inText = after(text, inText);
    } else if (character === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      starText = after(text, starText);
      inText = starText;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern++;
  return inPattern === pattern.length;
}

function after(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}
