import type { Cataloger, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { markNeeds } from '../pyproject/mark-needs.ts';
import { folderOf, projectNeeds } from '../pyproject/project-needs.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readPylock } from './pylock.ts';

/** Lock files of any tool in the standard's form (PEP 751): `pylock.toml` and `pylock.<name>.toml`. */
export const pylockCataloger: Cataloger = {
  id: 'pylock',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/pylock.toml', '**/pylock.*.toml'],
  follows: [],
  capabilities: {
    ecosystem: 'Python: pylock.toml (PEP 751)',
    gives: ['relationship', 'dev', 'dependencies'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readPylock(bytes)),
  joins: ['pyproject'],
  settle: markByProject,
};

/**
 * Dependencies are optional in this form: only where the file states some can development be told from the
 * rest.
 */
function markByProject(files: readonly SettledFile[]): readonly SettledFile[] {
  const needs = projectNeeds(files);
  return files
    .filter(({ cataloger }) => cataloger === 'pylock')
    .map((file) => {
      const own = needs.get(folderOf(file.path));
      const hasEdges = file.packages.some(({ dependsOn = [] }) => dependsOn.length > 0);
      return own === undefined || !hasEdges ? file : markNeeds(file, own);
    });
}
