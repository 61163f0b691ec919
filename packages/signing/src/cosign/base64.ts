/**
 * Decodes standard base64 (RFC 4648, section 4), strictly: padding and alphabet as they must be. Line breaks
 * are passed over, as cosign does: signatures attached from a file end in one.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const joined = text.replaceAll(/[\r\n]/g, '');
  if (joined.length === 0 || joined.length % 4 !== 0) return undefined;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(joined)) return undefined;
  return new Uint8Array(Buffer.from(joined, 'base64'));
}
