const decoder = new TextDecoder();
const blank = 0x20;
const newline = 0x0a;

/**
 * Reads the records of a pax extended header, `LEN key=value\n` (POSIX.1-2001, pax), the last of a key
 * counts. Undefined where one breaks the form.
 */
export function decodePaxRecords(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const space = bytes.indexOf(blank, at);
    // No more digits than a length within the block can have.
    if (space <= at || space - at > 10) return undefined;
    const digits = decoder.decode(bytes.subarray(at, space));
    const end = at + Number(digits);
    if (!/^[0-9]+$/.test(digits) || end > bytes.length || bytes[end - 1] !== newline) {
      return undefined;
    }
    const record = decoder.decode(bytes.subarray(space + 1, end - 1));
    const equals = record.indexOf('=');
    if (end <= space + 1 || equals < 0) return undefined;
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
