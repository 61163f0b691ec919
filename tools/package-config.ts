import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'tsup';

/** Gives the tsup configuration of a package: one entry per subpath of its `exports`. */
export function packageConfig(directory: string): ReturnType<typeof defineConfig> {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { '@seaworthy/source'?: string }>;
    bin?: Record<string, string>;
  };
  const entry: Record<string, string> = {};
  for (const target of Object.values(manifest.exports)) {
    if (typeof target === 'string') continue;
    const source = target['@seaworthy/source'];
    if (source === undefined) continue;
    entry[source.replace('./src/', '').replace(/\.ts$/, '')] = source.slice(2);
  }
  for (const target of Object.values(manifest.bin ?? {})) {
    const name = target.replace('./dist/', '').replace(/\.js$/, '');
    entry[name] = `src/${name}.ts`;
  }
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    sourcemap: true,
    splitting: true,
    clean: true,
    treeshake: true,
    // The sources are published beside the maps; once is enough.
    esbuildOptions: (options) => {
      options.sourcesContent = false;
    },
    dts: { compilerOptions: { composite: false, ignoreDeprecations: '6.0' } },
  });
}
