import type { Cataloger } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { readDepsJson } from './deps-json.ts';

/** What a built .NET application brings along. */
export const dotnetDepsCataloger: Cataloger = {
  id: 'dotnet-deps',
  version: 1,
  type: 'nuget',
  scope: 'language',
  evidence: 'installed',
  globs: ['**/*.deps.json'],
  follows: [],
  capabilities: {
    ecosystem: '.NET applications, built (*.deps.json)',
    gives: ['relationship', 'dependencies', 'lines'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readDepsJson(bytes)),
};
