const shortEscapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

/** Quotes a text as Go's `%q` verb does: upstream prints values of annotations with it. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) quoted += escapeCharacter(character);
  return `${quoted}"`;
}

function escapeCharacter(character: string): string {
  if (Object.hasOwn(shortEscapes, character)) return shortEscapes[character] ?? '';
  // Go prints letters, marks, numbers, punctuation, symbols and the ASCII space as they are.
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  // A lone surrogate does not survive Go's decoding of JSON.
  if (point >= 0xd800 && point <= 0xdfff) return '\ufffd';
  if (point < 0x80) return `\\x${hex(point, 2)}`;
  return point > 0xffff ? `\\U${hex(point, 8)}` : `\\u${hex(point, 4)}`;
}

function hex(point: number, digits: number): string {
  return point.toString(16).padStart(digits, '0');
}
