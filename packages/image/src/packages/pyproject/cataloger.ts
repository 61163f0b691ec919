import type { Cataloger } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readPyproject } from './pyproject.ts';

/** Manifests of Python projects: no packages of their own, but what tells a lock file's direct ones. */
export const pyprojectCataloger: Cataloger = {
  id: 'pyproject',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/pyproject.toml'],
  follows: [],
  capabilities: {
    ecosystem: 'Python: pyproject.toml (marks the packages of the lock file beside it)',
    gives: ['relationship', 'dev'],
  },
  read: (_path, bytes, context) =>
    guardRead(bytes, context, () => ({ packages: [], manifest: { ...readPyproject(bytes) } })),
};
