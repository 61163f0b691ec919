import { isObject, itemsOf, memberOf, textOf, textsOf } from '../../documents/members.ts';
import type { Distro } from '../../inventory/model.ts';
import type { StatedComponent, StatedDocument } from '../model.ts';

/** Name of the property in which the rest of the model stands. */
const noteName = 'seaworthy:note';

// What a document lists beside software that can be installed.
const otherTypes: readonly unknown[] = [
  'file',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'data',
  'machine-learning-model',
  'cryptographic-asset',
];

/** Takes what a CycloneDX document in the form of its JSON states. */
export function readCycloneDx(root: object): StatedDocument {
  const metadata = memberOf(root, 'metadata');
  const subject = memberOf(metadata, 'component');
  const components: StatedComponent[] = [];
  let distro: Distro | undefined;
  // A stack instead of recursion: components may be nested as deep as the document.
  const open = [...itemsOf(root, 'components')].reverse();
  while (open.length > 0) {
    const one = open.pop();
    if (!isObject(one)) continue;
    components.push(componentOf(one, components.length));
    if (memberOf(one, 'type') === 'operating-system') distro ??= distroOf(one);
    for (const child of [...itemsOf(one, 'components')].reverse()) open.push(child);
  }
  const dependsOn = new Map<string, readonly string[]>();
  for (const one of itemsOf(root, 'dependencies')) {
    const ref = textOf(one, 'ref');
    if (ref !== undefined) dependsOn.set(ref, textsOf(one, 'dependsOn'));
  }
  return {
    format: 'cyclonedx',
    specVersion: textOf(root, 'specVersion') ?? '',
    name: subject === undefined ? undefined : fullName(subject),
    id: textOf(root, 'serialNumber'),
    created: textOf(metadata, 'timestamp'),
    components,
    dependsOn,
    distro,
    note: noteOf(metadata),
  };
}

function componentOf(one: object, index: number): StatedComponent {
  const type = memberOf(one, 'type');
  return {
    ref: textOf(one, 'bom-ref') ?? `#${index}`,
    isPackage: !otherTypes.includes(type),
    name: fullName(one) ?? '',
    version: rawText(one, 'version') ?? '',
    purl: textOf(one, 'purl'),
    licenses: itemsOf(one, 'licenses').flatMap(licenseOf),
    digests: itemsOf(one, 'hashes').flatMap((hash) => {
      const algorithm = textOf(hash, 'alg');
      const content = textOf(hash, 'content');
      if (algorithm === undefined || content === undefined) return [];
      return [`${algorithm.toLowerCase().replace(/^sha-/, 'sha')}:${content.toLowerCase()}`];
    }),
    maintainer: textOf(memberOf(one, 'supplier'), 'name') ?? textOf(one, 'publisher'),
    path: pathOf(one),
    note: noteOf(one),
  };
}

/** The group belongs to the name only where there is no purl, which says it more exactly. */
function fullName(one: unknown): string | undefined {
  const name = rawText(one, 'name');
  const group = textOf(one, 'group');
  return name === undefined || group === undefined ? name : `${group}/${name}`;
}

function rawText(one: unknown, key: string): string | undefined {
  const value = memberOf(one, key);
  return typeof value === 'string' ? value : undefined;
}

function licenseOf(choice: unknown): readonly string[] {
  const license = memberOf(choice, 'license');
  const text = rawText(choice, 'expression') ?? rawText(license, 'id') ?? rawText(license, 'name');
  return text === undefined ? [] : [text];
}

function noteOf(one: unknown): string | undefined {
  const note = itemsOf(one, 'properties').find(
    (property) => memberOf(property, 'name') === noteName,
  );
  return rawText(note, 'value');
}

/** Syft and Trivy write where they found a package. */
function pathOf(one: object): string | undefined {
  const names: readonly unknown[] = [
    'syft:location:0:path',
    'aquasecurity:trivy:FilePath',
    'SrcFile',
  ];
  const property = itemsOf(one, 'properties').find((item) =>
    names.includes(memberOf(item, 'name')),
  );
  const occurrence = itemsOf(memberOf(one, 'evidence'), 'occurrences')[0];
  return (textOf(property, 'value') ?? textOf(occurrence, 'location'))?.replace(/^\/+/, '');
}

function distroOf(one: object): Distro | undefined {
  const id = textOf(one, 'name')?.toLowerCase();
  const versionId = textOf(one, 'version');
  if (id === undefined) return undefined;
  return { id, ...(versionId !== undefined && { versionId }), idLike: [], source: 'sbom' };
}
