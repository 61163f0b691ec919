import type { Cataloger } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readPipfileLock } from './pipfile-lock.ts';

/** Lock files of Pipenv. */
export const pipenvCataloger: Cataloger = {
  id: 'pipenv',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/Pipfile.lock'],
  follows: [],
  capabilities: { ecosystem: 'Python: Pipfile.lock of Pipenv', gives: ['dev', 'lines'] },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readPipfileLock(bytes, context)),
};
