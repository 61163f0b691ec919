import { ImageError } from '../../errors.ts';
import { decodeXml } from '../../xml/decode-xml.ts';
import { childrenOf } from '../../xml/model.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import type { Cataloger, CatalogerContext, FoundPackage } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';

/** Package lists of old .NET projects. */
export const nugetConfigCataloger: Cataloger = {
  id: 'nuget-config',
  version: 1,
  type: 'nuget',
  scope: 'language',
  evidence: 'declared',
  globs: ['**/packages.config'],
  follows: [],
  capabilities: {
    ecosystem: '.NET: packages.config (without what is for development)',
    gives: ['lines'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readConfig(bytes, context)),
};

function readConfig(bytes: Uint8Array, context: CatalogerContext): ReadPackages {
  const root = parseXml(decodeXml(bytes));
  if (root.name !== 'packages') {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'its root element is not packages');
  }
  const packages = new Map<string, FoundPackage>();
  let unread = 0;
  for (const { attributes, line, endLine } of childrenOf(root, 'package')) {
    if (attributes.get('developmentDependency')?.toLowerCase() === 'true') continue;
    const name = attributes.get('id')?.trim() ?? '';
    const version = attributes.get('version')?.trim() ?? '';
    if (name === '' || version === '') unread += 1;
    else
      packages.set(`${name}@${version}`, {
        name,
        version,
        licenses: [],
        lines: [{ start: line, end: endLine }],
      });
  }
  if (unread > 0) context.problem(`packages without an id or version: ${unread}`);
  return { packages: [...packages.values()] };
}
