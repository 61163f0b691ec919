import { defaultLimits } from '@seaworthy/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest/digest-of.ts';
import { OciError } from '../errors.ts';
import type { Image } from '../image/model.ts';
import { parsePlatform } from '../image/platform.ts';
import { problemList } from '../image/problem-list.ts';
import { memoryAccess } from '../store/random-access.ts';
import {
  type BuiltImage,
  buildDockerArchive,
  buildImage,
  buildLayer,
  buildOciArchive,
  type LayerEntry,
  packTar,
} from '../write/index.ts';
import { type ArchiveKind, openArchive } from './open-archive.ts';

interface Asked {
  readonly kind?: ArchiveKind;
  readonly reference?: string;
  readonly platform?: string;
  readonly limits?: Partial<typeof defaultLimits>;
}

function open(archive: Uint8Array, asked: Asked = {}): Promise<Image> {
  const limits = { ...defaultLimits, ...asked.limits };
  return openArchive(memoryAccess(archive), asked.kind ?? 'archive', {
    uri: 'shop.tar',
    request: {
      reference: asked.reference,
      platform: asked.platform === undefined ? undefined : parsePlatform(asked.platform),
      asked: 'shop.tar',
      limits,
      problems: problemList(limits.problemCount),
    },
  });
}

async function contents(image: Image): Promise<string[]> {
  const digests: string[] = [];
  for (const { descriptor } of image.layers) {
    digests.push(digestOf(await image.store.read(descriptor, { maxBytes: 100_000 })));
  }
  return digests;
}

async function twoLayers(text = 'x'): Promise<BuiltImage> {
  return buildImage([
    await buildLayer([{ path: 'a', content: text }], { compression: 'none' }),
    await buildLayer([{ path: 'b', content: text }], { compression: 'none' }),
  ]);
}

/** An archive in the form of before Docker 25, its parts open to abuse. */
async function byHand(
  layers: readonly (readonly [string, Uint8Array] | LayerEntry)[],
  config: string,
  image: Readonly<Record<string, unknown>>,
): Promise<Uint8Array> {
  return packTar([
    ...layers.map(
      (layer): LayerEntry => ('path' in layer ? layer : { path: layer[0], content: layer[1] }),
    ),
    { path: 'c.json', content: config },
    { path: 'manifest.json', content: JSON.stringify([{ Config: 'c.json', ...image }]) },
  ]);
}

const configOf = (...diffIds: string[]): string =>
  JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: diffIds } });

