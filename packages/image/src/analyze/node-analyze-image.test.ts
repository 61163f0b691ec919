import { gzipSync } from 'node:zlib';
import type { ProgressEvent } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { buildLayer, type LayerEntry, packTar } from '@seaworthy/oci/write';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLayers, type TestLayer } from '../layers/fixtures/open-layers.ts';
import { readTree } from '../layers/node-read-tree.ts';
import type { Analyzer, WantedFile } from './analyzer.ts';
import { analyzeImage } from './node-analyze-image.ts';

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
const status = 'var/lib/dpkg/status';

/** A dpkg database of `name version` pairs. */
function dpkg(...names: readonly string[]): string {
  return names
    .map((pair) => pair.split(' '))
    .map(
      ([name, version]) =>
        `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\nArchitecture: amd64\n\n`,
    )
    .join('');
}

async function found(image: Image): Promise<readonly string[]> {
  const { inventory } = await analyzeImage(image);
  return inventory.packages.map(
    ({ name, version, layer, path }) => `${name} ${version} ${layer} ${path}`,
  );
}

async function problems(image: Image): Promise<string> {
  const { coverage } = await analyzeImage(image);
  return coverage
    .flatMap((one) => one.problems.map(({ code, message }) => `${code} ${message}`))
    .join('\n');
}

const a1 = `a 1 0 ${status}`;
const cases: Readonly<Record<string, readonly [readonly TestLayer[], readonly string[]]>> = {
  'a database': [[[file(status, dpkg('b 2', 'a 1'))]], [a1, `b 2 0 ${status}`]],
  'packages by the layer that brought them': [
    [[file(status, dpkg('a 1', 'b 1', 'c 1'))], [], [file(status, dpkg('a 1', 'b 2'))]],
    [a1, `b 2 2 ${status}`],
  ],
  'a package that went and came back by its first layer': [
    [[file(status, dpkg('a 1'))], [file(status, dpkg('b 1'))], [file(status, dpkg('a 1'))]],
    [a1],
  ],
  'a database that is whited out': [[[file(status, dpkg('a 1'))], [file('var/lib/.wh.dpkg')]], []],
  'a database below a folder that became a file': [
    [[file(status, dpkg('a 1'))], [file('var/lib')]],
    [],
  ],
  'a database that became a device': [
    [[file(status, dpkg('a 1'))], [{ path: status, type: 'character-device' }]],
    [],
  ],
  'a database below an opaque folder': [
    [[file(status, dpkg('a 1'))], [file('var/lib/dpkg/.wh..wh..opq'), file(status, dpkg('b 1'))]],
    [`b 1 1 ${status}`],
  ],
  'a database behind an absolute link': [
    [[file('data/db', dpkg('a 1'))], [symlink(status, '/data/db')]],
    [a1],
  ],
  'a database behind links that climb': [
    [
      [
        symlink(status, '../../../../../data/link'),
        symlink('data/link', 'db'),
        file('data/db', dpkg('a 1')),
      ],
    ],
    [a1],
  ],
  'a database behind a linked folder': [
    [
      [
        file('usr/lib/sysimage/dpkg/status', dpkg('a 1')),
        symlink('var/lib/dpkg', '../../usr/lib/sysimage/dpkg'),
      ],
    ],
    [a1],
  ],
  'a database written through a linked folder': [
    [[{ path: 'real', type: 'directory' }, symlink('var', 'real')], [file(status, dpkg('a 1'))]],
    [`a 1 1 ${status}`],
  ],
  'a folder of databases behind a link': [
    [
      [
        file('data/one', dpkg('a 1')),
        file('data/two', dpkg('b 1')),
        symlink('var/lib/dpkg/status.d', '/data'),
      ],
    ],
    ['a 1 0 var/lib/dpkg/status.d/one', 'b 1 0 var/lib/dpkg/status.d/two'],
  ],
  'a database that is a hard link': [
    [[file('data/db', dpkg('a 1')), hardlink(status, 'data/db')], [file('.wh.data')]],
    [a1],
  ],
  'a database that is a hard link to one of a lower layer': [
    [[file('data/db', dpkg('a 1'))], [hardlink(status, 'data/db')]],
    [a1],
  ],
  'a link that a later layer replaces': [
    [[file('data/db', dpkg('a 1')), symlink(status, '/data/db')], [file(status, dpkg('b 1'))]],
    [`b 1 1 ${status}`],
  ],
  'a folder link that a later layer replaces': [
    [
      [file('data/status', dpkg('a 1')), symlink('var/lib/dpkg', '/data')],
      [file(status, dpkg('b 1'))],
    ],
    [`b 1 1 ${status}`],
  ],
  'one package.json by two names, once a place': [
    [
      [
        file('app/node_modules/p/package.json', '{"name":"p","version":"1"}'),
        symlink('srv/node_modules/p/package.json', '/app/node_modules/p/package.json'),
      ],
    ],
    ['p 1 0 app/node_modules/p/package.json'],
  ],
};

