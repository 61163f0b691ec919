import { decodeText } from '../../documents/decode-text.ts';
import { entriesOf, memberOf, textsOf } from '../../documents/members.ts';
import type { Cataloger, FoundPackage, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { goPurlName } from './go-name.ts';
import { readGoMod, readGoSum } from './go-packages.ts';

/** Modules of Go that a source tree needs. */
export const goModCataloger: Cataloger = {
  id: 'go-mod',
  version: 1,
  type: 'golang',
  scope: 'language',
  evidence: 'declared',
  splitName: goPurlName,
  globs: ['**/go.mod', '**/go.sum'],
  follows: [],
  capabilities: {
    ecosystem: 'Go: go.mod with go.sum',
    gives: ['relationship', 'dependencies', 'lines'],
  },
  read: (path, bytes, context) =>
    guardRead(bytes, context, () =>
      path.endsWith('.sum') ? readGoSum(decodeText(bytes)) : readGoMod(decodeText(bytes), context),
    ),
  settle: addSums,
};

/** Completes each `go.mod` that does not list all from the `go.sum` beside it. */
function addSums(files: readonly SettledFile[]): readonly SettledFile[] {
  const sums = new Map(
    files
      .filter(({ path }) => path.endsWith('go.sum'))
      .map(({ path, manifest }) => [path.slice(0, -'sum'.length), contentsOf(manifest)]),
  );
  return files
    .filter(({ path }) => path.endsWith('go.mod'))
    .map((file) => {
      const { path, packages, manifest } = file;
      if (memberOf(manifest, 'needsSum') !== true) return file;
      const known = new Set([
        ...packages.map(({ name }) => name),
        ...textsOf(manifest, 'replaced'),
      ]);
      const excluded = new Set(textsOf(manifest, 'excluded'));
      const added = (sums.get(path.slice(0, -'mod'.length)) ?? []).filter(
        ({ name, version }) => !known.has(name) && !excluded.has(`${name}@${version}`),
      );
      const indirect = added.map((one) => ({ ...one, relationship: 'indirect' as const }));
      return { ...file, packages: [...packages, ...indirect] };
    });
}

function contentsOf(manifest: unknown): readonly FoundPackage[] {
  return entriesOf(manifest, 'contents').flatMap(([name, version]) =>
    typeof version === 'string' ? [{ name, version, licenses: [] }] : [],
  );
}
