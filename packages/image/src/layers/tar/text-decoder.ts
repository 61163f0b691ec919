/** Turns bytes known to be ASCII into text; a host may have a faster way than the built-in one. */
export type AsciiDecoder = (bytes: Uint8Array, start: number, end: number) => string;

/** Decodes ASCII with what every JavaScript host has. */
export function decodeAscii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, end));
}

/**
 * Decodes a name. Bytes that are not UTF-8 become U+FFFD and their hex digits each, so that two different
 * names stay different.
 */
export function decodeName(bytes: Uint8Array): string {
  try {
    return strictDecoder().decode(bytes);
  } catch {
    return decodeBroken(bytes);
  }
}

function decodeBroken(bytes: Uint8Array): string {
  const decoder = strictDecoder();
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes[at] ?? 0);
    const end = Math.min(at + length, bytes.length);
    try {
      parts.push(decoder.decode(bytes.subarray(at, end)));
      at = end;
    } catch {
      parts.push(`\ufffd${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`);
      at += 1;
    }
  }
  return parts.join('');
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

let strict: InstanceType<typeof TextDecoder> | undefined;

/** Gives one decoder for all names: to make one costs more than to decode a name. */
function strictDecoder(): InstanceType<typeof TextDecoder> {
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return strict;
}
