import { sha256 } from '@noble/hashes/sha2';
import { utf8ToBytes } from '@noble/hashes/utils';

/**
 * Gives the Content Security Policy of a page that holds just this style and this script, and asks nobody for
 * anything (CSP level 3, hash sources).
 */
export function securityPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${hashSource(style)}'`,
    `script-src '${hashSource(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hashSource(source: string): string {
  return `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(source))))}`;
}
