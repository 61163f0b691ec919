import { gzipSync } from 'node:zlib';
import type { Image } from '@seaworthy/oci';
import { buildLayer, type LayerEntry, packTar } from '@seaworthy/oci/write';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLayers, type TestLayer } from './fixtures/open-layers.ts';
import { readTree } from './node-read-tree.ts';
import { joined, rawEntry, rawHeader } from './tar/fixtures/raw-tar.ts';

const dir = (path: string): LayerEntry => ({ path, type: 'directory' });
const file = (path: string, content = ''): LayerEntry => ({ path, content });
const symlink = (path: string, linkname: string): LayerEntry => ({
  path,
  type: 'symlink',
  linkname,
});
const hardlink = (path: string, linkname: string): LayerEntry => ({
  path,
  type: 'hardlink',
  linkname,
});

/** `path layer`, folders with a slash, links with their target, of files the size. */
async function treeOf(image: Image): Promise<readonly string[]> {
  const { entries } = await readTree(image);
  return entries.map(({ path, kind, layer, size, linkTarget }) => {
    const more =
      kind === 'symlink' ? ` -> ${linkTarget ?? ''}` : kind === 'file' ? ` ${size ?? '?'}B` : '';
    const mark =
      kind === 'directory' ? '/' : kind === 'file' || kind === 'symlink' ? '' : ` ${kind}`;
    return `${layer} ${path}${mark}${more}`;
  });
}

