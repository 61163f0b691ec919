import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** Modules that are loaded together and therefore stand in one file. */
interface Group {
  /** Files relative to the package, as esbuild names them. */
  readonly files: readonly string[];
  /** Indexes of earlier groups on which it stands. */
  readonly needs: readonly number[];
}

/** Files that are started from: entry points, and what is imported lazily. */
interface Graph {
  readonly starts: readonly string[];
  /** Gives the files that some files load, themselves included. */
  readonly reach: (files: readonly string[]) => ReadonlySet<string>;
}

const namespace = 'module-group';

/**
 * Gives a plugin that keeps the modules of each group in one chunk. A group is what some entry points load, less
 * the groups before it.
 *
 * Left to itself, esbuild makes one chunk for each set of entry points that share a module: some fifty files for
 * twenty entry points, and every file that Node has to find, read and link costs more than the code in it. The set
 * is all that counts, so each start that loads one module of a group is made to load the whole group. What nothing
 * uses is left out all the same.
 */
export async function moduleGroups(
  directory: string,
  options: Pick<BuildOptions, 'entryPoints' | 'external'>,
  groupedEntries: readonly (readonly string[])[],
): Promise<Plugin> {
  const graph = await readGraph(directory, options);
  const groups = makeGroups(graph, groupedEntries);
  const starts = new Map(graph.starts.map((file) => [resolve(directory, file), file]));
  return {
    name: 'module-groups',
    setup: (setup) => {
      setup.onResolve({ filter: /^\.\/module-group-\d+$/ }, ({ path }) => ({
        path: path.slice('./module-group-'.length),
        namespace,
        // Otherwise an import of nothing would be dropped.
        sideEffects: true,
      }));
      setup.onLoad({ filter: /.*/, namespace }, ({ path }) => {
        const { needs, files } = groups[Number(path)] ?? { needs: [], files: [] };
        const lines = [
          ...needs.map(importGroup),
          ...files.map((file) => `export * from ${JSON.stringify(resolve(directory, file))};`),
        ];
        return { contents: lines.join('\n'), loader: 'ts', resolveDir: directory };
      });
      setup.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const start = starts.get(path);
        if (start === undefined) return undefined;
        const imports = touched(groups, graph.reach([start])).map(importGroup);
        return {
          contents: [readFileSync(path, 'utf8'), ...imports].join('\n'),
          loader: 'ts',
          resolveDir: dirname(path),
        };
      });
    },
  };
}

async function readGraph(
  directory: string,
  options: Pick<BuildOptions, 'entryPoints' | 'external'>,
): Promise<Graph> {
  const { metafile } = await build({
    ...options,
    absWorkingDir: directory,
    bundle: true,
    format: 'esm',
    metafile: true,
    outdir: 'dist',
    platform: 'node',
    splitting: true,
    write: false,
  });
  const importsOf = (file: string, lazy: boolean): readonly string[] =>
    (metafile.inputs[file]?.imports ?? [])
      .filter(({ kind, external }) => external !== true && (kind === 'dynamic-import') === lazy)
      .map(({ path }) => path);
  const starts = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? []);
  return {
    starts,
    reach: (files) => {
      const seen = new Set(files);
      for (const file of seen) for (const next of importsOf(file, false)) seen.add(next);
      return seen;
    },
  };
}

function makeGroups(
  graph: Graph,
  groupedEntries: readonly (readonly string[])[],
): readonly Group[] {
  const groups: Group[] = [];
  const taken = new Set<string>();
  for (const entries of groupedEntries) {
    const reached = graph.reach(entries);
    const needs = touched(groups, reached);
    const files = [...reached].filter((file) => !taken.has(file));
    for (const file of files) taken.add(file);
    groups.push({ files, needs });
  }
  return groups;
}

/** Gives the indexes of the groups that hold one of some files. */
function touched(groups: readonly Group[], files: ReadonlySet<string>): readonly number[] {
  return groups.flatMap((group, index) =>
    group.files.some((file) => files.has(file)) ? [index] : [],
  );
}

function importGroup(index: number): string {
  return `import './module-group-${index}';`;
}
