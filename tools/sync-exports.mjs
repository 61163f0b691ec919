// Writes `exports`, `typesVersions`, `main`, `module` and `types` of each package from entries.json.
// `node tools/sync-exports.mjs --check` only compares and fails when a package.json is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const entries = JSON.parse(readFileSync(`${root}tools/entries.json`, 'utf8'));
let stale = 0;

for (const [name, subpaths] of Object.entries(entries)) {
  const file = `${root}packages/${name}/package.json`;
  const before = readFileSync(file, 'utf8');
  const manifest = JSON.parse(before);
  const exports = {};
  const typesVersions = {};
  for (const subpath of subpaths) {
    const path = subpath === '.' ? 'index' : `${subpath.slice(2)}/index`;
    exports[subpath] = {
      '@seaworthy/source': `./src/${path}.ts`,
      import: { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` },
      require: { types: `./dist/${path}.d.cts`, default: `./dist/${path}.cjs` },
    };
    if (subpath !== '.') typesVersions[subpath.slice(2)] = [`./dist/${path}.d.ts`];
  }
  exports['./package.json'] = './package.json';
  manifest.main = './dist/index.cjs';
  manifest.module = './dist/index.js';
  manifest.types = './dist/index.d.ts';
  manifest.exports = exports;
  if (Object.keys(typesVersions).length > 0) manifest.typesVersions = { '*': typesVersions };
  else delete manifest.typesVersions;
  const after = `${JSON.stringify(manifest, null, 2)}\n`;
  if (after === before) continue;
  if (check) {
    console.error(`packages/${name}/package.json does not agree with tools/entries.json`);
    stale++;
  } else writeFileSync(file, after);
}
process.exitCode = stale > 0 ? 1 : 0;
