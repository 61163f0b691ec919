import type { CatalogedFile, Cataloger, CatalogerContext } from '../cataloger.ts';
import { readFileList } from './file-lists.ts';
import { readDpkgStatus } from './status.ts';

/**
 * Debian's package database: `status`, the one-file-a-package form of distroless images, and the file lists
 * that say which package owns a language package.
 */
export const dpkgCataloger: Cataloger = {
  id: 'dpkg',
  version: 1,
  type: 'deb',
  scope: 'system',
  evidence: 'installed',
  vendor: 'debian',
  globs: [
    'var/lib/dpkg/status',
    'var/lib/dpkg/status.d/*',
    'var/lib/dpkg/info/*.list',
    'usr/lib/dpkg/status',
    'usr/lib/dpkg/status.d/*',
    'usr/lib/dpkg/info/*.list',
  ],
  follows: [
    'var/lib/dpkg/status',
    'var/lib/dpkg/status.d/',
    'var/lib/dpkg/info/',
    'usr/lib/dpkg/status',
    'usr/lib/dpkg/status.d/',
    'usr/lib/dpkg/info/',
  ],
  capabilities: {
    ecosystem: 'Debian and Ubuntu packages',
    gives: ['architecture', 'source', 'maintainer', 'file-ownership'],
  },
  read: readDpkgFile,
};

function readDpkgFile(
  path: string,
  bytes: Uint8Array,
  context: CatalogerContext,
): CatalogedFile | undefined {
  const text = new TextDecoder().decode(bytes);
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const form of ['list', 'md5sums'] as const) {
    if (!name.endsWith(`.${form}`)) continue;
    const paths = readFileList(text, form, (file) => context.isLanguageFile(file));
    return paths.length === 0
      ? undefined
      : { packages: [], owned: [{ package: name.slice(0, -form.length - 1), paths }] };
  }
  return { packages: readDpkgStatus(text, context), owned: [] };
}
