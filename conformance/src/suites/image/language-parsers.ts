import type { FoundPackage } from '@seaworthy/image';
import {
  type CatalogFileOptions,
  catalogers,
  catalogFile,
  type FileCatalog,
} from '@seaworthy/image/catalogers';
import {
  type Case,
  type CaseOutcome,
  type Corpus,
  defineSuite,
  failed,
  passed,
  type Suite,
} from '../../suite.ts';
import { type Question, questions, type Stated } from './language-parsers/questions.ts';

// One file is read by one cataloger. Packages are compared as sets of name, version, licences, lines, dev mark
// and relationship; upstream's `unknown` relationship and `dev: false` are what ours leaves out. Ids are each
// side's own: dependencies are compared as pairs of `name@version`. Download addresses are not part of the
// model. A case that expects an error passes when there are problems and no packages.

/** Reads a file as the cataloger of an id does. */
export type ReadFile = (
  cataloger: string,
  path: string,
  bytes: Uint8Array,
  options: CatalogFileOptions,
) => FileCatalog;

interface UpstreamCase {
  readonly name: string;
  readonly file: string;
  readonly options?: { readonly replace?: boolean; readonly useMinVersion?: boolean };
  readonly packages?: readonly Stated[];
  /** One case lost its list: a name stands there, and none of its packages has a dependency. */
  readonly dependencies?:
    | readonly { readonly id: string; readonly dependsOn: readonly string[] }[]
    | string;
  readonly expectError?: boolean;
}

/** A case of one upstream parser. */
export interface LanguageCase extends Case {
  readonly parser: string;
  readonly folder: string;
  readonly stated: UpstreamCase;
}

const root = 'image/language-parsers';

/** Tables of Trivy's parser tests: packages, dependencies and errors of each file. */
export const suite: Suite<ReadFile, LanguageCase> = defineSuite<ReadFile, LanguageCase>({
  id: 'image/language-parsers',
  files: [root],
  load,
  engine: readAs,
  nullEngines: {
    'finds nothing': (): FileCatalog => ({ packages: [], owned: [], problems: [] }),
    'refuses all': (): FileCatalog => ({
      packages: [],
      owned: [],
      problems: [{ code: 'ERR_IMAGE_PACKAGES', message: 'no' }],
    }),
  },
  run,
});

function readAs(
  id: string,
  path: string,
  bytes: Uint8Array,
  options: CatalogFileOptions,
): FileCatalog {
  const cataloger = catalogers.find((one) => one.id === id);
  if (cataloger === undefined) throw new Error(`there is no cataloger ${id}`);
  return catalogFile(cataloger, path, bytes, options);
}

async function load(corpus: Corpus): Promise<readonly LanguageCase[]> {
  const cases: LanguageCase[] = [];
  for (const folder of await corpus.list(root)) {
    if (!corpus.exists(`${root}/${folder}/cases.json`)) continue;
    const { analyzer, cases: listed } = JSON.parse(
      await corpus.readText(`${root}/${folder}/cases.json`),
    ) as { readonly analyzer: string; readonly cases: readonly UpstreamCase[] };
    for (const [index, stated] of listed.entries()) {
      const kind = stated.expectError === true ? 'refused' : 'read';
      cases.push({
        id: `${folder}/${index + 1} ${stated.name}`,
        kind,
        parser: analyzer,
        folder,
        stated,
      });
    }
  }
  return cases;
}

async function run(
  { parser, folder, stated }: LanguageCase,
  engine: ReadFile,
  corpus: Corpus,
): Promise<CaseOutcome> {
  const question = Object.hasOwn(questions, parser) ? questions[parser] : undefined;
  if (question === undefined) return failed('a cataloger', `none reads ${parser}`);
  const { file, options = {} } = stated;
  const { readFile } = await import('node:fs/promises');
  const bytes = await readFile(corpus.path(`${root}/${folder}/${file}`));
  const catalog = engine(question.cataloger, question.path(file), bytes, {
    minimumVersions: options.useMinVersion === true,
    ...(options.replace === false && { replacements: false }),
  });
  if (stated.expectError === true) {
    return catalog.problems.length > 0 && catalog.packages.length === 0
      ? passed
      : failed('an error', describe(catalog, question, stated.packages ?? []));
  }
  const expected = describeStated(stated, question);
  const got = describe(catalog, question, stated.packages ?? []);
  return expected === got ? passed : failed(expected, got);
}

