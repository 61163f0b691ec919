import { itemsOf, memberOf, textOf } from '../../documents/members.ts';
import type { Distro } from '../../inventory/model.ts';
import type { StatedComponent, StatedDocument } from '../model.ts';

/** Takes what a document of Syft's own JSON states. */
export function readSyft(root: object): StatedDocument {
  const source = memberOf(root, 'source');
  const target = memberOf(source, 'target');
  const dependsOn = new Map<string, string[]>();
  for (const one of itemsOf(root, 'artifactRelationships')) {
    const parent = textOf(one, 'parent');
    const child = textOf(one, 'child');
    if (textOf(one, 'type') !== 'dependency-of' || parent === undefined || child === undefined) {
      continue;
    }
    // The parent is what the child needs.
    const list = dependsOn.get(child) ?? [];
    list.push(parent);
    dependsOn.set(child, list);
  }
  return {
    format: 'syft',
    specVersion: textOf(memberOf(root, 'schema'), 'version') ?? '',
    name: textOf(source, 'name') ?? textOf(target, 'userInput') ?? textOf(source, 'target'),
    components: itemsOf(root, 'artifacts').map(componentOf),
    dependsOn,
    distro: distroOf(memberOf(root, 'distro')),
  };
}

function componentOf(one: unknown, index: number): StatedComponent {
  return {
    ref: textOf(one, 'id') ?? `#${index}`,
    isPackage: true,
    name: textOf(one, 'name') ?? '',
    version: textOf(one, 'version') ?? '',
    purl: textOf(one, 'purl'),
    licenses: itemsOf(one, 'licenses').flatMap((license) => {
      const text =
        typeof license === 'string'
          ? license
          : (textOf(license, 'spdxExpression') ?? textOf(license, 'value'));
      return text === undefined || text === '' ? [] : [text];
    }),
    digests: [],
    path: textOf(itemsOf(one, 'locations')[0], 'path')?.replace(/^\/+/, ''),
  };
}

function distroOf(one: unknown): Distro | undefined {
  const id = textOf(one, 'id') ?? textOf(one, 'name');
  const versionId = textOf(one, 'versionID') ?? textOf(one, 'version');
  if (id === undefined) return undefined;
  return { id, ...(versionId !== undefined && { versionId }), idLike: [], source: 'sbom' };
}
