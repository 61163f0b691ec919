import type { Cataloger, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { markNeeds } from '../pyproject/mark-needs.ts';
import { folderOf, projectNeeds } from '../pyproject/project-needs.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readPdmLock } from './pdm-lock.ts';

/** Lock files of PDM. */
export const pdmCataloger: Cataloger = {
  id: 'pdm',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/pdm.lock'],
  follows: [],
  capabilities: { ecosystem: 'Python: pdm.lock', gives: ['relationship', 'dev', 'dependencies'] },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readPdmLock(bytes)),
  joins: ['pyproject'],
  settle: markByProject,
};

function markByProject(files: readonly SettledFile[]): readonly SettledFile[] {
  const needs = projectNeeds(files);
  return files
    .filter(({ cataloger }) => cataloger === 'pdm')
    .map((file) => {
      const own = needs.get(folderOf(file.path));
      return own === undefined ? file : markNeeds(file, own);
    });
}
