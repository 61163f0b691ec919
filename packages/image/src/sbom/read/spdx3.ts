import { itemsOf, memberOf, textOf, textsOf } from '../../documents/members.ts';
import type { StatedComponent, StatedDocument } from '../model.ts';

/** Takes what an SPDX 3 document in JSON-LD states. */
export function readSpdx3(root: object): StatedDocument {
  const elements = itemsOf(root, '@graph');
  const types = (one: unknown): string => textOf(one, 'type') ?? textOf(one, '@type') ?? '';
  const licenses = new Map<string, string>();
  for (const one of elements) {
    const text = textOf(one, 'simplelicensing_licenseExpression');
    const id = idOf(one);
    if (text !== undefined && id !== undefined) licenses.set(id, text);
  }
  const dependsOn = new Map<string, string[]>();
  const declared = new Map<string, string[]>();
  for (const one of elements) {
    const from = textOf(one, 'from');
    if (from === undefined) continue;
    const single = textOf(one, 'to');
    const to = single === undefined ? textsOf(one, 'to') : [single];
    const type = textOf(one, 'relationshipType');
    if (type === 'dependsOn') addAll(dependsOn, from, to);
    if (type === 'hasDeclaredLicense') {
      addAll(
        declared,
        from,
        to.flatMap((id) => licenses.get(id) ?? []),
      );
    }
  }
  const document = elements.find((one) => types(one) === 'SpdxDocument');
  const info = elements.find((one) => types(one) === 'CreationInfo');
  const packages = elements.filter((one) =>
    ['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage'].includes(types(one)),
  );
  return {
    format: 'spdx',
    specVersion: textOf(info, 'specVersion') ?? '3.0',
    name: textOf(document, 'name'),
    id: idOf(document),
    created: textOf(info, 'created'),
    components: packages.map((one, index): StatedComponent => {
      const ref = idOf(one) ?? `#${index}`;
      return {
        ref,
        isPackage: types(one) === 'software_Package',
        name: textOf(one, 'name') ?? '',
        version: textOf(one, 'software_packageVersion') ?? '',
        purl: purlOf(one),
        licenses: declared.get(ref) ?? [],
        digests: itemsOf(one, 'verifiedUsing').flatMap((hash) => {
          const algorithm = textOf(hash, 'algorithm');
          const value = textOf(hash, 'hashValue');
          return algorithm === undefined || value === undefined ? [] : [`${algorithm}:${value}`];
        }),
      };
    }),
    dependsOn,
  };
}

function idOf(one: unknown): string | undefined {
  return textOf(one, 'spdxId') ?? textOf(one, '@id');
}

function purlOf(one: unknown): string | undefined {
  const identifier = itemsOf(one, 'externalIdentifier').find((candidate) =>
    ['packageUrl', 'purl'].includes(textOf(candidate, 'externalIdentifierType') ?? ''),
  );
  const url = textOf(one, 'software_packageUrl') ?? textOf(identifier, 'identifier');
  // Some documents write the place of download there.
  return url?.startsWith('pkg:') === true ? url : undefined;
}

function addAll(map: Map<string, string[]>, key: string, values: readonly string[]): void {
  const list = map.get(key) ?? [];
  for (const value of values) list.push(value);
  map.set(key, list);
}

/** Tells whether a document is one of SPDX 3. */
export function isSpdx3(root: object): boolean {
  const context = memberOf(root, '@context');
  const names = Array.isArray(context) ? context : [context];
  return names.some(
    (one) => typeof one === 'string' && /^https?:\/\/spdx\.(?:org|github\.io)\//.test(one),
  );
}
