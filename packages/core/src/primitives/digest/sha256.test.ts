import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Bytes, sha256Digest, sha256Hex } from './sha256.ts';

const nativeHex = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

describe('sha256Hex', () => {
  it('agrees with the hash of Node on any text, one behind the other', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(fc.property(text, (content) => sha256Hex(content) === nativeHex(content)));
  });

  it('agrees with it at the lengths where a text stops being short, and a block full', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 128, 1023, 1024, 1025, 5000]) {
      for (const unit of ['a', 'é', '€', '😀', '\ud800']) {
        const content = unit.repeat(length);
        expect(sha256Hex(content)).toBe(nativeHex(content));
      }
    }
  });

  it('takes bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => sha256Hex(bytes) === nativeHex(bytes)));
    expect(sha256Digest(new Uint8Array())).toBe(`sha256:${nativeHex('')}`);
  });
});

describe('sha256Bytes', () => {
  it('gives bytes that a later call leaves alone', () => {
    const first = sha256Bytes('a');
    sha256Bytes('b');
    expect(Buffer.from(first).toString('hex')).toBe(nativeHex('a'));
  });
});