describe('analyzeImage', () => {
  it.each(Object.entries(cases))('reads %s', async (_name, [layers, expected]) => {
    expect(await found(await openLayers(layers))).toEqual(expected);
  });

  it.each<[string, TestLayer, string]>([
    [
      'a link to nothing',
      [symlink(status, '/etc/shadow')],
      `the link ${status} leads to /etc/shadow, which is not there`,
    ],
    ['links that go round', [symlink(status, 'status')], `the links at ${status} form a loop`],
    [
      'folder links that go round',
      [symlink('var', 'var')],
      'the links at var/lib/dpkg/info form a loop',
    ],
    ['a hard link to nothing', [hardlink(status, 'gone')], `the hard link ${status} leads to gone`],
    ['a damaged layer', gzipSync('x'.repeat(2000)), 'ERR_IMAGE_TAR layer 0'],
  ])('tells %s and gives the rest', async (_name, layer, message) => {
    const rest = file('usr/lib/dpkg/status', dpkg('z 1'));
    const image = await openLayers([layer, [rest]]);
    expect(await found(image)).toEqual(['z 1 1 usr/lib/dpkg/status']);
    expect(await problems(image)).toContain(message);
    expect((await analyzeImage(image)).coverage[0]).toMatchObject({ status: 'partial' });
  });

  it('follows a chain of files over several readings, and not for ever', async () => {
    const chain = (length: number): LayerEntry[] => [
      symlink(status, '/l0/x'),
      ...Array.from({ length }, (_, at) => symlink(`l${at}`, `/l${at + 1}`)),
      file(`l${length}/x`, dpkg('a 1')),
    ];
    expect(await found(await openLayers([chain(3)]))).toEqual([a1]);
    const long = await openLayers([chain(9)]);
    expect(await problems(long)).toContain('more often than the image is read (6 times)');
  });

  it('says what it read, layer by layer', async () => {
    const first = await buildLayer([file('etc/os-release', 'ID=debian\nVERSION_ID="12"\n')], {
      createdBy: 'ADD rootfs /',
    });
    const image = await openLayers([
      first,
      gzipSync('no tar '.repeat(99)),
      [file(status, dpkg('a 1'))],
    ]);
    const { inventory, coverage, findings, verification } = await analyzeImage(image);
    expect(inventory.subject.name).toBe('test');
    expect(inventory.distro).toMatchObject({
      id: 'debian',
      versionId: '12',
      source: 'etc/os-release',
    });
    expect(inventory.packages[0]?.purl).toBe('pkg:deb/debian/a@1?arch=amd64&distro=debian-12');
    expect(inventory.layers).toEqual([
      {
        index: 0,
        digest: first.descriptor.digest,
        diffId: first.diffId,
        createdBy: 'ADD rootfs /',
        bytes: first.tar.length,
        entries: 1,
      },
      expect.not.objectContaining({ bytes: expect.anything() as unknown }),
      expect.objectContaining({ index: 2, entries: 1 }),
    ]);
    expect(findings).toEqual([]);
    expect(verification).toEqual({ blobs: true, diffIds: false });
    expect(coverage).toEqual([
      expect.objectContaining({
        subject: 'test',
        engine: 'image/packages',
        kinds: ['vulnerability'],
        status: 'partial',
        counts: { layers: 3, files: 2, packages: 1, deb: 1 },
        basis: 'catalogers dpkg 1; blob digests verified',
      }),
    ]);
  });

  it.each<[string, readonly TestLayer[], string]>([
    ['ok', [[file('a')]], 'ok'],
    ['ok', [], 'ok'],
    ['failed', [gzipSync('no tar '.repeat(99))], 'failed'],
    ['partial', [[file('var/lib/rpm/Packages', 'x')]], 'partial'],
    ['partial', [[file(status, 'no database')]], 'partial'],
  ])('gives the status %s', async (_name, layers, expected) => {
    const { coverage } = await analyzeImage(await openLayers(layers));
    expect(coverage.map((one) => one.status)).toEqual([expected]);
  });

  it('says for each way of verifying what was verified', async () => {
    const layer = await buildLayer([file('a')]);
    const wrong = `sha256:${'0'.repeat(64)}`;
    const image = await openLayers([layer], { diffIds: [wrong] });
    const told = async (verify?: 'blobs' | 'all' | 'none'): Promise<unknown> => {
      const { coverage, verification } = await analyzeImage(image, { verify });
      return [coverage[0]?.basis?.replace(/.*; /, ''), coverage[0]?.status, verification];
    };
    expect(await told()).toEqual(['blob digests verified', 'ok', { blobs: true, diffIds: false }]);
    expect(await told('all')).toEqual([
      'blob digests and diffIDs verified',
      'partial',
      { blobs: true, diffIds: true },
    ]);
    expect(await told('none')).toEqual([
      'no digests verified',
      'ok',
      { blobs: false, diffIds: false },
    ]);
    const old: Image = { ...image, integrity: 'diff-ids' };
    const { verification, coverage } = await analyzeImage(old);
    expect(verification).toEqual({ blobs: false, diffIds: true });
    expect(coverage[0]?.problems.map(({ code }) => code)).toEqual(['ERR_IMAGE_DIFF_ID']);
  });

  it('throws the fault of a blob', async () => {
    const layer = await buildLayer([file('a')]);
    const missing = await openLayers([layer], { without: layer.descriptor.digest.slice(7) });
    await expect(analyzeImage(missing)).rejects.toMatchObject({ code: 'ERR_OCI_NOT_FOUND' });
    const lying = { ...layer, bytes: new Uint8Array(layer.bytes).fill(9, 12, 13) };
    await expect(analyzeImage(await openLayers([lying]))).rejects.toMatchObject({
      code: 'ERR_OCI_DIGEST',
    });
  });

  it('keeps the limits of layers, files and problems', async () => {
    const image = await openLayers([[file(status, dpkg('a 1', 'b 1'))], [file('x')]]);
    await expect(analyzeImage(image, { limits: { layerCount: 1 } })).rejects.toMatchObject({
      code: 'ERR_IMAGE_LIMIT',
    });
    const small = await analyzeImage(image, { limits: { fileBytes: 10 } });
    expect(small.coverage[0]).toMatchObject({
      status: 'partial',
      problems: [
        {
          code: 'ERR_IMAGE_LIMIT',
          message: expect.stringContaining(`${status} is larger than allowed`) as string,
        },
      ],
    });
    const few = await analyzeImage(image, { limits: { packageCount: 1 } });
    expect(few.inventory.packages.map(({ name }) => name)).toEqual(['a']);
    expect(few.coverage[0]?.status).toBe('partial');
  });

  it('bounds what all layers unpack to together, also where one blob is repeated', async () => {
    const bomb = await buildLayer([file('zeros', '\0'.repeat(1_000_000))]);
    const image = await openLayers([bomb, bomb, [file(status, dpkg('a 1'))], bomb, bomb]);
    const whole = await analyzeImage(image);
    expect(whole.coverage[0]?.status).toBe('ok');
    const { coverage, inventory } = await analyzeImage(image, {
      limits: { imageBytes: 2_500_000 },
    });
    expect(inventory.packages.map(({ name }) => name)).toEqual(['a']);
    expect(inventory.layers.map(({ bytes }) => bytes !== undefined)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const problem = {
      code: 'ERR_IMAGE_LIMIT',
      message: expect.stringContaining('larger than allowed (imageBytes)') as string,
    };
    expect(coverage[0]).toMatchObject({ status: 'partial', problems: [problem, problem] });
    const tree = await readTree(image, { limits: { imageBytes: 2_500_000 } });
    expect(tree.problems).toMatchObject([problem, problem]);
  });

  it('ends at an abort, before a layer or within it', async () => {
    const image = await openLayers([[file('a', 'x'.repeat(100))], [file('b')]]);
    const reason = new Error('enough');
    await expect(analyzeImage(image, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const run = analyzeImage(image, {
      signal: controller.signal,
      onProgress: (event) => {
        if (event.kind === 'layer' && event.index === 1) controller.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
  });

  it('tells its progress in compressed bytes', async () => {
    const image = await openLayers([[file('a', 'x')], [file('b', 'y')]]);
    const events: ProgressEvent[] = [];
    await analyzeImage(image, { onProgress: (event) => events.push(event) });
    const sizes = image.layers.map(({ descriptor }) => descriptor.size);
    const totalBytes = (sizes[0] ?? 0) + (sizes[1] ?? 0);
    expect(events.at(-1)).toEqual({
      kind: 'layer',
      subject: 'test',
      index: 1,
      count: 2,
      bytes: totalBytes,
      totalBytes,
    });
    expect(events[0]).toMatchObject({ index: 0, bytes: sizes[0] });
  });

  it('runs analyzers of users together, each with its own files', async () => {
    const seen: string[] = [];
    const analyzer = (id: string, name: string): Analyzer => ({
      id,
      version: 1,
      kinds: ['policy'],
      follows: [],
      wants: (path) => (path.endsWith(name) ? 'text' : undefined),
      begin: (context) => ({
        read: ({ path, layer, bytes }: WantedFile) => {
          seen.push(`${id} ${path} ${layer} ${bytes.length}`);
          if (id === 'b') context.problem({ code: 'MINE', message: 'odd' });
          return bytes.length;
        },
        finish: (files) => ({
          counts: { bytes: files.reduce((sum, { facts }) => sum + Number(facts), 0) },
          notAssessed: [],
        }),
      }),
    });
    const image = await openLayers([[file('x.t', '12'), file('y.tt', '3')], [file('x.t', '1234')]]);
    const { coverage, inventory } = await analyzeImage(image, {
      analyzers: [analyzer('a', '.t'), analyzer('b', 't')],
    });
    expect(seen).toEqual(['a x.t 0 2', 'b x.t 0 2', 'b y.tt 0 1', 'a x.t 1 4', 'b x.t 1 4']);
    expect(
      coverage.map(({ engine, status: state, counts, problems: list }) => [
        engine,
        state,
        counts.bytes,
        list.length,
      ]),
    ).toEqual([
      ['a', 'ok', 4, 0],
      ['b', 'partial', 5, 3],
    ]);
    expect(inventory.packages).toEqual([]);
    expect((await analyzeImage(image, { analyzers: [] })).coverage).toEqual([]);
  });

  it('never throws on a damaged layer, and reads the next', async () => {
    const tar = await packTar([
      file(status, dpkg('a 1')),
      symlink('etc/os-release', '../usr/lib/os-release'),
      file('usr/lib/os-release', 'ID=x'),
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(tar.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, bytes) => {
          const damaged = tar.slice();
          damaged.set(bytes.subarray(0, tar.length - at), at);
          const names = await found(
            await openLayers([
              damaged.subarray(0, tar.length - (at % 700)),
              [file('usr/lib/dpkg/status', dpkg('z 1'))],
            ]),
          );
          expect(names.some((name) => name.startsWith('z 1'))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
