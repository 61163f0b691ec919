import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLimitError } from '@seaworthy/core';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageError } from '../../errors.ts';
import { openZipFile } from './node-zip-file.ts';

const encoder = new TextEncoder();
let folder = '';
let path = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
  path = join(folder, 'a.zip');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function sample(): Uint8Array {
  return zipSync({
    'a.json': encoder.encode('{"a": 1}'.repeat(20)),
    'b.json': [encoder.encode('stored'), { level: 0 }],
  });
}

async function readAll(bytes: Uint8Array, maxBytes = 10_000): Promise<Record<string, string>> {
  await writeFile(path, bytes);
  const zip = await openZipFile(path);
  try {
    const texts: Record<string, string> = {};
    for (const entry of await zip.entries(100)) {
      texts[entry.name] = new TextDecoder().decode(await zip.read(entry, maxBytes));
    }
    return texts;
  } finally {
    await zip.close();
  }
}

/** Changes bytes at an offset. */
function patched(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

function indexOf(bytes: Uint8Array, signature: number, from = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = from; at + 4 <= bytes.length; at++)
    if (view.getUint32(at, true) === signature) return at;
  throw new Error('no such signature');
}

/** Rewrites a zip so that sizes, offsets and the directory's place stand in zip64 records. */
function asZip64(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = indexOf(bytes, 0x06054b50);
  const directory = view.getUint32(end + 16, true);
  const entries: Uint8Array[] = [];
  for (let at = directory; at < end; ) {
    const name = view.getUint16(at + 28, true);
    const entry = new Uint8Array(46 + name + 28);
    entry.set(bytes.subarray(at, at + 46 + name));
    const own = new DataView(entry.buffer);
    own.setUint16(30, 28, true);
    const extra = 46 + name;
    own.setUint16(extra, 1, true);
    own.setUint16(extra + 2, 24, true);
    for (const [index, field] of [24, 20, 42].entries()) {
      own.setBigUint64(extra + 4 + index * 8, BigInt(own.getUint32(field, true)), true);
      own.setUint32(field, 0xffffffff, true);
    }
    entries.push(entry);
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const tail = new Uint8Array(56 + 20 + 22);
  const own = new DataView(tail.buffer);
  own.setUint32(0, 0x06064b50, true);
  own.setBigUint64(4, 44n, true);
  own.setBigUint64(32, BigInt(entries.length), true);
  own.setBigUint64(40, BigInt(size), true);
  own.setBigUint64(48, BigInt(directory), true);
  own.setUint32(56, 0x07064b50, true);
  own.setBigUint64(64, BigInt(directory + size), true);
  own.setUint32(76, 0x06054b50, true);
  own.setUint16(86, 0xffff, true);
  own.setUint32(88, 0xffffffff, true);
  own.setUint32(92, 0xffffffff, true);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, directory), ...entries, tail]));
}

describe('openZipFile', () => {
  it('reads deflated and stored entries, with a comment behind and in zip64 form', async () => {
    const expected = { 'a.json': '{"a": 1}'.repeat(20), 'b.json': 'stored' };
    expect(await readAll(sample())).toEqual(expected);
    const end = indexOf(sample(), 0x06054b50);
    const commented = new Uint8Array([...patched(sample(), end + 20, [4, 0]), 0x50, 0x4b, 5, 6]);
    expect(await readAll(commented)).toEqual(expected);
    expect(await readAll(asZip64(sample()))).toEqual(expected);
  });

  it('holds the limits of entries and bytes, whatever an entry says of itself', async () => {
    await expect(readAll(sample(), 100)).rejects.toSatisfy(isLimitError);
    await writeFile(path, sample());
    const zip = await openZipFile(path);
    await expect(zip.entries(1)).rejects.toSatisfy(isLimitError);
    await zip.close();
    const directory = indexOf(sample(), 0x02014b50);
    await expect(readAll(patched(sample(), directory + 24, [10, 0, 0, 0]))).rejects.toThrow(
      /decompressed|size/u,
    );
  });

  it.each([
    ['a wrong CRC', (at: number) => [at + 16, [1, 2, 3, 4]] as const, /CRC/u],
    ['an encrypted entry', (at: number) => [at + 8, [1]] as const, /encrypted/u],
    ['an unknown method', (at: number) => [at + 10, [99, 0]] as const, /method 99/u],
    [
      'a local header elsewhere',
      (at: number) => [at + 42, [1, 0, 0, 0]] as const,
      /local header|over each other/u,
    ],
    ['a missing zip64 field', (at: number) => [at + 42, [255, 255, 255, 255]] as const, /zip64/u],
  ])('refuses %s', async (_, change, message) => {
    const [at, values] = change(indexOf(sample(), 0x02014b50));
    await expect(readAll(patched(sample(), at, values))).rejects.toThrow(message);
  });

  it('refuses entries that lie over each other, and a count that lies', async () => {
    const first = indexOf(sample(), 0x02014b50);
    const second = indexOf(sample(), 0x02014b50, first + 4);
    await expect(readAll(patched(sample(), second + 42, [0, 0, 0, 0]))).rejects.toThrow(
      /over each other/u,
    );
    const end = indexOf(sample(), 0x06054b50);
    await expect(readAll(patched(sample(), end + 10, [3, 0]))).rejects.toThrow(
      /end record says 3/u,
    );
    await expect(readAll(patched(sample(), end + 16, [0, 0, 0, 16]))).rejects.toThrow(
      /outside the file/u,
    );
    await expect(
      readAll(patched(asZip64(sample()), asZip64(sample()).length - 98, [0])),
    ).rejects.toThrow(/zip64/u);
  });

  it('tells a zip that is cut short at any byte', async () => {
    const whole = sample();
    for (let length = 0; length < whole.length; length++) {
      await expect(readAll(whole.subarray(0, length))).rejects.toBeInstanceOf(ImageError);
    }
  });

  it('throws nothing but its own error, whatever bytes are changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sample().length - 1), fc.nat(255)), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.boolean(),
        async (changes, long) => {
          const bytes = long ? asZip64(sample()) : sample();
          for (const [at, value] of changes) bytes[at] = value;
          try {
            await readAll(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ImageError);
          }
        },
      ),
    );
  });
});
