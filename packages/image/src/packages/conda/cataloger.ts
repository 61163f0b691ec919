import { textOf } from '../../documents/members.ts';
import { readJson } from '../../documents/read-json.ts';
import { ImageError } from '../../errors.ts';
import type { Cataloger, FoundPackage } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';

/** Packages installed by conda: one JSON file each. */
export const condaCataloger: Cataloger = {
  id: 'conda',
  version: 1,
  type: 'conda',
  scope: 'language',
  evidence: 'installed',
  globs: ['**/conda-meta/*.json'],
  follows: [],
  capabilities: { ecosystem: 'Conda packages, installed', gives: ['licenses', 'digests'] },
  read: (_path, bytes, context) =>
    guardRead(bytes, context, () => ({ packages: [readCondaMeta(bytes)] })),
};

/** @throws ImageError `ERR_IMAGE_PACKAGES` where it names no package with a version */
function readCondaMeta(bytes: Uint8Array): FoundPackage {
  const { root } = readJson(bytes);
  const name = textOf(root, 'name');
  const version = textOf(root, 'version');
  if (name === undefined || version === undefined) {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it names no package with a version');
  }
  const license = textOf(root, 'license');
  const digests = ['sha256', 'md5'].flatMap((algorithm) => {
    const digest = textOf(root, algorithm);
    return digest !== undefined && /^[0-9a-f]{32,64}$/u.test(digest)
      ? [`${algorithm}:${digest}`]
      : [];
  });
  return {
    name,
    version,
    licenses: license === undefined ? [] : [license],
    ...(digests.length > 0 && { digests }),
  };
}
