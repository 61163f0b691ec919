// Proves that the pure entry points run outside Node: each bundles for a browser, lazy imports included,
// without a single Node built-in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { listEntries, readManifest, specifierOf } from '../packages.ts';
import { root } from '../root.ts';

/** Packages whose entry points are pure, save those that are named here. */
const pure: ReadonlyMap<string, readonly string[]> = new Map([
  ['core', []],
  ['k8s', ['./node']],
  // Advisories lie in folders and zips, and caches in folders, which only Node reads. The readers of packages
  // and SBOMs are pure, but their built files share chunks with parts that load Node's when they are called.
  ['image', ['.', './advisories/osv', './cache', './catalogers', './cvss', './sbom']],
]);

const faults: string[] = [];
let proved = 0;
for (const [name, forNode] of pure) {
  const folder = join(root, 'packages', name);
  for (const subpath of listEntries().get(name) ?? []) {
    if (forNode.includes(subpath)) continue;
    const specifier = specifierOf(readManifest(folder).name, subpath);
    const file = join(
      folder,
      'dist',
      subpath === '.' ? 'index.js' : `${subpath.slice(2)}/index.js`,
    );
    const messages = existsSync(file) ? await bundle(file) : ['not built'];
    for (const message of messages) faults.push(`${specifier}: ${message}`);
    if (messages.length === 0) proved++;
  }
}
for (const fault of faults) console.error(fault);
console.log(`${proved} entry points bundle for a browser`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function bundle(file: string): Promise<readonly string[]> {
  try {
    await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return error.errors.map(
      ({ text, location }) => `${text.split('\n')[0] ?? text} (${location?.file ?? 'nowhere'})`,
    );
  }
}

function isBuildFailure(error: unknown): error is {
  readonly errors: readonly {
    readonly text: string;
    readonly location: { readonly file: string } | null;
  }[];
} {
  return typeof error === 'object' && error !== null && 'errors' in error;
}
