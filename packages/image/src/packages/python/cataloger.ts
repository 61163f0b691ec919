import { decodeText } from '../../documents/decode-text.ts';
import type { CatalogedFile, Cataloger, CatalogerContext } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';
import { eggMetadata } from './egg-metadata.ts';
import { readMetadata } from './metadata.ts';
import { pypiPurlName } from './pypi-name.ts';

/** Bytes of an egg archive: only its metadata is unpacked. */
const maxEggBytes = 256 * 1024 * 1024;

/** Installed Python packages: metadata of wheels and eggs, in folders, single files and egg archives. */
export const pythonCataloger: Cataloger = {
  id: 'python',
  version: 1,
  type: 'pypi',
  scope: 'language',
  evidence: 'installed',
  splitName: pypiPurlName,
  globs: [
    '**/*.dist-info/METADATA',
    '**/*.egg-info/PKG-INFO',
    '**/EGG-INFO/PKG-INFO',
    '**/*.egg-info',
    '**/*.egg',
  ],
  follows: [],
  capabilities: { ecosystem: 'Python packages, installed (wheels, eggs)', gives: ['licenses'] },
  read: readPythonFile,
};

function readPythonFile(
  path: string,
  bytes: Uint8Array,
  context: CatalogerContext,
): CatalogedFile | undefined {
  if (!path.endsWith('.egg')) {
    return guardRead(bytes, context, () => ({ packages: [readMetadata(decodeText(bytes))] }));
  }
  const readEgg = (): ReadPackages => {
    const inner = eggMetadata(bytes);
    const found = readMetadata(decodeText(inner.bytes));
    return { packages: [{ ...found, innerPath: inner.path }] };
  };
  return guardRead(bytes, context, readEgg, maxEggBytes);
}
