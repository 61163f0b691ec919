import type { ProgressEvent } from '@seaworthy/core';
import type { Image } from '@seaworthy/oci';
import { buildLayer, type LayerEntry } from '@seaworthy/oci/write';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AnalyzeImageOptions,
  analyzeImage,
  type ImageAnalysis,
} from '../analyze/node-analyze-image.ts';
import { openLayers, type TestLayer } from '../layers/fixtures/open-layers.ts';
import type { AnalysisCache } from './analysis-cache.ts';
import { memoryCache } from './memory-cache.ts';

const status = 'var/lib/dpkg/status';

function dpkg(...names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `Package: ${name}\nStatus: install ok installed\nVersion: 1\nArchitecture: amd64\n\n`,
    )
    .join('');
}

function npm(name: string): LayerEntry {
  return {
    path: `app/node_modules/${name}/package.json`,
    content: JSON.stringify({ name, version: '1.0.0', license: 'MIT' }),
  };
}

/** Counts how often blobs are opened. */
function counted(image: Image): { readonly image: Image; readonly opened: () => number } {
  let opened = 0;
  const store: Image['store'] = {
    open: (descriptor, options) => {
      opened += 1;
      return image.store.open(descriptor, options);
    },
    read: (descriptor, options) => image.store.read(descriptor, options),
    resolveTag: (tag, options) => image.store.resolveTag(tag, options),
  };
  return { image: { ...image, store }, opened: () => opened };
}

async function outcomes(
  image: Image,
  cache: AnalysisCache,
  options: AnalyzeImageOptions = {},
): Promise<{ readonly analysis: ImageAnalysis; readonly told: readonly string[] }> {
  const told: string[] = [];
  const onProgress = (event: ProgressEvent): void => {
    if (event.kind === 'cache') told.push(`${event.index} ${event.outcome}`);
  };
  const analysis = await analyzeImage(image, { ...options, cache, onProgress });
  return { analysis, told };
}

