// Measures what installing each package puts on a disk: its own packed files and every dependency, once.
// The limits stand in tools/footprint.json, in KiB of unpacked files and in number of npm packages.
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listPackages, readManifest } from '../packages.ts';
import { root } from '../root.ts';

interface Footprint {
  readonly kib: number;
  readonly packages: number;
}

const limits = JSON.parse(readFileSync(join(root, 'tools/footprint.json'), 'utf8')) as Record<
  string,
  Footprint
>;
const own = new Map(
  listPackages().map((name) => {
    const folder = join(root, 'packages', name);
    return [realpathSync(folder), packedBytes(folder)] as const;
  }),
);
let failed = false;
for (const name of listPackages()) {
  const folder = join(root, 'packages', name);
  const folders = installedFolders(folder);
  let bytes = 0;
  for (const one of folders) bytes += own.get(one) ?? (await folderBytes(one));
  const kib = Math.ceil(bytes / 1024);
  const limit = limits[name] ?? { kib: 0, packages: 0 };
  const within = kib <= limit.kib && folders.size <= limit.packages;
  console.log(
    `${within ? 'ok  ' : 'over'} ${name}: ${kib} KiB of ${limit.kib}, ${folders.size} packages of ${limit.packages}`,
  );
  failed ||= !within;
}
process.exitCode = failed ? 1 : 0;

/** Gives the folders of a package and of all it depends on. */
function installedFolders(folder: string): ReadonlySet<string> {
  const folders = new Set([realpathSync(folder)]);
  for (const one of folders) {
    for (const dependency of Object.keys(readManifest(one).dependencies ?? {})) {
      folders.add(findInstalled(one, dependency));
    }
  }
  return folders;
}

/** Looks where Node would: pnpm puts a package's dependencies into its own or the enclosing node_modules. */
function findInstalled(from: string, dependency: string): string {
  for (const base of [
    join(from, 'node_modules'),
    from.replace(/(^.*[\\/]node_modules)[\\/].*$/, '$1'),
  ]) {
    const found = statSync(join(base, dependency), { throwIfNoEntry: false });
    if (found !== undefined) return realpathSync(join(base, dependency));
  }
  throw new Error(`${dependency}, a dependency of ${from}, is not installed`);
}

function packedBytes(folder: string): number {
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(text) as readonly { readonly unpackedSize: number }[];
  return packed?.unpackedSize ?? 0;
}

async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += entry.name === 'node_modules' ? 0 : await folderBytes(path);
    else if (entry.isFile()) bytes += statSync(path).size;
  }
  return bytes;
}
