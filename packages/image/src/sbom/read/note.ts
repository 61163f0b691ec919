import { isObject, itemsOf, memberOf, textsOf } from '../../documents/members.ts';
import type { Distro, InventoryLayer, LineRange, Package } from '../../inventory/model.ts';

/** What the note of a package holds: what the format itself has no place for. */
export type PackageNote = Omit<Package, 'name' | 'version' | 'purl'>;

/** What the note of an inventory holds. */
export interface InventoryNote {
  readonly distro?: Distro | undefined;
  readonly layers: readonly InventoryLayer[];
}

const packageTexts = [
  'architecture',
  'maintainer',
  'vendor',
  'modularity',
  'innerPath',
  'ownedBy',
] as const;
const relationships = ['root', 'workspace', 'direct', 'indirect'] as const;
const distroTexts = [
  'versionId',
  'fullVersion',
  'version',
  'name',
  'prettyName',
  'versionCodename',
  'variant',
  'variantId',
  'buildId',
  'cpeName',
  'homeUrl',
  'supportUrl',
  'bugReportUrl',
  'privacyPolicyUrl',
  'supportEnd',
  'repositoryRelease',
] as const;

/** Decodes the note of a package; undefined where it is none. Members of the wrong type are left out. */
export function decodePackageNote(text: string): PackageNote | undefined {
  const note = parse(text);
  const id = plainText(note, 'id');
  const type = plainText(note, 'type');
  const path = plainText(note, 'path');
  const foundBy = plainText(note, 'foundBy');
  const layer = memberOf(note, 'layer');
  if (id === undefined || type === undefined || path === undefined || foundBy === undefined) {
    return undefined;
  }
  const source = memberOf(note, 'source');
  const sourceName = plainText(source, 'name');
  const sourceVersion = plainText(source, 'version');
  const relationship = relationships.find((one) => one === memberOf(note, 'relationship'));
  const dev = memberOf(note, 'dev');
  const optional = memberOf(note, 'optional');
  return {
    id,
    type,
    ...textsIn(note, packageTexts),
    ...(sourceName !== undefined &&
      sourceVersion !== undefined && { source: { name: sourceName, version: sourceVersion } }),
    licenses: textsOf(note, 'licenses'),
    ...(relationship !== undefined && { relationship }),
    ...(typeof dev === 'boolean' && { dev }),
    ...(typeof optional === 'boolean' && { optional }),
    ...(memberOf(note, 'dependsOn') !== undefined && { dependsOn: textsOf(note, 'dependsOn') }),
    ...(memberOf(note, 'digests') !== undefined && { digests: textsOf(note, 'digests') }),
    path,
    ...(memberOf(note, 'lines') !== undefined && { lines: linesOf(note) }),
    layer: isCount(layer) ? layer : 0,
    foundBy,
  };
}

/** Decodes the note of an inventory. */
export function decodeInventoryNote(text: string): InventoryNote | undefined {
  const note = parse(text);
  if (!isObject(note)) return undefined;
  const distro = memberOf(note, 'distro');
  const id = plainText(distro, 'id');
  return {
    ...(id !== undefined && { distro: distroOf(distro, id) }),
    layers: itemsOf(note, 'layers').flatMap(layerOf),
  };
}

function distroOf(distro: unknown, id: string): Distro {
  return {
    id,
    ...textsIn(distro, distroTexts),
    idLike: textsOf(distro, 'idLike'),
    ...(memberOf(distro, 'extendedSupport') !== undefined && {
      extendedSupport: textsOf(distro, 'extendedSupport'),
    }),
    source: plainText(distro, 'source') ?? 'sbom',
  };
}

function layerOf(one: unknown): readonly InventoryLayer[] {
  const index = memberOf(one, 'index');
  const digest = plainText(one, 'digest');
  const bytes = memberOf(one, 'bytes');
  const entries = memberOf(one, 'entries');
  if (!isCount(index) || digest === undefined) return [];
  return [
    {
      index,
      digest,
      ...textsIn(one, ['diffId', 'createdBy'] as const),
      ...(isCount(bytes) && { bytes }),
      ...(isCount(entries) && { entries }),
    },
  ];
}

function linesOf(note: unknown): readonly LineRange[] {
  return itemsOf(note, 'lines').flatMap((one) => {
    const start = memberOf(one, 'start');
    const end = memberOf(one, 'end');
    return isCount(start) && isCount(end) ? [{ start, end }] : [];
  });
}

function textsIn<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const text = plainText(value, key);
    if (text !== undefined) found[key] = text;
  }
  return found;
}

function plainText(value: unknown, key: string): string | undefined {
  const member = memberOf(value, key);
  return typeof member === 'string' ? member : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
