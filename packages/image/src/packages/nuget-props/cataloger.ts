import { ImageError } from '../../errors.ts';
import { decodeXml } from '../../xml/decode-xml.ts';
import { childrenOf, childText, type XmlElement } from '../../xml/model.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import type { Cataloger, CatalogerContext, FoundPackage } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';

/** Versions that .NET projects of a tree share (Central Package Management). */
export const nugetPropsCataloger: Cataloger = {
  id: 'nuget-props',
  version: 1,
  type: 'nuget',
  scope: 'language',
  evidence: 'declared',
  globs: ['**/Packages.props', '**/*Packages.props'],
  follows: [],
  capabilities: { ecosystem: '.NET: Directory.Packages.props', gives: ['lines'] },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readProps(bytes, context)),
};

const itemNames: readonly string[] = [
  'PackageVersion',
  'PackageReference',
  'GlobalPackageReference',
];

/** Conditions are not judged: what holds for one framework counts. */
function readProps(bytes: Uint8Array, context: CatalogerContext): ReadPackages {
  const root = parseXml(decodeXml(bytes));
  if (root.name !== 'Project') {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'its root element is not Project');
  }
  const properties = new Map<string, string>();
  for (const group of childrenOf(root, 'PropertyGroup')) {
    for (const { name, text } of group.children) properties.set(name.toLowerCase(), text.trim());
  }
  const packages = new Map<string, FoundPackage>();
  let unread = 0;
  for (const item of childrenOf(root, 'ItemGroup').flatMap(({ children }) => children)) {
    if (!itemNames.includes(item.name)) continue;
    const name = expand(nameOf(item), properties);
    const version = exact(expand(versionOf(item), properties));
    if (name === '' || version === '') {
      unread += 1;
      continue;
    }
    packages.set(`${name}@${version}`, {
      name,
      version,
      licenses: [],
      lines: [{ start: item.line, end: item.endLine }],
    });
  }
  if (unread > 0) context.problem(`packages without a name or an exact version: ${unread}`);
  return { packages: [...packages.values()] };
}

function nameOf({ attributes }: XmlElement): string {
  return attributes.get('Include') ?? attributes.get('Update') ?? '';
}

function versionOf(item: XmlElement): string {
  return (
    item.attributes.get('VersionOverride') ??
    item.attributes.get('Version') ??
    childText(item, 'Version') ??
    ''
  );
}

/** A whole `$(Name)` that the file itself defines is replaced; another reference makes the text empty. */
function expand(text: string, properties: ReadonlyMap<string, string>): string {
  const trimmed = text.trim();
  const name = /^\$\(([A-Za-z_][\w.-]*)\)$/u.exec(trimmed)?.[1];
  const value = name === undefined ? trimmed : (properties.get(name.toLowerCase()) ?? '');
  return value.includes('$(') ? '' : value;
}

/** `[1.0]` is exactly 1.0; a range or a floating version names none. */
function exact(version: string): string {
  const inner = /^\[([^,\]]+)\]$/u.exec(version)?.[1]?.trim() ?? version;
  return /^[0-9A-Za-z][0-9A-Za-z.+-]*$/u.test(inner) ? inner : '';
}
