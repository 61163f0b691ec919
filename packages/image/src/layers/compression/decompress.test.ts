import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Transform } from 'node:stream';
import zlib, { gzipSync } from 'node:zlib';
import { type Limits, resolveLimits } from '@seaworthy/core';
import fc from 'fast-check';
import { Decompress } from 'fzstd';
import { describe, expect, it } from 'vitest';
import { ImageError } from '../../errors.ts';
import type { Decompressor } from './decompressor.ts';
import { openFzstd } from './fzstd-decompressor.ts';
import { InflateGuard } from './inflate-guard.ts';
import { decompress } from './node-decompress.ts';
import { type CreateZstdDecompress, openNodeZstd } from './node-zstd-decompressor.ts';

const text = Array.from({ length: 40 }, (_, at) => `hello zstd ${at + 1}\n`).join('');
/** The text above, packed by the zstd program. */
const packed = Buffer.from(
  'KLUv/QRYDQQAdANoZWxsbyB6c3RkIDEKMjM0NTY3ODkxMDExMTExMTExMTIyMjIyMjIyMjIzMzMzMzMzMzMzNDAKJyCAo4Iehxz3YIc47mAPOc7BDnHcwRxy3MEecpyDHfJxjx/MwSGNjmN4sMUPUXBcooMhPOTwj5tziGOc5I5jOOEOxwAXwIhf8RSPOw==',
  'base64',
);

/** A frame of raw blocks: 1 KiB window, or one segment of the stated size. */
function rawFrame(content: string, { single = false, windowByte = 0 } = {}): Uint8Array {
  const bytes = Buffer.from(content);
  const head = single ? [0x20, bytes.length] : [0, windowByte];
  const block = (bytes.length << 3) | 1;
  return Buffer.concat([
    Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, ...head, block & 255, (block >> 8) & 255, block >> 16),
    bytes,
  ]);
}

function skippable(length: number): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, length, 0, 0, 0),
    Buffer.alloc(length, 1),
  ]);
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer for all chunks, as stores have it.
  const buffer = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    buffer.set(part);
    yield await Promise.resolve(buffer.subarray(0, part.length));
    buffer.fill(0xaa);
  }
}

interface Outcome {
  readonly text: string;
  readonly format: string;
  readonly code: string | undefined;
  readonly message: string;
}

async function unpack(
  bytes: Uint8Array,
  { size = 64, limits = {} }: { size?: number; limits?: Partial<Limits> } = {},
): Promise<Outcome> {
  const parts: Buffer[] = [];
  const { format, failure } = await decompress(
    () => chunksOf(bytes, size),
    (part) => parts.push(Buffer.from(part)),
    { limits: resolveLimits(limits) },
  );
  return {
    text: Buffer.concat(parts).toString(),
    format,
    code: failure?.code,
    message: failure?.message ?? '',
  };
}

const noise = createHash('sha512').update('noise').digest('base64').repeat(3);
const zipped = gzipSync(noise);
const damaged = Buffer.from(zipped).fill(0xff, zipped.length - 8, zipped.length - 4);

