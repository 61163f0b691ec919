import { itemsOf, memberOf, textOf, textsOf } from '../../documents/members.ts';
import type { Distro } from '../../inventory/model.ts';
import type { StatedComponent, StatedDocument } from '../model.ts';

/** What a comment begins with in which the rest of the model stands. */
const notePrefix = 'seaworthy:note ';

const otherPurposes: readonly unknown[] = [
  'CONTAINER',
  'OPERATING_SYSTEM',
  'OPERATING-SYSTEM',
  'DEVICE',
  'FIRMWARE',
  'FILE',
];

/** Takes what an SPDX 2 document in the form of its JSON states. */
export function readSpdx2(root: object): StatedDocument {
  const packages = itemsOf(root, 'packages');
  const system = packages.find((one) =>
    /^OPERATING[-_]SYSTEM$/.test(textOf(one, 'primaryPackagePurpose') ?? ''),
  );
  return {
    format: 'spdx',
    specVersion: (textOf(root, 'spdxVersion') ?? '').replace(/^SPDX-/, ''),
    name: textOf(root, 'name'),
    id: textOf(root, 'documentNamespace'),
    created: textOf(memberOf(root, 'creationInfo'), 'created'),
    components: packages.map(componentOf),
    dependsOn: relationsOf(root),
    distro: distroOf(system),
    note: noteOf(root),
  };
}

function componentOf(one: unknown, index: number): StatedComponent {
  return {
    ref: textOf(one, 'SPDXID') ?? `#${index}`,
    isPackage: !otherPurposes.includes(memberOf(one, 'primaryPackagePurpose')),
    name: textOf(one, 'name') ?? '',
    version: textOf(one, 'versionInfo') ?? '',
    purl: textOf(
      itemsOf(one, 'externalRefs').find(
        (reference) => memberOf(reference, 'referenceType') === 'purl',
      ),
      'referenceLocator',
    ),
    licenses: licensesOf(one),
    digests: itemsOf(one, 'checksums').flatMap((checksum) => {
      const algorithm = textOf(checksum, 'algorithm');
      const value = textOf(checksum, 'checksumValue');
      return algorithm === undefined || value === undefined
        ? []
        : [`${algorithm.toLowerCase()}:${value.toLowerCase()}`];
    }),
    maintainer: textOf(one, 'supplier')?.replace(/^(?:Person|Organization): */, ''),
    note: noteOf(one),
  };
}

/** What is declared comes first; a conclusion stands in where nothing is. */
function licensesOf(one: unknown): readonly string[] {
  const stated = [textOf(one, 'licenseDeclared'), textOf(one, 'licenseConcluded')];
  const license = stated.find(
    (text) => text !== undefined && text !== 'NOASSERTION' && text !== 'NONE',
  );
  return license === undefined ? [] : [license];
}

function relationsOf(root: object): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, string[]>();
  for (const one of itemsOf(root, 'relationships')) {
    const from = textOf(one, 'spdxElementId');
    const to = textOf(one, 'relatedSpdxElement');
    if (from === undefined || to === undefined) continue;
    const type = textOf(one, 'relationshipType') ?? '';
    if (type === 'DEPENDS_ON') addTo(needed, from, to);
    // DEPENDENCY_OF and its kin say the same the other way round.
    else if (/^(?:[A-Z]+_)?DEPENDENCY_OF$/.test(type)) addTo(needed, to, from);
  }
  return needed;
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function noteOf(one: unknown): string | undefined {
  const comments = [
    textOf(one, 'comment'),
    ...itemsOf(one, 'annotations').map((annotation) => textOf(annotation, 'comment')),
    ...textsOf(one, 'attributionTexts'),
  ];
  return comments.find((text) => text?.startsWith(notePrefix) === true)?.slice(notePrefix.length);
}

function distroOf(one: unknown): Distro | undefined {
  const id = textOf(one, 'name')?.toLowerCase();
  const versionId = textOf(one, 'versionInfo');
  if (id === undefined) return undefined;
  return { id, ...(versionId !== undefined && { versionId }), idLike: [], source: 'sbom' };
}
