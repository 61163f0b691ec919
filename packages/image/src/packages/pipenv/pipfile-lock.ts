import { indexJsonLines } from '../../documents/json-lines.ts';
import { entriesOf, textOf } from '../../documents/members.ts';
import { readJson } from '../../documents/read-json.ts';
import type { CatalogerContext, FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';

/**
 * Reads a `Pipfile.lock`: the packages of `default`, and those of `develop` that stand there alone.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no JSON object
 */
export function readPipfileLock(bytes: Uint8Array, context: CatalogerContext): ReadPackages {
  const { text, root } = readJson(bytes);
  const lines = indexJsonLines(text, 2);
  const packages = new Map<string, FoundPackage>();
  let unpinned = 0;
  for (const section of ['default', 'develop']) {
    for (const [name, value] of entriesOf(root, section)) {
      const version = textOf(value, 'version')?.replace(/^={2,3}\s*/u, '');
      if (version === undefined || version === '') {
        unpinned += 1;
        continue;
      }
      const id = `${name}@${version}`;
      const place = lines([section, name]);
      if (packages.has(id)) continue;
      packages.set(id, {
        name,
        version,
        licenses: [],
        ...(section === 'develop' && { dev: true }),
        ...(place !== undefined && { lines: [place] }),
      });
    }
  }
  if (unpinned > 0) context.problem(`${unpinned} packages without a version are left out`);
  return { packages: [...packages.values()] };
}