const cases: Readonly<Record<string, readonly [readonly TestLayer[], readonly string[]]>> = {
  'folders that no entry names': [[[file('a/b/c', 'x')]], ['0 a/', '0 a/b/', '0 a/b/c 1B']],
  'a file that a later layer writes again': [
    [[file('a', '1'), file('b', '1')], [file('a', '22')]],
    ['1 a 2B', '0 b 1B'],
  ],
  'a name that stands twice in a layer: the last counts': [
    [[file('a', '1'), symlink('a', 'x'), file('a', '333')]],
    ['0 a 3B'],
  ],
  'a whiteout of a file, of a folder and of nothing': [
    [
      [file('a/b', '1'), file('a/c', '1'), file('d/e/f', '1')],
      [file('a/.wh.b'), file('.wh.d'), file('x/.wh.y'), file('.wh.nothing')],
    ],
    ['0 a/', '0 a/c 1B'],
  ],
  'a whiteout does not hide what its own layer wrote, before it or after': [
    [
      [file('a/old', '1'), file('b/old', '1')],
      [file('a/new', '1'), file('.wh.a'), file('.wh.b'), file('b/new', '1')],
    ],
    ['0 a/', '1 a/new 1B', '1 b/', '1 b/new 1B'],
  ],
  'an opaque folder, whenever the mark comes': [
    [
      [file('a/old/x', '1'), file('b/old', '1')],
      [file('a/new', '1'), file('a/.wh..wh..opq'), file('b/.wh..wh..opq'), file('b/new', '1')],
    ],
    ['0 a/', '1 a/new 1B', '0 b/', '1 b/new 1B'],
  ],
  'an opaque mark where a file or a link was': [
    [
      [file('a', '1'), symlink('b', 'c'), file('c/old', '1')],
      [file('a/.wh..wh..opq'), file('b/.wh..wh..opq'), file('b/new', '1'), file('d/.wh..wh..opq')],
    ],
    ['0 a 1B', '0 b -> c', '0 c/', '1 c/new 1B'],
  ],
  'an opaque mark in the root': [
    [
      [file('a', '1'), dir('b')],
      [file('.wh..wh..opq'), file('c', '1')],
    ],
    ['1 c 1B'],
  ],
  'names that AUFS left and marks that name nothing': [
    [
      [file('a', '1'), file('.wh..wh.plnk/1.2', 'x'), file('.wh..wh.aufs')],
      [file('.wh.'), file('.wh..'), file('.wh...')],
    ],
    ['0 a 1B'],
  ],
  'a file in place of a folder, and a folder in place of a file': [
    [
      [file('a/b/c', '1'), file('d', '1')],
      [file('a', '1'), file('d/e', '1')],
    ],
    ['1 a 1B', '1 d/', '1 d/e 1B'],
  ],
  'a folder that keeps what it holds': [
    [[dir('a'), file('a/b', '1')], [dir('a')]],
    ['1 a/', '0 a/b 1B'],
  ],
  'a link in place of a folder, and a folder in place of a link': [
    [
      [file('a/b', '1'), symlink('l', 'a')],
      [symlink('a', 'x'), dir('l')],
    ],
    ['1 a -> x', '1 l/'],
  ],
  'entries behind a linked folder': [
    [
      [dir('usr/lib'), symlink('lib', 'usr/lib'), file('lib/a', '1')],
      [file('lib/b', '1'), file('lib/.wh.a')],
    ],
    ['0 lib -> usr/lib', '0 usr/', '0 usr/lib/', '1 usr/lib/b 1B'],
  ],
  'links that are absolute, climb or go round': [
    [
      [
        symlink('abs', '/d'),
        symlink('up', '../../../d'),
        symlink('r1', 'r2'),
        symlink('r2', 'r1'),
        dir('d'),
        file('abs/1', '1'),
        file('up/2', '2'),
        file('r1/3', '3'),
      ],
    ],
    [
      '0 abs -> /d',
      '0 d/',
      '0 d/1 1B',
      '0 d/2 1B',
      '0 r1/',
      '0 r1/3 1B',
      '0 r2 -> r1',
      '0 up -> ../../../d',
    ],
  ],
  'hard links': [
    [
      [file('a', '123'), hardlink('b', 'a')],
      [hardlink('c', './a'), file('.wh.a'), hardlink('d', 'b'), file('b', '1')],
      [file('.wh.c'), hardlink('e', 'c')],
    ],
    ['1 b 1B', '0 d 3B', '0 e 3B'],
  ],
  'a hard link to a symbolic link': [
    [[symlink('l', 'x'), hardlink('h', 'l')]],
    ['0 h -> x', '0 l -> x'],
  ],
  'devices and pipes': [
    [
      [
        { path: 'c', type: 'character-device' },
        { path: 'b', type: 'block-device' },
        { path: 'p', type: 'fifo' },
      ],
    ],
    ['0 b block-device', '0 c character-device', '0 p fifo'],
  ],
  'layers without anything': [
    [[], new Uint8Array(), new Uint8Array(1024), [file('a')]],
    ['3 a 0B'],
  ],
};

