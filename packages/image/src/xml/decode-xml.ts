import { decodeText } from '../documents/decode-text.ts';

/**
 * Decodes an XML document: by its byte order mark, else by the encoding that its declaration names, else as
 * UTF-8. An encoding that is not known counts as UTF-8.
 */
export function decodeXml(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  const label = /^<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/u.exec(
    text.slice(0, 300),
  )?.[1];
  // The text was read as UTF-16 already where it is, whatever it says.
  if (label === undefined || /^utf/iu.test(label)) return text;
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return text;
  }
}
