import { analyzeImage, readTree } from '@seaworthy/image';
import { openImage } from '@seaworthy/oci';
import { type Case, type Corpus, defineSuite, failed, passed, type Suite } from '../../suite.ts';

interface Expected {
  readonly tree?: Readonly<Record<string, string>>;
  readonly layerOf?: Readonly<Record<string, number>>;
  readonly packages?: readonly {
    readonly name: string;
    readonly version: string;
    readonly layer: number;
  }[];
}

interface LayersCase extends Case {
  readonly expected: Expected;
}

/** Gives what an image holds: its tree, the layer of each name, and its packages. */
type LayersEngine = (path: string) => Promise<Required<Expected>>;

/** The merged tree of layers: a letter for the kind of each name, folders with a slash behind them. */
export const suite: Suite<LayersEngine, LayersCase> = defineSuite({
  id: 'image/layers',
  files: ['image/layers'],
  load,
  engine: read,
  nullEngines: {
    'empty image': () => Promise.resolve({ tree: {}, layerOf: {}, packages: [] }),
    'all from the first layer': async (path) => {
      const all = await read(path);
      const layerOf = Object.fromEntries(Object.keys(all.layerOf).map((name) => [name, 0]));
      return { ...all, layerOf, packages: all.packages.map((one) => ({ ...one, layer: 0 })) };
    },
    'folders left out': async (path) => {
      const all = await read(path);
      const names = Object.entries(all.tree).filter(([name]) => !name.endsWith('/'));
      return { ...all, tree: Object.fromEntries(names), packages: [] };
    },
  },
  run: async ({ id, expected }, engine, corpus) => {
    const folder = `image/layers/${id}`;
    const names = await corpus.list(folder);
    const got = await engine(
      corpus.path(`${folder}/${names.includes('image') ? 'image' : 'image.tar'}`),
    );
    if (expected.tree !== undefined && !same(expected.tree, got.tree)) {
      return failed(expected.tree, got.tree);
    }
    for (const [name, layer] of Object.entries(expected.layerOf ?? {})) {
      if (got.layerOf[name] !== layer)
        return failed(`${name}: ${layer}`, `${name}: ${got.layerOf[name] ?? 'none'}`);
    }
    if (expected.packages !== undefined && !same(sorted(expected.packages), sorted(got.packages))) {
      return failed(expected.packages, got.packages);
    }
    return passed;
  },
});

async function load(corpus: Corpus): Promise<readonly LayersCase[]> {
  const cases: LayersCase[] = [];
  for (const id of await corpus.list('image/layers')) {
    const expected = JSON.parse(
      await corpus.readText(`image/layers/${id}/expected.json`),
    ) as Expected;
    cases.push({ id, kind: expected.packages === undefined ? 'tree' : 'packages', expected });
  }
  return cases;
}

/** Letters of `find -printf %y`. */
const letters = {
  file: 'f',
  directory: 'd',
  symlink: 'l',
  'character-device': 'c',
  'block-device': 'b',
  fifo: 'p',
} as const;

async function read(path: string): Promise<Required<Expected>> {
  const kind = path.endsWith('.tar') ? 'archive' : 'oci-layout';
  const image = await openImage({ kind, path });
  try {
    const { entries } = await readTree(image);
    const tree: Record<string, string> = {};
    const layerOf: Record<string, number> = {};
    for (const entry of entries) {
      tree[entry.kind === 'directory' ? `${entry.path}/` : entry.path] = letters[entry.kind];
      layerOf[entry.path] = entry.layer;
    }
    const { inventory } = await analyzeImage(image);
    const packages = inventory.packages.map(({ name, version, layer }) => ({
      name,
      version,
      layer,
    }));
    return { tree, layerOf, packages };
  } finally {
    await image.close();
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, keysOf(a)) === JSON.stringify(b, keysOf(b));
}

function keysOf(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return undefined;
  return typeof value === 'object' && value !== null ? Object.keys(value).sort() : undefined;
}

/** Gives records as texts with their fields in order, sorted: two may have the same name. */
function sorted(list: readonly object[]): string[] {
  return list.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
}