describe('readTree', () => {
  it.each(Object.entries(cases))('lays over one another: %s', async (_name, [layers, expected]) => {
    expect(await treeOf(await openLayers(layers))).toEqual(expected);
  });

  it('gives modes where entries state them', async () => {
    const { entries, problems } = await readTree(
      await openLayers([
        [{ path: 'a/b', mode: 0o4755 }],
        [{ path: 'a', type: 'directory', mode: 0o1777 }],
      ]),
    );
    expect(entries.map(({ path, mode }) => [path, mode])).toEqual([
      ['a', 0o1777],
      ['a/b', 0o4755],
    ]);
    expect(problems).toEqual([]);
  });

  it.each<[string, TestLayer, string, string]>([
    [
      'a tar that is cut',
      joined(rawEntry({ name: 'x' }, 'x'), rawHeader({ name: 'y', size: 9 })),
      'ERR_IMAGE_TAR',
      'y is cut short',
    ],
    [
      'gzip that is cut',
      gzipSync(rawEntry({ name: 'x' }, 'x')).subarray(0, -6),
      'ERR_IMAGE_COMPRESSION',
      'cut short',
    ],
    ['no tar', new TextEncoder().encode('words '.repeat(200)), 'ERR_IMAGE_TAR', 'wrong checksum'],
    ['xz', Buffer.from('fd377a585a000000000000', 'hex'), 'ERR_IMAGE_COMPRESSION', 'packed with xz'],
    [
      'a hard link to nothing',
      [hardlink('h', 'gone')],
      'ERR_IMAGE_PATH',
      'h leads to gone, which is no file here',
    ],
    [
      'a hard link to a folder',
      [dir('d'), hardlink('h', 'd')],
      'ERR_IMAGE_PATH',
      'h leads to d, which is no file here',
    ],
    ['a whiteout of nothing', [file('d/.wh.')], 'ERR_IMAGE_PATH', 'd/.wh. names nothing'],
    ['a path that climbs', [file('../x')], 'ERR_IMAGE_PATH', 'leads outside the image'],
  ])('tells %s and lays the other layers', async (_name, layer, code, message) => {
    const { entries, problems } = await readTree(
      await openLayers([[file('a')], layer, [file('z')]]),
    );
    const paths = entries.map(({ path }) => path);
    expect(paths[0]).toBe('a');
    expect(paths.at(-1)).toBe('z');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.message).toMatch(/^layer 1 \(application\/vnd/);
  });

  it('keeps its limits', async () => {
    const image = await openLayers([
      [symlink('a', 'b'), symlink('b', 'c'), dir('c'), file('a/x')],
      [file('y')],
    ]);
    await expect(readTree(image, { limits: { layerCount: 1 } })).rejects.toMatchObject({
      code: 'ERR_IMAGE_LIMIT',
      limit: { limit: 'layerCount', max: 1, seen: 2 },
    });
    const paths = async (limits: {
      collectedBytes?: number;
      linkHops?: number;
      layerEntries?: number;
    }): Promise<unknown> => {
      const { entries, problems } = await readTree(image, { limits });
      return [
        entries.map(({ path }) => path).join(),
        problems.map(({ message }) => message.replace(/.*: /, '')),
      ];
    };
    expect(await paths({ collectedBytes: 600 })).toEqual([
      'a',
      ['the image has more names than may be kept', 'the image has more names than may be kept'],
    ]);
    expect(await paths({ linkHops: 1 })).toEqual(['a,a/x,b,c,y', []]);
    expect(await paths({ layerEntries: 3 })).toEqual([
      'a,b,c,y',
      ['the layer has more entries than allowed'],
    ]);
    const many = await openLayers([[hardlink('a', 'x'), hardlink('b', 'x'), hardlink('c', 'x')]]);
    const { problems } = await readTree(many, { limits: { problemCount: 1 } });
    expect(problems.map(({ code }) => code)).toEqual(['ERR_IMAGE_PATH', 'ERR_IMAGE_LIMIT']);
    expect(problems[1]?.message).toBe('2 more problems are not listed (limit problemCount)');
  });

  it('does not let links make paths without end', async () => {
    const deep = `${'d/'.repeat(40)}d`;
    const image = await openLayers([
      [dir(deep), symlink('l', deep), file('l/x'), file(`l/${'y'.repeat(60)}`)],
    ]);
    const { problems, entries } = await readTree(image, { limits: { pathBytes: 100 } });
    expect(problems[0]?.message).toContain('links make a path longer than allowed');
    expect(entries.some(({ path }) => path === `${deep}/x`)).toBe(true);
  });

  it('checks diffIDs where that is asked for, of plain layers by the digest of the blob', async () => {
    const wrong = `sha256:${'0'.repeat(64)}`;
    const right = await buildLayer([file('a')]);
    const plain = await buildLayer([file('b')], { compression: 'none' });
    const image = await openLayers([right, plain, plain], {
      diffIds: [right.diffId, plain.diffId, wrong],
    });
    expect((await readTree(image)).problems.map(({ code }) => code)).toEqual(['ERR_IMAGE_DIFF_ID']);
    expect((await readTree(image, { verify: 'none' })).problems).toEqual([]);
    const { problems } = await readTree(image, { verify: 'all' });
    expect(problems.map(({ code }) => code)).toEqual(['ERR_IMAGE_DIFF_ID']);
    expect(problems[0]?.message).toContain(`the configuration says ${wrong}`);
    const packed = await openLayers([right], { diffIds: [wrong] });
    expect((await readTree(packed)).problems).toEqual([]);
    expect((await readTree(packed, { verify: 'all' })).problems).toHaveLength(1);
    const odd = await openLayers([right], { diffIds: ['md5:00'] });
    expect((await readTree(odd, { verify: 'all' })).problems[0]?.code).toBe('ERR_IMAGE_DIFF_ID');
  });

  it('throws the fault of a blob that is missing, and tells a foreign layer that is', async () => {
    const layer = await buildLayer([file('a')]);
    const hex = layer.descriptor.digest.slice(7);
    await expect(readTree(await openLayers([layer], { without: hex }))).rejects.toMatchObject({
      code: 'ERR_OCI_NOT_FOUND',
    });
    const image = await openLayers([layer, [file('z')]], { without: hex });
    const [first, ...rest] = image.layers;
    if (first === undefined) throw new Error('no layer');
    const descriptor = {
      ...first.descriptor,
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    };
    const { entries, problems } = await readTree({
      ...image,
      layers: [{ ...first, descriptor }, ...rest],
    });
    expect(entries.map(({ path }) => path)).toEqual(['z']);
    expect(problems.map(({ code }) => code)).toEqual(['ERR_OCI_NOT_FOUND']);
  });

  it('gives the same tree as laying files by hand', async () => {
    const name = fc.constantFrom('a', 'b', 'a/b', 'a/c', 'b/c', 'a/b/d');
    const entry = fc.oneof(
      name.map((path) => file(path, path)),
      name.map(dir),
      name.map((path) => file(path.replace(/([^/]+)$/, '.wh.$1'))),
    );
    const layers = fc.array(fc.array(entry, { maxLength: 5 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(layers, async (parts) => {
        const { entries, problems } = await readTree(await openLayers(parts));
        expect(problems).toEqual([]);
        expect(Object.fromEntries(entries.map(({ path, kind }) => [path, kind]))).toEqual(
          byHand(parts),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('never throws on a damaged layer', async () => {
    const tar = await packTar([file('a', 'x'), symlink('l', 'a'), file('l/b')]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(tar.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 30 }),
        async (at, bytes) => {
          const damaged = tar.slice();
          damaged.set(bytes.subarray(0, tar.length - at), at);
          const { entries } = await readTree(await openLayers([damaged, [file('z')]]));
          expect(entries.at(-1)?.path).toBe('z');
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Lays layers over one another in the plainest way: whiteouts first, then entries. */
function byHand(layers: readonly (readonly LayerEntry[])[]): Record<string, string> {
  const tree = new Map<string, string>();
  const removeBelow = (path: string): void => {
    for (const one of [...tree.keys()]) if (one.startsWith(`${path}/`)) tree.delete(one);
  };
  for (const layer of layers) {
    for (const { path } of layer) {
      if (!path.includes('.wh.')) continue;
      const hidden = path.replace('.wh.', '');
      const above = hidden.split('/').slice(0, -1).join('/');
      // A whiteout below a file hides nothing.
      if (above !== '' && tree.get(above) !== 'directory') continue;
      tree.delete(hidden);
      removeBelow(hidden);
    }
    for (const { path, type } of layer) {
      if (path.includes('.wh.')) continue;
      const parts = path.split('/');
      for (let depth = 1; depth < parts.length; depth += 1) {
        tree.set(parts.slice(0, depth).join('/'), 'directory');
      }
      tree.set(path, type === 'directory' ? 'directory' : 'file');
      if (type !== 'directory') removeBelow(path);
    }
  }
  return Object.fromEntries(tree);
}