describe('openArchive', () => {
  it('opens OCI archives', async () => {
    const built = await twoLayers();
    const image = await open(await buildOciArchive([{ content: built, tags: ['1.4'] }]));
    expect(image).toMatchObject({ source: 'oci-archive', integrity: 'blobs', problems: [] });
    expect(image.descriptor?.digest).toBe(built.descriptor.digest);
    expect(await contents(image)).toEqual(built.layers.map(({ descriptor }) => descriptor.digest));
  });

  it('opens what Docker 25 saves, with the manifest to which its index leads', async () => {
    const built = await twoLayers();
    const image = await open(await buildDockerArchive([{ image: built, tags: ['acme/shop:1.4'] }]));
    expect(image).toMatchObject({
      source: 'docker-archive',
      integrity: 'blobs',
      problems: [],
      tags: ['acme/shop:1.4'],
      subject: { name: 'docker.io/acme/shop', digest: built.descriptor.digest },
    });
    expect(image.layers.map(({ descriptor }) => descriptor)).toEqual(
      built.layers.map(({ descriptor }) => descriptor),
    );
    expect(await image.store.resolveTag('1.4')).toMatchObject(built.descriptor);
    expect(await contents(image)).toEqual(built.layers.map(({ diffId }) => diffId));
  });

  it('opens what older Docker saves, layers that are links to others too', async () => {
    const layer = await buildLayer([{ path: 'a' }]);
    const built = await buildImage([layer, await buildLayer([{ path: 'b' }]), layer]);
    const archive = await buildDockerArchive([{ image: built, tags: ['shop:1.4'] }], {
      form: 'folders',
    });
    const image = await open(archive);
    expect(image).toMatchObject({
      source: 'docker-archive',
      integrity: 'diff-ids',
      descriptor: undefined,
      problems: [],
      manifest: { config: { digest: built.config.digest, size: built.config.bytes.length } },
    });
    expect(image.layers.map(({ descriptor }) => descriptor.digest)).toEqual(
      built.layers.map(({ diffId }) => diffId),
    );
    expect(await contents(image)).toEqual(built.layers.map(({ diffId }) => diffId));
    expect(await image.store.read(image.manifest.config, { maxBytes: 9999 })).toEqual(
      built.config.bytes,
    );
    expect(await image.store.resolveTag('1.4')).toBeUndefined();
  });

  it('chooses among several images by tag or image ID, and else lists them', async () => {
    const [one, two] = [await twoLayers('1'), await twoLayers('2')];
    const items = [
      { image: one, tags: ['shop:1'] },
      { image: two, tags: ['shop:2', 'shop:latest'] },
    ];
    for (const form of ['blobs', 'folders'] as const) {
      const archive = await buildDockerArchive(items, { form });
      const configFor = async (reference: string): Promise<string> =>
        (await open(archive, { reference })).manifest.config.digest;
      expect(await configFor('shop:1')).toBe(one.config.digest);
      expect(await configFor('docker.io/library/shop')).toBe(two.config.digest);
      expect(await configFor(two.config.digest)).toBe(two.config.digest);
      await expect(open(archive)).rejects.toMatchObject({
        code: 'ERR_OCI_PLATFORM',
        message: expect.stringContaining('shop:1, shop:2, shop:latest') as string,
      });
      await expect(open(archive, { reference: 'shop:3' })).rejects.toMatchObject({
        code: 'ERR_OCI_NOT_FOUND',
      });
    }
  });

  it('tells that an image is listed twice, and reads it', async () => {
    const image = await twoLayers();
    const archive = await buildDockerArchive(
      [
        { image, tags: ['a:1'] },
        { image, tags: ['b:1'] },
      ],
      { form: 'folders' },
    );
    const opened = await open(archive);
    expect(opened.tags).toEqual(['a:1', 'b:1']);
    expect(opened.problems).toMatchObject([
      { message: expect.stringContaining('twice') as string },
    ]);
  });

  it('chooses among images of one name by platform', async () => {
    const layers = [[{ path: 'a' }]];
    const one = await buildImage(layers, { platform: { os: 'linux', architecture: 's390x' } });
    const two = await buildImage(layers, { platform: { os: 'linux', architecture: 'riscv64' } });
    const archive = await buildDockerArchive([
      { image: one, tags: ['a:1'] },
      { image: two, tags: ['a:1'] },
    ]);
    const opened = await open(archive, { platform: 'linux/riscv64' });
    expect(opened.config.platform.architecture).toBe('riscv64');
    await expect(open(archive, { platform: 'linux/mips' })).rejects.toMatchObject({
      code: 'ERR_OCI_PLATFORM',
    });
  });

  it('tells that the index and manifest.json of one archive name different images', async () => {
    const [one, two] = [await twoLayers('1'), await twoLayers('2')];
    const archive = await packTar([
      ...(await entriesOf(await buildOciArchive([one, two]))),
      {
        path: 'manifest.json',
        content: JSON.stringify([
          {
            Config: `blobs/sha256/${one.config.digest.slice(7)}`,
            Layers: two.layers.map(({ diffId }) => `blobs/sha256/${diffId.slice(7)}`),
          },
        ]),
      },
    ]);
    const image = await open(archive);
    expect(image.descriptor).toBeUndefined();
    expect(image.problems).toMatchObject([
      { message: expect.stringContaining('leads to no') as string },
    ]);
  });

  it('does not take a layer for another of the same diffID', async () => {
    const [one, two] = [await packTar([{ path: 'a' }]), await packTar([{ path: 'b' }])];
    const archive = await byHand(
      [
        ['1/layer.tar', one],
        ['2/layer.tar', two],
      ],
      configOf(digestOf(one), digestOf(one)),
      { Layers: ['1/layer.tar', '2/layer.tar'] },
    );
    const image = await open(archive);
    expect(await contents(image)).toEqual([digestOf(one), digestOf(two)]);
    expect(image.layers.map(({ diffId }) => diffId)).toEqual([digestOf(one), digestOf(one)]);
  });

  it('names layers by their own digest where the configuration has no diffIDs for them', async () => {
    const tar = await packTar([{ path: 'a' }]);
    const archive = await byHand([['l', tar]], '{"rootfs":null}', { Layers: ['./l', 'gone'] });
    const image = await open(archive);
    expect(image.layers[0]?.descriptor.digest).toBe(digestOf(tar));
    expect(image.problems.map(({ code }) => code)).toEqual(['ERR_OCI_NOT_FOUND', 'ERR_OCI_FORMAT']);
    const missing = image.layers[1]?.descriptor;
    await expect(missing && image.store.read(missing, { maxBytes: 10 })).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
  });

  it('follows links inside the archive only, and not for ever', async () => {
    const link = (path: string, linkname: string): LayerEntry => ({
      path,
      type: 'symlink',
      linkname,
    });
    const archive = await byHand(
      [
        link('a', 'b'),
        link('b', 'a'),
        link('out', '../../etc/passwd'),
        { path: 'd', type: 'directory' },
      ],
      configOf(),
      { Layers: ['a', 'out', '../../etc/passwd'] },
    );
    expect(
      (await open(archive)).problems.filter(({ code }) => code === 'ERR_OCI_NOT_FOUND'),
    ).toHaveLength(3);
    const folder = await byHand([{ path: 'd', type: 'directory' }], configOf(), { Layers: ['d'] });
    await expect(open(folder)).rejects.toMatchObject({ code: 'ERR_OCI_FORMAT' });
  });

  it('refuses a configuration that is not what its name says', async () => {
    const { config } = await twoLayers();
    const name = config.digest.slice(7);
    const archiveWith = (path: string): Promise<Uint8Array> =>
      packTar([
        { path, content: '{}' },
        { path: 'manifest.json', content: JSON.stringify([{ Config: path, Layers: [] }]) },
      ]);
    await expect(open(await archiveWith(`blobs/sha256/${name}`))).rejects.toMatchObject({
      code: 'ERR_OCI_DIGEST',
    });
    expect((await open(await archiveWith(`${name}.json`))).problems).toMatchObject([
      { code: 'ERR_OCI_DIGEST' },
    ]);
  });

  it('takes the last of two entries of one name, and tells', async () => {
    const manifest = (...images: unknown[]): LayerEntry => ({
      path: 'manifest.json',
      content: JSON.stringify(images),
    });
    const archive = await packTar([
      manifest(),
      { path: './c.json', content: '{"architecture":"s390x"}' },
      manifest(1, { Config: 'c.json', Layers: null }),
      { path: 'pax', mtime: 0.5, uid: 9_999_999 },
      { path: 'p/'.repeat(90), type: 'directory' },
    ]);
    const image = await open(archive);
    expect(image.config.platform.architecture).toBe('s390x');
    expect(image.problems.map(({ message }) => message)).toEqual([
      'manifest.json is there twice; the last one counts',
      expect.stringContaining('Config of image 0'),
    ]);
  });

  it('keeps its limits', async () => {
    const archive = await buildDockerArchive([{ image: await twoLayers() }]);
    const limits = [
      { archiveEntries: 3 },
      { manifestBytes: 10 },
      { configBytes: 10 },
      { layerCount: 1 },
      { indexEntries: 0 },
    ];
    for (const limit of limits) {
      await expect(open(archive, { limits: limit })).rejects.toMatchObject({
        code: 'ERR_OCI_LIMIT',
        limit: { limit: Object.keys(limit)[0] },
      });
    }
    const long = await packTar([{ path: `${'x/'.repeat(50_000)}y` }]);
    await expect(open(long)).rejects.toMatchObject({ limit: { limit: 'pathBytes' } });
  });

  it('reports an archive that is cut short, and gives what stood before', async () => {
    const built = await twoLayers();
    const archive = await buildDockerArchive([{ image: built }], { form: 'folders' });
    await expect(open(archive.subarray(0, 2000))).rejects.toMatchObject({
      code: 'ERR_OCI_FORMAT',
      message: expect.stringContaining('shop.tar') as string,
    });
    const tar = await packTar([{ path: 'x', content: 'y'.repeat(3000) }]);
    const first = await packTar([
      { path: 'manifest.json', content: JSON.stringify([{ Config: 'c', Layers: ['l'] }]) },
      { path: 'c', content: configOf(digestOf(tar)) },
      { path: 'l', content: tar },
    ]);
    const image = await open(first.subarray(0, 4096));
    expect(image.problems).toMatchObject([{ code: 'ERR_OCI_FORMAT' }]);
    await expect(contents(image)).rejects.toMatchObject({ code: 'ERR_OCI_FORMAT' });
  });

  it('refuses what is no archive of images', async () => {
    const faults: readonly (readonly [Uint8Array, ArchiveKind, string])[] = [
      [new Uint8Array(), 'archive', 'ERR_OCI_FORMAT'],
      [new Uint8Array(1024), 'archive', 'ERR_OCI_FORMAT'],
      [new Uint8Array(600).fill(65), 'archive', 'ERR_OCI_FORMAT'],
      [await packTar([{ path: 'a' }]), 'archive', 'ERR_OCI_FORMAT'],
      [await packTar([{ path: 'a' }]), 'docker-archive', 'ERR_OCI_NOT_FOUND'],
      [await packTar([{ path: 'manifest.json', content: '{}' }]), 'archive', 'ERR_OCI_FORMAT'],
      [await packTar([{ path: 'manifest.json', content: '[]' }]), 'archive', 'ERR_OCI_NOT_FOUND'],
      [await packTar([{ path: 'manifest.json', content: '[' }]), 'archive', 'ERR_OCI_FORMAT'],
    ];
    for (const [bytes, kind, code] of faults) {
      await expect(open(bytes, { kind })).rejects.toMatchObject({ code });
    }
  });

  it('throws nothing but an OciError, whatever an archive is cut or changed to', async () => {
    const image = await twoLayers();
    const archives = [
      await buildDockerArchive([{ image, tags: ['a:1'] }], { form: 'folders' }),
      await buildDockerArchive([{ image, tags: ['a:1'] }]),
      await buildOciArchive([image]),
    ];
    const expectOciErrorOnly = async (bytes: Uint8Array): Promise<void> => {
      try {
        await contents(await open(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(OciError);
      }
    };
    for (const archive of archives) {
      for (let length = 0; length < archive.length; length += length % 512 < 8 ? 1 : 63) {
        await expectOciErrorOnly(archive.subarray(0, length));
      }
    }
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), damage, async (archive, changes) => {
        const bytes = archive.slice();
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        await expectOciErrorOnly(bytes);
      }),
      { numRuns: 300 },
    );
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), expectOciErrorOnly));
  });
});

async function entriesOf(archive: Uint8Array): Promise<LayerEntry[]> {
  const { readOuterEntries } = await import('./outer-entries.ts');
  const { entries } = await readOuterEntries(memoryAccess(archive), {
    at: {},
    limits: defaultLimits,
  });
  return [...entries].flatMap(([path, entry]) =>
    entry.kind === 'file'
      ? [{ path, content: archive.slice(entry.offset, entry.offset + entry.size) }]
      : [],
  );
}