describe('analyzeImage with a cache', () => {
  it('reads a layer once, and gives the same result the second time', async () => {
    const layers = [
      [
        { path: status, content: dpkg('a', 'b') },
        { path: 'etc/os-release', content: 'ID=debian\nVERSION_ID=12\n' },
      ],
      [npm('x'), npm('y'), { path: 'app/node_modules/z/package.json', content: '{' }],
      [{ path: 'app/node_modules/.wh.x' }],
    ];
    const plain = await analyzeImage(await openLayers(layers));
    expect(plain.inventory.packages.map(({ name }) => name)).toEqual(['a', 'b', 'y']);
    const cache = memoryCache();
    const { image, opened } = counted(await openLayers(layers));
    const cold = await outcomes(image, cache);
    expect(cold).toEqual({ analysis: plain, told: ['0 miss', '1 miss', '2 miss'] });
    expect(opened()).toBe(3);
    const warm = await outcomes(image, cache);
    expect(warm).toEqual({ analysis: plain, told: ['0 hit', '1 hit', '2 hit'] });
    expect(opened()).toBe(3);
  });

  it('shares a layer between images, on top of other layers and with another number', async () => {
    const app = [npm('x'), { path: 'app/node_modules/z/package.json', content: '{' }];
    const base = [{ path: status, content: dpkg('a') }];
    const cache = memoryCache();
    await outcomes(await openLayers([base, app]), cache);
    const layers = [[{ path: status, content: dpkg('b', 'c') }], base, app];
    const plain = await analyzeImage(await openLayers(layers));
    const shared = await outcomes(await openLayers(layers), cache);
    expect(shared.told).toEqual(['0 miss', '1 hit', '2 hit']);
    expect(shared.analysis).toEqual(plain);
    expect(plain.coverage[0]?.problems[0]?.message).toMatch(/^layer 2, app/);
  });

  it('reads a layer again where one of its names hides what lies below only here', async () => {
    const top = [{ path: 'srv/app', content: 'a file' }];
    const cache = memoryCache();
    await outcomes(await openLayers([[npm('x')], top]), cache);
    const layers = [[{ ...npm('x'), path: 'srv/app/node_modules/x/package.json' }], top];
    const { analysis, told } = await outcomes(await openLayers(layers), cache);
    expect(analysis.inventory.packages).toEqual([]);
    expect(told).toEqual(['0 miss', '1 hit', '1 stale', '0 hit']);
    const again = await outcomes(await openLayers(layers), cache);
    expect(again.told).toEqual(['0 hit', '1 hit']);
    expect(again.analysis).toEqual(analysis);
  });

  it('neither reads nor writes where nothing is verified, or facts cannot be kept', async () => {
    const layers = [[npm('x')]];
    const calls: string[] = [];
    const cache: AnalysisCache = {
      get: () => Promise.resolve(void calls.push('get')),
      set: () => Promise.resolve(void calls.push('set')),
    };
    await analyzeImage(await openLayers(layers), { cache, verify: 'none' });
    await analyzeImage(await openLayers(layers), {
      cache,
      analyzers: [
        {
          id: 'own/analyzer',
          version: 1,
          kinds: [],
          follows: [],
          wants: () => 'file',
          begin: () => ({ read: () => 1, finish: () => ({}) }),
        },
      ],
    });
    expect(calls).toEqual([]);
  });

  it('keeps nothing of a layer that is damaged or not what the configuration says', async () => {
    const cache = memoryCache();
    const good = await buildLayer([npm('x')]);
    const layers = [
      new TextEncoder().encode(
        'no tar at all, though as long as the block of a header would have to be',
      ),
      { ...good, diffId: `sha256:${'0'.repeat(64)}` },
    ];
    const open = (): Promise<Image> => openLayers(layers);
    const first = await outcomes(await open(), cache, { verify: 'all' });
    const second = await outcomes(await open(), cache, { verify: 'all' });
    expect(second).toEqual(first);
    expect(second.told).toEqual(['0 miss', '1 miss']);
    expect(second.analysis).toEqual(await analyzeImage(await open(), { verify: 'all' }));
  });

  it('keeps limits: a layer that is too large for stricter ones is refused as it would be without', async () => {
    const layers = [[npm('x')], [npm('y')]];
    const cache = memoryCache();
    await outcomes(await openLayers(layers), cache);
    for (const limits of [
      { imageBytes: 3000 },
      { layerEntries: 0 },
      { collectedBytes: 1000 },
      { fileBytes: 3 },
    ]) {
      const plain = await analyzeImage(await openLayers(layers), { limits });
      const { analysis } = await outcomes(await openLayers(layers), cache, { limits });
      expect(analysis).toEqual(plain);
      expect(plain.coverage[0]?.status).not.toBe('ok');
    }
  });

  it('takes a damaged entry, and a cache that fails, for a miss, and says so', async () => {
    const layers = [[npm('x')]];
    const plain = await analyzeImage(await openLayers(layers));
    for (const text of [
      '',
      'null',
      '{"bytes":1}',
      '{"bytes":1,"entries":1,"names":[],"steps":[["file"]]}',
    ]) {
      const cache: AnalysisCache = {
        get: () => Promise.resolve(text),
        set: () => Promise.reject(new Error('full')),
      };
      const { analysis, told } = await outcomes(await openLayers(layers), cache);
      expect(analysis).toEqual(plain);
      expect(told).toEqual(['0 damaged', '0 damaged']);
    }
  });

  it('gives an abort of the cache untouched', async () => {
    const reason = new Error('enough');
    const control = new AbortController();
    const cache: AnalysisCache = {
      get: () => {
        control.abort(reason);
        return Promise.reject(reason);
      },
      set: () => Promise.resolve(),
    };
    const image = await openLayers([[npm('x')]]);
    await expect(analyzeImage(image, { cache, signal: control.signal })).rejects.toBe(reason);
  });
});

describe('a cache, cold, warm or partly warm', () => {
  const path = fc.constantFrom(
    status,
    'var/lib/dpkg',
    'var/lib',
    'data/db',
    'data',
    'app',
    'app/node_modules/x/package.json',
    'app/node_modules/x',
    'app/node_modules',
    'srv/node_modules/x/package.json',
    'srv',
    'other',
    'app/.wh.node_modules',
    'app/node_modules/.wh.x',
    '.wh.srv',
    'var/lib/.wh..wh..opq',
    'etc/os-release',
    'usr/lib/os-release',
    '../evil',
  );
  const entry: fc.Arbitrary<LayerEntry> = fc.oneof(
    fc.record({
      path,
      content: fc.constantFrom(
        dpkg('a'),
        dpkg('b', 'c'),
        '{"name":"x","version":"1"}',
        'ID=debian\n',
        '',
      ),
    }),
    fc.record({ path, type: fc.constant('directory' as const) }),
    fc.record({
      path,
      type: fc.constantFrom('symlink' as const, 'hardlink' as const),
      linkname: fc.constantFrom(
        '/data/db',
        'data/db',
        '../x',
        'app',
        '/srv',
        '/var/lib',
        status,
        'usr/lib/os-release',
      ),
    }),
  );
  const layer = fc.array(entry, { maxLength: 5 });

  it('never changes a result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(layer, { minLength: 2, maxLength: 5 }),
        fc.array(fc.array(fc.nat(4), { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (pool, images) => {
          const cache = memoryCache();
          for (const picks of images) {
            const layers: TestLayer[] = picks.map((pick) => pool[pick % pool.length] ?? []);
            const plain = await analyzeImage(await openLayers(layers));
            for (let run = 0; run < 2; run += 1) {
              const { analysis } = await outcomes(await openLayers(layers), cache);
              expect(analysis).toEqual(plain);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
