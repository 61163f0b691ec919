import { readFile } from 'node:fs/promises';
import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { ImageError } from '@seaworthy/image';
import { readSbom } from '@seaworthy/image/sbom';
import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';

// A valid document passes when it is read with the count of its components (CycloneDX: nested ones included;
// SPDX: packages), which the runner counts on its own; an invalid one when it is refused with a typed error that
// names a place by pointer or line.

/** What the suite asks of an engine. */
export interface SbomEngine {
  readonly read: (bytes: Uint8Array, uri: string) => Promise<{ readonly components: number }>;
}

/** A document. */
export interface SbomCase extends Case {
  readonly path: string;
  readonly valid: boolean;
}

const cycloneDx = 'signing/sbom/cyclonedx';
const spdx = 'signing/sbom/spdx';

/** Documents of CycloneDX and SPDX: the valid ones read, the invalid ones refused. */
export const suite: Suite<SbomEngine, SbomCase> = defineSuite({
  id: 'signing/sbom',
  files: [cycloneDx, spdx],
  load,
  engine: { read: (bytes, uri) => readSbom(bytes, { uri }) },
  nullEngines: {
    'reads everything as empty': { read: () => Promise.resolve({ components: 0 }) },
    'reads everything as one component': { read: () => Promise.resolve({ components: 1 }) },
    'refuses everything': {
      read: (_, uri) =>
        Promise.reject(new ImageError('ERR_IMAGE_SBOM', 'no', { at: { uri, pointer: '' } })),
    },
  },
  run,
});

async function load(corpus: Corpus): Promise<readonly SbomCase[]> {
  const cases: SbomCase[] = [];
  for (const version of await corpus.list(cycloneDx)) {
    for (const name of await corpus.list(`${cycloneDx}/${version}`)) {
      const valid = name.startsWith('valid-');
      if (!valid && !name.startsWith('invalid-')) continue;

      const path = `${cycloneDx}/${version}/${name}`;
      cases.push({ id: `cyclonedx/${version}/${name}`, kind: 'cyclonedx', path, valid });
    }
  }
  await collect(corpus, spdx, cases);
  return cases;
}

async function collect(corpus: Corpus, folder: string, cases: SbomCase[]): Promise<void> {
  for (const name of await corpus.list(folder)) {
    const path = `${folder}/${name}`;
    if (/\.(?:json|spdx|yaml|yml)$/.test(name)) {
      const id = path.slice('signing/sbom/'.length);
      cases.push({ id, kind: 'spdx', path, valid: true });
    } else if (!/\.(?:md|txt)$/.test(name)) await collect(corpus, path, cases);
  }
}

async function run(
  { path, valid }: SbomCase,
  engine: SbomEngine,
  corpus: Corpus,
): Promise<CaseOutcome> {
  const bytes = await readFile(corpus.path(path));
  const wanted = valid ? `${count(bytes.toString('utf8'))} components` : 'refused, with a place';
  let got: string;
  try {
    const { components } = await engine.read(bytes, path);
    got = `${components} components`;
  } catch (error) {
    if (!(error instanceof ImageError)) return failed(wanted, String(error));
    const { pointer, line } = error.at ?? {};
    const placed = error.code === 'ERR_IMAGE_SBOM' && (pointer !== undefined || line !== undefined);
    got = placed ? 'refused, with a place' : `${error.code} without a place`;
    if (got !== wanted) return failed(wanted, error.message);
  }
  return got === wanted ? passed : failed(wanted, got);
}

function count(text: string): number {
  if (text.startsWith('SPDXVersion:')) return text.match(/^PackageName:/gm)?.length ?? 0;
  if (!text.trimStart().startsWith('{')) {
    const value = parseYaml(text, { single: true })[0]?.value;
    const packages = typeof value === 'object' && value !== null && 'packages' in value;
    return packages && Array.isArray(value.packages) ? value.packages.length : 0;
  }
  const root = JSON.parse(text) as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(root, 'bomFormat')) return nested(root);
  if (Array.isArray(root.packages)) return root.packages.length;
  const graph = Array.isArray(root['@graph']) ? root['@graph'] : [];
  const types = ['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage'];
  return graph.filter((one: { readonly type?: string }) => types.includes(one.type ?? '')).length;
}

function nested(one: Readonly<Record<string, unknown>>): number {
  if (!Array.isArray(one.components)) return 0;
  return one.components.reduce<number>(
    (sum, child: Readonly<Record<string, unknown>>) => sum + 1 + nested(child),
    0,
  );
}