describe('decompress', () => {
  it.each([
    ['plain bytes', Buffer.from('plain tar'), 'none', 'plain tar'],
    ['plain bytes too few to tell', Buffer.from('abc'), 'none', 'abc'],
    ['no bytes', Buffer.alloc(0), 'none', ''],
    ['gzip', gzipSync(text), 'gzip', text],
    [
      'gzip of several members',
      Buffer.concat([gzipSync('one '), gzipSync(''), gzipSync('two')]),
      'gzip',
      'one two',
    ],
    [
      'gzip with zeros behind it',
      Buffer.concat([gzipSync(text), Buffer.alloc(2000)]),
      'gzip',
      text,
    ],
    ['zstd', packed, 'zstd', text],
    [
      'zstd of raw frames',
      Buffer.concat([
        rawFrame('one '),
        rawFrame('', { single: true }),
        rawFrame('two', { single: true }),
      ]),
      'zstd',
      'one two',
    ],
    [
      'zstd of several frames',
      Buffer.concat([packed, rawFrame('!'), packed]),
      'zstd',
      `${text}!${text}`,
    ],
    [
      'zstd between skippable frames',
      Buffer.concat([skippable(5), packed, skippable(0), skippable(90)]),
      'zstd',
      text,
    ],
    ['nothing but a skippable frame', skippable(9), 'zstd', ''],
  ])('unpacks %s, in chunks of any size', async (_name, bytes, format, expected) => {
    for (const size of [1, 2, 5, 64, 100_000]) {
      expect(await unpack(bytes, { size })).toEqual({
        text: expected,
        format,
        code: undefined,
        message: '',
      });
    }
  });

  it.each([
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['xz', Buffer.from('/Td6WFoAAATm1rRG', 'base64')],
  ])('names %s, which it does not read', async (format, bytes) => {
    expect(await unpack(bytes)).toMatchObject({
      text: '',
      format,
      code: 'ERR_IMAGE_COMPRESSION',
      message: `the layer is packed with ${format}, which is not read`,
    });
  });

  it.each([
    ['gzip that is cut', zipped.subarray(0, -12), 'is cut short after'],
    ['gzip with a wrong checksum', damaged, 'gzip data is damaged'],
    [
      'gzip with something else behind it',
      Buffer.concat([zipped, Buffer.from('junk')]),
      'the gzip data',
    ],
    [
      'gzip with something far behind it',
      Buffer.concat([zipped, Buffer.alloc(500), Buffer.from('junk')]),
      'follow the gzip data',
    ],
    ['two bytes of gzip', zipped.subarray(0, 2), 'is cut short after'],
    ['zstd that is cut', packed.subarray(0, -3), 'zstd data is cut short'],
    [
      'zstd with something else behind it',
      Buffer.concat([packed, Buffer.from('junk')]),
      'no zstd frame',
    ],
    [
      'zstd with a damaged block',
      Buffer.concat([packed.subarray(0, 9), Buffer.alloc(30, 0xff), packed.subarray(39)]),
      'zstd data is',
    ],
    [
      'a zstd frame with a reserved bit',
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 8, 0, 1, 0, 0),
      'reserved bit',
    ],
    [
      'a zstd frame with a dictionary',
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 0, 7, 1, 0, 0),
      'needs a dictionary',
    ],
    [
      'a zstd block of the reserved type',
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 7, 0, 0),
      'reserved type',
    ],
  ])('tells %s', async (_name, bytes, message) => {
    for (const size of [1, 3, 64, 100_000]) {
      const outcome = await unpack(bytes, { size });
      expect(outcome).toMatchObject({ code: 'ERR_IMAGE_COMPRESSION' });
      expect(outcome.message).toContain(message);
    }
  });

  it('gives what stands before the fault, to the last byte that can be had', async () => {
    expect((await unpack(damaged, { size: 100_000 })).text).toBe(noise);
    const broken = Buffer.concat([gzipSync(text), gzipSync(noise).fill(0, 10)]);
    expect((await unpack(broken, { size: 100_000 })).text).toContain(text);
    expect((await unpack(Buffer.concat([packed, Buffer.from('junk')]))).text).toBe(text);
    expect((await unpack(zipped.subarray(0, -12))).text.length).toBeGreaterThan(50);
  });

  it('gives an ImageError, or part of the content, for every truncation', async () => {
    for (const bytes of [zipped, packed]) {
      const whole = (await unpack(bytes)).text;
      for (let end = 0; end < bytes.length; end += 1) {
        const cut = await unpack(bytes.subarray(0, end), { size: 50 });
        expect(cut.code).toBe(
          end < 2 || (bytes === packed && end < 4) ? undefined : 'ERR_IMAGE_COMPRESSION',
        );
        if (cut.code !== undefined) expect(whole).toContain(cut.text);
      }
    }
  });

  it('never throws on random bytes, whatever they begin with', async () => {
    const heads = [
      zipped.subarray(0, 12),
      packed.subarray(0, 9),
      packed.subarray(0, 60),
      skippable(3),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 200 }),
        async (head, tail) => {
          const { code } = await unpack(Buffer.concat([head, tail]), { size: 70 });
          expect([undefined, 'ERR_IMAGE_COMPRESSION', 'ERR_IMAGE_LIMIT']).toContain(code);
        },
      ),
    );
  });

  it('keeps the limits of a layer and of a zstd window', async () => {
    for (const bytes of [gzipSync(text), packed, Buffer.from(text)]) {
      expect(await unpack(bytes, { limits: { layerBytes: text.length - 1 } })).toMatchObject({
        code: 'ERR_IMAGE_LIMIT',
        message: 'the layer is larger than allowed',
      });
    }
    const wide = rawFrame('x', { windowByte: 1 << 3 });
    expect(await unpack(wide)).toMatchObject({ text: 'x' });
    expect(await unpack(wide, { limits: { zstdWindowBytes: 1024 } })).toMatchObject({
      code: 'ERR_IMAGE_LIMIT',
      message: 'a zstd frame asks for a larger window than allowed',
    });
  });

  it('refuses many tiny zstd frames that ask for large windows', async () => {
    const frame = rawFrame('', { windowByte: 17 << 3 });
    const many = Buffer.concat(Array.from({ length: 40 }, () => frame));
    expect(await unpack(many, { size: 4096 })).toMatchObject({
      code: 'ERR_IMAGE_COMPRESSION',
      message: expect.stringContaining('far more memory than they fill') as string,
    });
  });

  it('keeps an ImageError of the sink, and throws on every other', async () => {
    for (const bytes of [gzipSync(text), packed, Buffer.from(text)]) {
      const run = (error: Error): Promise<unknown> =>
        decompress(
          () => chunksOf(bytes, 30),
          () => {
            throw error;
          },
          { limits: resolveLimits(undefined) },
        );
      const known = new ImageError('ERR_IMAGE_TAR', 'no tar');
      expect(await run(known)).toMatchObject({ failure: known });
      await expect(run(new TypeError('other'))).rejects.toThrow('other');
    }
  });

  it('reads the source to its end after a fault, and throws what the source throws', async () => {
    let read = 0;
    const options = {
      limits: resolveLimits(undefined),
      onBytes: (bytes: number) => (read = bytes),
    };
    const broken = Buffer.concat([Buffer.from('BZh91AY&SY'), Buffer.alloc(5000)]);
    await decompress(
      () => chunksOf(broken, 100),
      () => undefined,
      options,
    );
    expect(read).toBe(broken.length);
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield* chunksOf(zipped, 40);
      throw new RangeError('digest');
    };
    await expect(decompress(failing, () => undefined, options)).rejects.toThrow('digest');
  });

  it('ends at an abort', async () => {
    const controller = new AbortController();
    const run = decompress(
      () => chunksOf(zipped, 10),
      () => undefined,
      {
        limits: resolveLimits(undefined),
        signal: controller.signal,
        onBytes: () => {
          controller.abort();
        },
      },
    );
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** Stands in for zlib's stream where this Node has none: frames come one a write, as that stream wants them. */
class FakeZstd extends Transform {
  bytesWritten = 0;
  #frame: Decompress | undefined;

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.bytesWritten += chunk.length;
    this.#frame ??= new Decompress((block) => this.push(Buffer.from(block)));
    try {
      this.#frame.push(new Uint8Array(chunk));
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

const native: unknown = Reflect.get(zlib, 'createZstdDecompress');
const create = (
  typeof native === 'function' ? native : () => new FakeZstd()
) as CreateZstdDecompress;
const limits = resolveLimits(undefined);

describe.each<
  [string, (sink: (bytes: Uint8Array) => void) => Decompressor | Promise<Decompressor>]
>([
  ['openNodeZstd', (sink) => openNodeZstd(create, sink, limits)],
  ['openFzstd', (sink) => openFzstd(sink, limits)],
])('%s', (_name, open) => {
  async function run(bytes: Uint8Array, size: number): Promise<string> {
    const parts: Buffer[] = [];
    const decompressor = await open((part) => parts.push(Buffer.from(part)));
    for await (const chunk of chunksOf(bytes, size)) await decompressor.write(chunk);
    await decompressor.end();
    return Buffer.concat(parts).toString();
  }

  it('unpacks a frame in chunks of any size', async () => {
    for (const size of [1, 10, 64, 1000]) expect(await run(packed, size)).toBe(text);
  });

  it('tells what is cut, and what is no frame', async () => {
    await expect(run(packed.subarray(0, 60), 1000)).rejects.toThrow(ImageError);
    await expect(run(Buffer.concat([packed, Buffer.from('junk')]), 1000)).rejects.toThrow(
      'no zstd frame',
    );
  });

  it('gives nothing more once it is abandoned', async () => {
    let calls = 0;
    const decompressor = await open(() => {
      calls += 1;
    });
    decompressor.abandon();
    await once(process, 'x', { signal: AbortSignal.timeout(1) }).catch(() => undefined);
    expect(calls).toBe(0);
  });
});

describe('InflateGuard', () => {
  it('judges the ratio only of what is large', () => {
    const guard = new InflateGuard(resolveLimits({ inflateRatio: 10 }));
    guard.takeIn(1024 ** 2);
    guard.takeOut(1024 ** 3);
    expect(() => {
      guard.takeOut(2 * 1024 ** 3);
    }).toThrow('the layer unpacks to more than its size allows');
    expect(guard.bytes).toBe(3 * 1024 ** 3);
  });
});
