// Writes every generated file of the repository: `pnpm generate`. With `--check` it only compares, and fails when
// one is out of date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkExports, checkExportsPath } from './generate/check-exports.ts';
import { checkIds, checkIdsPath } from './generate/check-ids.ts';
import { checksPage } from './generate/checks-page.ts';
import { conformancePage } from './generate/conformance-page.ts';
import { root } from './root.ts';

/** A file that is made of others. */
interface Generated {
  readonly path: string;
  readonly make: () => Promise<string> | string;
}

const generated: readonly Generated[] = [
  { path: checkExportsPath, make: checkExports },
  { path: checkIdsPath, make: checkIds },
  { path: 'docs/checks.md', make: checksPage },
  { path: 'docs/conformance.md', make: conformancePage },
];

const onlyCheck = process.argv.includes('--check');
for (const { path, make } of generated) {
  const file = join(root, path);
  const text = await make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (onlyCheck) {
    console.error(`${path} is out of date: pnpm generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`${path} written`);
  }
}
