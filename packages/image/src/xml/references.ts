/**
 * Replaces the five entities that XML itself has, and numeric ones; all others stay as written, for there is
 * no document type that could define them.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]{2,4}));/gu, replaceOne);
}

function replaceOne(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return namedCharacter(name) ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return isCharacter(code) ? String.fromCodePoint(code) : whole;
}

function namedCharacter(name: string): string | undefined {
  switch (name) {
    case 'amp':
      return '&';
    case 'lt':
      return '<';
    case 'gt':
      return '>';
    case 'quot':
      return '"';
    case 'apos':
      return "'";
    default:
      return undefined;
  }
}

/** What XML 1.0 allows in a text (section 2.2). */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return (
    code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code > 0xffff && code <= 0x10ffff)
  );
}
