import { decodeText } from '../../documents/decode-text.ts';
import type { Cataloger } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { readEnvironment } from './environment.ts';

/** Environments that conda is told to make. */
export const condaEnvironmentCataloger: Cataloger = {
  id: 'conda-environment',
  version: 1,
  type: 'conda',
  scope: 'language',
  evidence: 'declared',
  globs: ['**/environment.yml', '**/environment.yaml'],
  follows: [],
  capabilities: { ecosystem: 'Conda: environment.yml', gives: ['lines'] },
  read: (_path, bytes, context) =>
    guardRead(bytes, context, () => readEnvironment(decodeText(bytes))),
};
