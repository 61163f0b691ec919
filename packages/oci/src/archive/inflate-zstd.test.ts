import { Transform } from 'node:stream';
import { defaultLimits, type Limits } from '@seaworthy/core';
import fc from 'fast-check';
import { decompress } from 'fzstd';
import { describe, expect, it } from 'vitest';
import { OciError } from '../errors.ts';
import { openImage } from '../image/node-open-image.ts';
import { buildImage, buildOciArchive } from '../write/index.ts';
import { type CreateZstd, inflate } from './inflate.ts';

const magic = [0x28, 0xb5, 0x2f, 0xfd];

function littleEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);
}

/** Makes a frame of raw blocks (RFC 8878, section 3.1.1.2), with the window that its descriptor byte asks for. */
function rawFrame(content: Uint8Array, window = 7 << 3): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from([...magic, 0, window])];
  const size = 100_000;
  for (let at = 0; at < content.length || at === 0; at += size) {
    const block = content.subarray(at, at + size);
    const last = at + size >= content.length ? 1 : 0;
    parts.push(Uint8Array.from(littleEndian(block.length * 8 + last, 3)), block);
  }
  return Buffer.concat(parts);
}

/** Makes a frame of blocks that each repeat one byte 128 KiB long: four bytes unpack to 131,072. */
function bombFrame(blocks: number): Uint8Array {
  const block = (last: number): number[] => [...littleEndian(131_072 * 8 + 2 + last, 3), 0x41];
  const bodies = Array.from({ length: blocks }, (_, index) => block(index === blocks - 1 ? 1 : 0));
  return Uint8Array.from([...magic, 0, 7 << 3, ...bodies.flat()]);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** Like the stream of node:zlib as to frames: one write is one frame, and the number of writes is kept. */
function fakeZstd(writes: number[], params: unknown[] = []): CreateZstd {
  return (options) => {
    params.push(options.params);
    return new Transform({
      transform: (chunk: Uint8Array, _encoding, done) => {
        writes.push(chunk.length);
        done(null, decompress(chunk));
      },
    });
  };
}

async function unpack(
  bytes: Uint8Array,
  createZstd: CreateZstd | null | undefined,
  limits: Partial<Limits> = {},
  size = 1000,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const options = { uri: 'a.tar.zst', limits: { ...defaultLimits, ...limits }, createZstd };
  for await (const chunk of inflate(inPieces(bytes, size), 'zstd', options)) {
    chunks.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(chunks);
}

const content = Uint8Array.from({ length: 250_000 }, (_, index) => (index * 7) % 251);
const skippable = Uint8Array.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

describe('an archive compressed with zstd', () => {
  it.each([
    ['in JavaScript', null],
    ['by what this Node has', undefined],
  ] as const)('is unpacked %s, also of several frames', async (_name, create) => {
    for (const size of [1, 7, 4096, 1_000_000]) {
      const small = content.subarray(0, size === 1 ? 2000 : content.length);
      const frames = Buffer.concat([rawFrame(small), skippable, rawFrame(small)]);
      expect(
        Buffer.compare(await unpack(frames, create, {}, size), Buffer.concat([small, small])),
      ).toBe(0);
    }
    expect((await unpack(rawFrame(new Uint8Array()), create)).length).toBe(0);
  });

  it('reaches the stream of node:zlib one frame a write, with the window that is allowed', async () => {
    const writes: number[] = [];
    const params: unknown[] = [];
    const small = content.subarray(0, 900);
    const frames = Buffer.concat([rawFrame(small), skippable, rawFrame(small)]);
    const whole = await unpack(frames, fakeZstd(writes, params), {}, 5000);
    expect(Buffer.compare(whole, Buffer.concat([small, small]))).toBe(0);
    expect(writes).toEqual([rawFrame(small).length, rawFrame(small).length]);
    expect(params).toEqual([{ 100: 27 }]);
  });

  it.each([
    ['in JavaScript', null],
    ['by a stream', fakeZstd([])],
  ] as const)(
    'is refused %s where it is cut, is damaged or asks for too much',
    async (_name, create) => {
      const frame = rawFrame(content.subarray(0, 500));
      const refused = (bytes: Uint8Array, limits?: Partial<Limits>): Promise<unknown> =>
        unpack(bytes, create, limits).then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(await refused(frame.subarray(0, -1))).toMatchObject({
        code: 'ERR_OCI_FORMAT',
        message: expect.stringContaining('a.tar.zst is not whole zstd') as string,
      });
      expect(await refused(Buffer.concat([frame, Uint8Array.from([1, 2, 3, 4, 5])]))).toMatchObject(
        {
          code: 'ERR_OCI_FORMAT',
        },
      );
      expect(await refused(rawFrame(content, 10 << 3), { zstdWindowBytes: 65_536 })).toMatchObject({
        code: 'ERR_OCI_LIMIT',
        limit: { limit: 'zstdWindowBytes', max: 65_536, seen: 1_048_576 },
      });
    },
  );

  it('is refused as a bomb while it unpacks', async () => {
    await expect(unpack(bombFrame(2000), null, { inflateRatio: 1000 })).rejects.toMatchObject({
      code: 'ERR_OCI_LIMIT',
      limit: { limit: 'inflateRatio', max: 1000 },
    });
  });

  it('never throws anything but its own error on random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.boolean(), async (tail, framed) => {
        const head = framed ? [...magic, 0x20] : magic;
        await unpack(Buffer.concat([Uint8Array.from(head), tail]), null).catch((error: unknown) => {
          expect(error).toBeInstanceOf(OciError);
        });
      }),
    );
  });

  it('opens as an image, out of a pipe too', async () => {
    const built = await buildImage([[{ path: 'a', content: 'b'.repeat(5000) }]]);
    const archive = rawFrame(await buildOciArchive([built]));
    const image = await openImage({ kind: 'archive', stream: inPieces(archive, 4096) });
    const [layer] = image.layers;
    const bytes = layer && (await image.store.read(layer.descriptor, { maxBytes: 99_999 }));
    expect(bytes).toEqual(built.layers[0]?.bytes);
    await image.close();
  });
});
