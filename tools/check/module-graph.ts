// Asserts what importing each entry point loads: npm packages and Node built-ins, followed through the built
// files of all packages by static imports alone. What is loaded stands in etc/modules.json, so that a heavier
// entry point is seen in review; `--update` writes that file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { listEntries, readManifest, specifierOf } from '../packages.ts';
import { root } from '../root.ts';

const record = join(root, 'etc/modules.json');

/** What no root entry point may load: each costs more than its package's whole start. */
const tooHeavy = /^(zod|yaml|re2js|@sigstore\/.*|sigstore|.*sqlite.*)$/;

interface Loaded {
  readonly npm: readonly string[];
  readonly node: readonly string[];
}

const faults: string[] = [];
const loaded: Record<string, Loaded> = {};
for (const [name, subpaths] of listEntries()) {
  const folder = join(root, 'packages', name);
  for (const subpath of subpaths) {
    const specifier = specifierOf(readManifest(folder).name, subpath);
    const file = join(folder, 'dist', subpath === '.' ? 'index' : `${subpath.slice(2)}/index`);
    if (!existsSync(`${file}.js`) || !existsSync(`${file}.cjs`)) {
      faults.push(`${specifier} is not built`);
      continue;
    }
    const esm = await follow(`${file}.js`).catch(String);
    const cjs = await follow(`${file}.cjs`).catch(String);
    if (typeof esm === 'string' || typeof cjs === 'string') {
      faults.push(
        `${specifier} does not bundle: ${[esm, cjs].find((one) => typeof one === 'string') ?? ''}`,
      );
      continue;
    }
    if (JSON.stringify(esm) !== JSON.stringify(cjs)) {
      faults.push(`${specifier} loads ${list(esm)} as ESM, but ${list(cjs)} as CommonJS`);
    }
    for (const heavy of subpath === '.' ? esm.npm.filter((one) => tooHeavy.test(one)) : []) {
      faults.push(`${specifier} loads ${heavy}; import it inside the call that needs it`);
    }
    loaded[specifier] = esm;
  }
}

const text = `${JSON.stringify(loaded, null, 2)}\n`;
if (process.argv.includes('--update')) writeFileSync(record, text);
else if (!existsSync(record) || readFileSync(record, 'utf8') !== text) {
  faults.push('etc/modules.json is out of date: tsx tools/check/module-graph.ts --update');
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Gives what a file loads when it is imported; what it imports lazily is not followed. */
async function follow(file: string): Promise<Loaded> {
  const { metafile } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: file.endsWith('.cjs') ? 'cjs' : 'esm',
    outdir: '/',
    logLevel: 'silent',
    loader: { '.wasm': 'binary' },
    absWorkingDir: root,
  });
  const npm = new Set<string>();
  const node = new Set<string>();
  for (const path of reach(metafile, node)) {
    const dependency = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (dependency !== undefined) npm.add(dependency);
  }
  return { npm: [...npm].sort(), node: [...node].sort() };
}

function reach(metafile: Metafile, builtins: Set<string>): ReadonlySet<string> {
  const [entry] = Object.values(metafile.outputs)
    .map((output) => output.entryPoint)
    .filter((one) => one !== undefined);
  const seen = new Set<string>(entry === undefined ? [] : [entry]);
  for (const path of seen) {
    for (const one of metafile.inputs[path]?.imports ?? []) {
      if (one.kind === 'dynamic-import') continue;
      if (one.external === true) builtins.add(one.path.replace(/^node:/, ''));
      else seen.add(one.path);
    }
  }
  return seen;
}

function list({ npm, node }: Loaded): string {
  return [...npm, ...node].join(', ') || 'nothing';
}
