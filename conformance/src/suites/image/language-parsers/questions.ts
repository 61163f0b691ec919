import type { FoundPackage } from '@seaworthy/image';
import type { FileCatalog } from '@seaworthy/image/catalogers';

/** How the cases of one upstream parser are asked: which cataloger reads the file, under which path. */
export interface Question {
  /** Id of the cataloger. */
  readonly cataloger: string;
  /** Path under which the file is read: what a cataloger looks at may be its name. */
  readonly path: (file: string) => string;
  /** Gives what the case states, where that is another form than a list of packages. */
  readonly answer?: ((catalog: FileCatalog) => readonly Stated[]) | undefined;
  /** Gives the name that upstream has for a package, where ours differs. Default: the name. */
  readonly name?: ((found: FoundPackage) => string) | undefined;
}

/** A package as a case states it; a field that is absent is not asked for. */
export type Stated = Readonly<Record<string, unknown>>;

/** Questions by upstream's name of the parser; a parser without one fails all its cases. */
export const questions: Readonly<Record<string, Question>> = {
  'nuget/packagesprops': { cataloger: 'nuget-props', path: () => 'Directory.Packages.props' },
  'nuget/config': { cataloger: 'nuget-config', path: () => 'packages.config' },
  'nuget/lock': { cataloger: 'nuget-lock', path: () => 'packages.lock.json' },
  'dotnet/core_deps': { cataloger: 'dotnet-deps', path: () => 'a.deps.json' },
  'golang/sum': { cataloger: 'go-mod', path: () => 'go.sum' },
  'golang/mod': { cataloger: 'go-mod', path: () => 'go.mod' },
  'sbt/lockfile': { cataloger: 'sbt', path: () => 'build.sbt.lock' },
  'gradle/lockfile': { cataloger: 'gradle', path: () => 'gradle.lockfile' },
  'conda/environment': {
    cataloger: 'conda-environment',
    path: () => 'environment.yml',
    answer: statedEnvironment,
  },
  'conda/meta': { cataloger: 'conda', path: () => 'conda-meta/a.json' },
  'python/pyproject': { cataloger: 'pyproject', path: () => 'pyproject.toml', answer: statedNeeds },
  'python/packaging': { cataloger: 'python', path: () => 'a.dist-info/METADATA' },
  'python/pylock': { cataloger: 'pylock', path: () => 'pylock.toml' },
  'python/uv': { cataloger: 'uv', path: () => 'uv.lock' },
  'python/poetry': { cataloger: 'poetry', path: () => 'poetry.lock' },
  'python/pipenv': { cataloger: 'pipenv', path: () => 'Pipfile.lock' },
  'python/pip': { cataloger: 'pip', path: () => 'requirements.txt' },
};

/** Upstream's form of a manifest: sets, which its cases give without content; none without a list to run. */
function statedNeeds({ manifest }: FileCatalog): readonly Stated[] {
  const {
    dependencies,
    poetry,
    optional = {},
    groups = {},
  } = (manifest ?? {}) as {
    readonly dependencies?: readonly string[];
    readonly poetry?: readonly string[];
    readonly optional?: Readonly<Record<string, readonly string[]>>;
    readonly groups?: Readonly<Record<string, readonly string[]>>;
  };
  if (dependencies === undefined && poetry === undefined) return [];
  const set = { set: null };
  const sets = (names: object): object =>
    Object.fromEntries(Object.keys(names).map((name) => [name, set]));
  const hasGroups = Object.keys(groups).length > 0;
  return [
    {
      ...(dependencies !== undefined && {
        project: {
          dependencies: set,
          ...(Object.keys(optional).length > 0 && { optionalDependencies: sets(optional) }),
        },
      }),
      ...(poetry !== undefined && {
        tool: {
          poetry: {
            dependencies: set,
            ...(hasGroups && {
              groups: Object.fromEntries(
                Object.keys(groups).map((name) => [name, { dependencies: set }]),
              ),
            }),
          },
        },
      }),
    },
  ];
}

/** Upstream's form of an environment: its packages by name, and its prefix. */
function statedEnvironment({ packages, manifest, problems }: FileCatalog): readonly Stated[] {
  if (packages.length === 0 && problems.length > 0) return [];
  const stated = packages.map(({ name, version, lines = [] }) => ({
    name,
    ...(version !== '' && { version }),
    locations: lines.map(({ start, end }) => ({ startLine: start, endLine: end })),
  }));
  stated.sort((a, b) => (a.name < b.name ? -1 : 1));
  return [{ packages: stated, ...(manifest as { readonly prefix?: string } | undefined) }];
}
