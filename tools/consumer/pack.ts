import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listPackages, readManifest } from '../packages.ts';
import { root } from '../root.ts';

/** Packs every package as it would be published; gives the tarball of each package name. */
function packAll(folder: string): ReadonlyMap<string, string> {
  mkdirSync(folder, { recursive: true });
  const tarballs = new Map<string, string>();
  for (const name of listPackages()) {
    const source = join(root, 'packages', name);
    const before = new Set(readdirSync(folder));
    run('pnpm', ['pack', '--pack-destination', folder], source);
    const made = readdirSync(folder).find((file) => !before.has(file));
    if (made === undefined) throw new Error(`packing ${name} made no file`);
    tarballs.set(readManifest(source).name, join(folder, made));
  }
  return tarballs;
}

/** Makes a project that has installed the packed packages with npm, far from the repository's own modules. */
export function installPacked(folder: string): void {
  const tarballs = packAll(join(folder, 'tarballs'));
  const files = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:${file}`]));
  const manifest = {
    private: true,
    name: 'consumer',
    type: 'module',
    dependencies: files,
    devDependencies: { '@types/node': readTypesVersion() },
    // A package finds its siblings in these tarballs, not in a registry.
    overrides: Object.fromEntries([...tarballs.keys()].map((name) => [name, `$${name}`])),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

function readTypesVersion(): string {
  return readManifest(join(root, 'node_modules/@types/node')).version;
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
