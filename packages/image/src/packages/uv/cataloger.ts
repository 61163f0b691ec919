import type { Cataloger } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { pypiPurlName } from '../python/pypi-name.ts';
import { readUvLock } from './uv-lock.ts';

/** Lock files of uv. */
export const uvCataloger: Cataloger = {
  id: 'uv',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'declared',
  splitName: pypiPurlName,
  globs: ['**/uv.lock'],
  follows: [],
  capabilities: { ecosystem: 'Python: uv.lock', gives: ['relationship', 'dev', 'dependencies'] },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readUvLock(bytes)),
};
