import type { Cataloger, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { markNeeds } from '../pyproject/mark-needs.ts';
import { folderOf, projectNeeds } from '../pyproject/project-needs.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readPoetryLock } from './poetry-lock.ts';

/** Lock files of Poetry. */
export const poetryCataloger: Cataloger = {
  id: 'poetry',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/poetry.lock'],
  follows: [],
  capabilities: {
    ecosystem: 'Python: poetry.lock',
    gives: ['relationship', 'dev', 'dependencies'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readPoetryLock(bytes)),
  joins: ['pyproject'],
  settle: markByProject,
};

function markByProject(files: readonly SettledFile[]): readonly SettledFile[] {
  const needs = projectNeeds(files);
  return files
    .filter(({ cataloger }) => cataloger === 'poetry')
    .map((file) => {
      const own = needs.get(folderOf(file.path));
      return own === undefined ? file : markNeeds(file, own);
    });
}
