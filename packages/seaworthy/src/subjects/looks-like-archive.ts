/** Bytes that {@link looksLikeArchive} needs: a tar header. */
export const archiveHeadBytes = 512;

/** Tells compressed streams and tars by their magic numbers; everything else is read as text. */
export function looksLikeArchive(head: Uint8Array, name: string): boolean {
  const [a, b, c, d] = head;
  if (a === 0x1f && b === 0x8b) return true;
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return true;
  if (head.length < archiveHeadBytes) return false;
  return String.fromCharCode(...head.subarray(257, 262)) === 'ustar' || name.endsWith('.tar');
}
