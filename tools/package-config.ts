import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'tsup';
import { moduleGroups } from './module-groups.ts';

/** How the built files of a package differ from those of others. */
export interface PackageConfig {
  /**
   * Subpaths whose modules are kept in one file, group by group; a module stands in the first group that needs it.
   * What is in no group is split by esbuild. Default: the root entry point alone.
   */
  readonly groups?: readonly (readonly string[])[];
  /** Patterns of npm packages that are built into the files and not depended on. */
  readonly inline?: readonly RegExp[];
}

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly '@seaworthy/source'?: string }>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Gives the tsup configuration of a package: one entry per subpath of its `exports`. */
export function packageConfig(
  directory: string,
  { groups = [['.']], inline = [] }: PackageConfig = {},
): ReturnType<typeof defineConfig> {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
  const sources = new Map<string, string>();
  for (const [subpath, target] of Object.entries(manifest.exports)) {
    const source = typeof target === 'string' ? undefined : target['@seaworthy/source'];
    if (source !== undefined) sources.set(subpath, source.slice(2));
  }
  for (const target of Object.values(manifest.bin ?? {})) {
    sources.set(target, target.replace('./dist/', 'src/').replace(/\.js$/, '.ts'));
  }
  const sourceOf = (subpath: string): string => {
    const source = sources.get(subpath);
    if (source === undefined) throw new Error(`${subpath} is no entry point of ${directory}`);
    return source;
  };
  const files = [...sources.values()];
  const external = Object.keys(manifest.dependencies ?? {});
  return defineConfig(async () => ({
    entry: Object.fromEntries(
      files.map((file) => [file.replace('src/', '').replace(/\.ts$/, ''), file]),
    ),
    format: ['esm', 'cjs'],
    target: 'node20',
    sourcemap: true,
    splitting: true,
    clean: true,
    treeshake: true,
    noExternal: [...inline],
    esbuildPlugins: [
      await moduleGroups(
        directory,
        { entryPoints: files, external },
        groups.map((subpaths) => subpaths.map(sourceOf)),
      ),
    ],
    // The sources are published beside the maps; once is enough.
    esbuildOptions: (options) => {
      options.sourcesContent = false;
    },
    dts: { compilerOptions: { composite: false, ignoreDeprecations: '6.0' } },
  }));
}
