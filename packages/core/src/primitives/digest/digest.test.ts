import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  digestAlgorithm,
  digestAlgorithms,
  digestHex,
  formatDigest,
  isDigest,
  parseDigest,
} from './digest.ts';
import { sha256Digest, sha256Hex } from './sha256.ts';

const lengths = { sha256: 64, sha384: 96, sha512: 128 };

describe('parseDigest', () => {
  it('takes each algorithm with hex of its length, and gives the parts back', () => {
    for (const algorithm of digestAlgorithms) {
      const hex = '0a'.repeat(lengths[algorithm] / 2);
      const digest = parseDigest(`${algorithm}:${hex}`);
      expect(digestAlgorithm(digest)).toBe(algorithm);
      expect(digestHex(digest)).toBe(hex);
      expect(formatDigest(algorithm, hex)).toBe(digest);
    }
  });

  it.each([
    ['', 'not a digest'],
    ['sha256', 'not a digest'],
    [':', 'not a digest'],
    ['a'.repeat(64), 'not a digest'],
    ['SHA256:00', 'not a digest'],
    ['__proto__:00', 'not a digest'],
    ['constructor:00', 'digest algorithm is not supported'],
    ['sha1:00', 'digest algorithm is not supported'],
    ['multihash+base58:QmRZxt2b1FVZPNqd8hsiykDL3TdBDeTSPX9Kv46HmX4Gx8', 'is not supported'],
    ['sha256:', 'does not have 64 hex digits'],
    [`sha256:${'a'.repeat(63)}`, 'does not have 64 hex digits'],
    [`sha256:${'a'.repeat(65)}`, 'does not have 64 hex digits'],
    [`sha512:${'a'.repeat(64)}`, 'does not have 128 hex digits'],
    [`sha256:${'A'.repeat(64)}`, 'is not lower-case hex'],
    [`sha256:${'a'.repeat(63)}\n`, 'is not lower-case hex'],
    [`sha256:${'a'.repeat(62)}/.`, 'is not lower-case hex'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseDigest(text)).toThrow(reason);
    expect(isDigest(text)).toBe(false);
  });

  it('throws nothing but a CoreError of code ERR_CORE_FORMAT', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          parseDigest(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
          expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
        }
      }),
    );
  });

  it('does not repeat a huge input in its message', () => {
    expect(() => parseDigest('x'.repeat(1_000_000))).toThrow(/^.{1,300}$/);
  });
});

describe('isDigest', () => {
  it('is false for what is no text', () => {
    for (const value of [undefined, null, 1, {}, ['sha256:']]) expect(isDigest(value)).toBe(false);
  });
});

describe('sha256Hex', () => {
  it('gives the digests of FIPS 180-4', () => {
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(sha256Hex('')).toBe(empty);
    expect(sha256Hex(new Uint8Array())).toBe(empty);
    expect(sha256Hex('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(sha256Digest(new Uint8Array([0x61, 0x62, 0x63]))).toBe(`sha256:${sha256Hex('abc')}`);
    expect(isDigest(sha256Digest('é'))).toBe(true);
  });
});
