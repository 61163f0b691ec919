import { decodeText } from '../../documents/decode-text.ts';
import { itemsOf, memberOf, textOf } from '../../documents/members.ts';
import type { Cataloger, CatalogerContext, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { resolvePath } from '../resolve-path.ts';
import { readRequirements } from './requirements.ts';

/** Requirements files of pip: what they pin. */
export const pipCataloger: Cataloger = {
  id: 'pip',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: [
    '**/requirements.txt',
    '**/requirements*.txt',
    '**/*requirements.txt',
    '**/requirements/*.txt',
  ],
  follows: [],
  capabilities: { ecosystem: 'Python: requirements files of pip', gives: ['lines'] },
  read: (_path, bytes, context) =>
    guardRead(bytes, context, () => readRequirements(decodeText(bytes), context)),
  settle: tellIncludes,
};

/** Tells which files are included but were not read. */
function tellIncludes(
  files: readonly SettledFile[],
  context: CatalogerContext,
): readonly SettledFile[] {
  const read = new Set(files.map(({ path }) => path));
  for (const { path, manifest } of files) {
    for (const include of itemsOf(manifest, 'includes')) {
      const file = textOf(include, 'file');
      const line = memberOf(include, 'line');
      if (file === undefined || read.has(resolvePath(path, file))) continue;
      const at = typeof line === 'number' ? line : undefined;
      context.problem(`${path} includes a file that is not read`, at);
    }
  }
  return files;
}
