import { execFileSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OciError } from '../errors.ts';
import type { Image } from '../image/model.ts';
import { openImage } from '../image/node-open-image.ts';
import {
  type BuiltImage,
  buildDockerArchive,
  buildImage,
  buildOciArchive,
  compress,
  writeArchive,
} from '../write/index.ts';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

const spooled = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('seaworthy-'));

describe('archives of files and pipes', () => {
  let directory = '';
  let built: BuiltImage;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'oci-archive-'));
    built = await buildImage([[{ path: 'a', content: 'b'.repeat(5000) }]]);
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function expectWhole(image: Image): Promise<void> {
    const [layer] = image.layers;
    expect(layer && (await image.store.read(layer.descriptor, { maxBytes: 99_999 }))).toEqual(
      built.layers[0]?.bytes,
    );
    await image.close();
    await image.close();
    const again = layer && image.store.read(layer.descriptor, { maxBytes: 99_999 });
    await expect(again).rejects.toMatchObject({ code: 'ERR_OCI_IO' });
  }

  it('are opened plain, gzipped, and through a link', async () => {
    const before = await spooled();
    const archive = await buildDockerArchive([{ image: built, tags: ['shop:1.4'] }]);
    const path = join(directory, 'shop.tar');
    await writeArchive(path, archive);
    await expectWhole(await openImage(path));
    await expectWhole(await openImage(`docker-archive:${path}:shop:1.4`));
    await expectWhole(await openImage(`oci-archive:${path}:1.4`));
    await symlink(path, join(directory, 'link'));
    await expectWhole(await openImage(join(directory, 'link')));
    await writeArchive(join(directory, 'shop.tar.gz'), compress(archive, 'gzip'));
    const image = await openImage(join(directory, 'shop.tar.gz'));
    expect(await spooled()).toEqual(before);
    await expectWhole(image);
    const oci = await buildOciArchive([built], { compression: 'gzip' });
    await writeArchive(join(directory, 'name-1.4.tar.gz'), oci);
    await using named = await openImage(join(directory, 'name-1.4.tar.gz'));
    expect(named.subject.name).toBe('name-1.4');
  });

  it('are opened from a stream, whatever its pieces', async () => {
    const plain = await buildOciArchive([built]);
    for (const bytes of [plain, compress(plain, 'gzip')]) {
      for (const size of [1, 7, 100_000]) {
        await expectWhole(await openImage({ kind: 'archive', stream: inPieces(bytes, size) }));
      }
      const stream = Readable.from([Buffer.from(bytes)]);
      await expectWhole(await openImage({ kind: 'archive', stream }));
    }
  });

  it.skipIf(process.platform === 'win32')('are opened from a named pipe', async () => {
    const path = join(directory, 'pipe');
    execFileSync('mkfifo', [path]);
    const writer = createWriteStream(path);
    writer.end(await buildOciArchive([built]));
    await expectWhole(await openImage(path));
  });

  it('say what is wrong with them', async () => {
    const codeOf = async (name: string, bytes: Uint8Array): Promise<unknown> => {
      const path = join(directory, name);
      await writeFile(path, bytes);
      return openImage(path).then(
        () => 'opened',
        (error: unknown) => error,
      );
    };
    const zipped = compress(await buildOciArchive([built]), 'gzip');
    const gzip = { code: 'ERR_OCI_FORMAT', message: expect.stringContaining('gzip') as string };
    expect(await codeOf('cut', zipped.subarray(0, -20))).toMatchObject(gzip);
    expect(await codeOf('crc', zipped.with(-6, (zipped.at(-6) ?? 0) ^ 1))).toMatchObject(gzip);
    expect(await codeOf('xz', new Uint8Array([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]))).toMatchObject({
      code: 'ERR_OCI_MEDIA_TYPE',
    });
    expect(await codeOf('bz', new Uint8Array([0x42, 0x5a, 0x68, 0x39]))).toMatchObject({
      code: 'ERR_OCI_MEDIA_TYPE',
    });
    expect(await codeOf('zstd', new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0]))).toBeInstanceOf(
      OciError,
    );
    expect(await codeOf('skip', new Uint8Array([0x53, 0x2a, 0x4d, 0x18, 0]))).toBeInstanceOf(
      OciError,
    );
    expect(await codeOf('empty', new Uint8Array())).toMatchObject({ code: 'ERR_OCI_FORMAT' });
    await expect(openImage({ kind: 'archive', path: directory })).rejects.toMatchObject({
      code: 'ERR_OCI_FORMAT',
    });
    await expect(openImage({ kind: 'archive', path: `${directory}/no` })).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
  });

  it('keep the limits of what they are and inflate to', async () => {
    const path = join(directory, 'a.tar.gz');
    const plain = await buildOciArchive([built]);
    await writeArchive(path, compress(plain, 'gzip'));
    for (const archiveBytes of [10, 5000]) {
      await expect(openImage(path, { limits: { archiveBytes } })).rejects.toMatchObject({
        code: 'ERR_OCI_LIMIT',
        limit: { limit: 'archiveBytes', max: archiveBytes },
      });
    }
    await writeArchive(path, compress(new Uint8Array(80 * 1024 * 1024), 'gzip'));
    await expect(openImage(path, { limits: { inflateRatio: 100 } })).rejects.toMatchObject({
      limit: { limit: 'inflateRatio' },
    });
  });

  it('pass on what a stream throws, and refuse what are no bytes', async () => {
    const broken = Readable.from(
      (async function* () {
        await Promise.resolve();
        yield Buffer.from('x');
        throw new Error('line is dead');
      })(),
    );
    await expect(openImage({ kind: 'archive', stream: broken })).rejects.toMatchObject({
      code: 'ERR_OCI_IO',
      message: 'cannot read stream: line is dead',
    });
    const texts = Readable.from(['some', 'text']);
    await expect(openImage({ kind: 'archive', stream: texts })).rejects.toMatchObject({
      code: 'ERR_OCI_OPTION',
    });
  });

  it('end at an abort with its reason, even where the stream hangs', async () => {
    for (const reason of [new Error('stop'), 'a text']) {
      for (const head of [
        [0x1f, 0x8b, 8, 0, 0, 0, 0, 0],
        [1, 2, 3, 4, 5, 6, 7],
      ]) {
        const controller = new AbortController();
        const hanging = (async function* () {
          yield new Uint8Array(head);
          await new Promise(() => undefined);
        })();
        const opening = openImage(
          { kind: 'archive', stream: hanging },
          { signal: controller.signal },
        );
        setTimeout(() => {
          controller.abort(reason);
        }, 20);
        await expect(opening).rejects.toBe(reason);
      }
    }
    const before = AbortSignal.abort(new Error('before'));
    await expect(openImage('./x', { signal: before })).rejects.toBe(before.reason);
  });

  it('throw nothing but an OciError for random bytes', async () => {
    const magic = fc.constantFrom([], [0x1f, 0x8b], [0x28, 0xb5, 0x2f, 0xfd]);
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array(), async (head, tail) => {
        const stream = inPieces(new Uint8Array([...head, ...tail]), 5);
        await expect(openImage({ kind: 'archive', stream })).rejects.toBeInstanceOf(OciError);
      }),
    );
  });
});