function describeStated(
  { packages = [], dependencies = [] }: UpstreamCase,
  question: Question,
): string {
  if (question.answer !== undefined)
    return sorted(packages.map((one) => JSON.stringify(ordered(one))));
  const names = new Map(
    packages.map((one) => [String(one.id), `${String(one.name)}@${versionOf(one)}`]),
  );
  const stated = typeof dependencies === 'string' ? [] : dependencies;
  const edges = stated.flatMap(({ id, dependsOn }) =>
    dependsOn.map((other) => `${names.get(id) ?? id} > ${names.get(other) ?? other}`),
  );
  const asked = askedFields(packages);
  return `${sorted(packages.map((one) => lineOfStated(one, asked)))} | ${sorted(edges)}`;
}

function describe(catalog: FileCatalog, question: Question, stated: readonly Stated[]): string {
  if (question.answer !== undefined) {
    return sorted(question.answer(catalog).map((one) => JSON.stringify(ordered(one))));
  }
  const asked = askedFields(stated);
  const nameOf = question.name ?? ((found: FoundPackage) => found.name);
  const label = (found: FoundPackage): string => `${nameOf(found)}@${found.version}`;
  const labels = new Map(
    catalog.packages.map((one) => [one.id ?? `${one.name}@${one.version}`, label(one)]),
  );
  const edges = catalog.packages.flatMap((one) =>
    (one.dependsOn ?? []).map((other) => `${label(one)} > ${labels.get(other) ?? other}`),
  );
  const lines = catalog.packages.map((one) =>
    JSON.stringify({
      name: nameOf(one),
      version: one.version,
      ...(one.relationship !== undefined &&
        asked.has('relationship') && { relationship: one.relationship }),
      ...(one.dev === true && asked.has('dev') && { dev: true }),
      ...(asked.has('licenses') && { licenses: one.licenses }),
      ...(asked.has('locations') && {
        lines: (one.lines ?? []).map(({ start, end }) => [start, end]),
      }),
      ...(asked.has('filePath') && { inner: (one.innerPath ?? '').replaceAll('!/', '/') }),
    }),
  );
  return `${sorted(lines)} | ${sorted(edges)}`;
}

function versionOf({ version }: Stated): string {
  return typeof version === 'string' ? version : '';
}

function lineOfStated(one: Stated, asked: ReadonlySet<string>): string {
  const { relationship, dev, licenses, locations, filePath } = one;
  return JSON.stringify({
    name: one.name,
    version: one.version ?? '',
    ...(relationship !== undefined && relationship !== 'unknown' && { relationship }),
    ...(dev === true && { dev: true }),
    ...(asked.has('licenses') && { licenses: licenses ?? [] }),
    ...(asked.has('locations') && {
      lines: (Array.isArray(locations) ? locations : []).map(linesOf),
    }),
    ...(typeof filePath === 'string' && { inner: innerOf(filePath) }),
  });
}

/** A field that one package of a case states is asked of all of them. */
function askedFields(stated: readonly Stated[]): ReadonlySet<string> {
  return new Set(stated.flatMap((one) => Object.keys(one)));
}

function linesOf(location: {
  readonly startLine: number;
  readonly endLine: number;
}): readonly number[] {
  return [location.startLine, location.endLine];
}

/** `testdata/a.war/WEB-INF/lib/b.jar` is `WEB-INF/lib/b.jar` inside the file. */
function innerOf(path: string): string {
  return path.split('/').slice(2).join('/');
}

function ordered(one: Stated): Stated {
  return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(lines: readonly string[]): string {
  return [...lines].sort().join(' ');
}
