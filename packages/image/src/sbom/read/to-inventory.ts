import { compareText, type ImageSubject } from '@seaworthy/core';
import {
  formatPurl,
  normalizePurl,
  type PackageUrl,
  parsePurl,
} from '@seaworthy/core/primitives/purl';
import type { Distro, Inventory, Package } from '../../inventory/model.ts';
import type { StatedComponent, StatedDocument } from '../model.ts';
import { decodeInventoryNote, decodePackageNote } from './note.ts';

/** Where an inventory comes from, and how much it may hold. */
export interface ToInventoryOptions {
  readonly subject: ImageSubject;
  /** Path of the document, which its packages are found in where it names no other. */
  readonly path: string;
  readonly maxPackages: number;
  readonly problem: (message: string) => void;
}

interface Identified {
  readonly component: StatedComponent;
  readonly id: string;
  readonly purl: string;
  readonly parts: PackageUrl;
}

const namesAlone: readonly string[] = ['deb', 'apk', 'rpm', 'alpm', 'generic', 'conan'];

/** Makes an inventory of what a document states. */
export function toInventory(document: StatedDocument, options: ToInventoryOptions): Inventory {
  const identified = identify(document, options);
  const ids = new Map<string, string>();
  for (const { component, id } of identified) ids.set(component.ref, id);
  const packages = identified.map((one) => packageOf(one, document, ids, options.path));
  const note = document.note === undefined ? undefined : decodeInventoryNote(document.note);
  const distro = note?.distro ?? document.distro ?? distroOfPurls(identified);
  return {
    subject: options.subject,
    ...(distro !== undefined && { distro }),
    layers: note?.layers ?? document.layers ?? [],
    packages: packages.sort(
      (a, b) =>
        compareText(a.type, b.type) ||
        compareText(a.name, b.name) ||
        compareText(a.version, b.version) ||
        compareText(a.path, b.path) ||
        compareText(a.id, b.id),
    ),
  };
}

function identify(document: StatedDocument, options: ToInventoryOptions): readonly Identified[] {
  const taken = new Set<string>();
  const found: Identified[] = [];
  for (const component of document.components) {
    const purl = purlOf(component, options.problem);
    if (purl === undefined) continue;
    if (found.length === options.maxPackages) {
      options.problem(`more than ${options.maxPackages} packages: the rest is left out`);
      break;
    }
    const wanted = component.note === undefined ? undefined : decodePackageNote(component.note)?.id;
    const base = wanted ?? `sbom:${component.ref}`;
    let id = base;
    if (taken.has(id)) id = `${base}#${found.length}`;
    taken.add(id);
    found.push({ component, id, purl, parts: parsePurl(purl, { ignoreTypeRules: true }) });
  }
  return found;
}

/** A package without a purl is one of no ecosystem; a component that is no package, and has none, is left out. */
function purlOf(
  { name, version, purl, isPackage }: StatedComponent,
  problem: (message: string) => void,
): string | undefined {
  if (purl !== undefined) {
    try {
      return normalizePurl(purl, { ignoreTypeRules: true });
    } catch {
      problem('a purl cannot be read');
    }
  }
  if (!isPackage || name.trim() === '') return undefined;
  try {
    return formatPurl({ type: 'generic', name, ...(version !== '' && { version }) });
  } catch {
    problem('a package that cannot be named is left out');
    return undefined;
  }
}

function packageOf(
  { component, id, purl, parts }: Identified,
  document: StatedDocument,
  ids: ReadonlyMap<string, string>,
  path: string,
): Package {
  const note = component.note === undefined ? undefined : decodePackageNote(component.note);
  const { name, version, licenses, digests, maintainer } = component;
  if (note !== undefined) return { ...note, id, name, version, purl };
  const needed = document.dependsOn.get(component.ref);
  const arch = parts.qualifiers.arch;
  const source = sourceOf(parts, version);
  const ownName = parts.type === 'generic' ? name : nameOf(parts);
  return {
    id,
    type: parts.type,
    name: ownName,
    version: versionOf(parts, version),
    purl,
    ...(arch !== undefined && { architecture: arch }),
    ...(source !== undefined && { source }),
    licenses,
    ...(maintainer !== undefined && { maintainer }),
    ...(needed !== undefined && {
      dependsOn: [...new Set(needed.flatMap((ref) => ids.get(ref) ?? []))],
    }),
    ...(digests.length > 0 && { digests }),
    path: component.path ?? path,
    layer: 0,
    foundBy: `sbom-${document.format}`,
  };
}

/** Gives the name as the ecosystem writes it. */
function nameOf({ type, namespace, name }: PackageUrl): string {
  if (namespace === undefined || namesAlone.includes(type)) return name;
  return `${namespace}${type === 'maven' ? ':' : '/'}${name}`;
}

function versionOf({ type, version, qualifiers }: PackageUrl, stated: string): string {
  if (version === undefined) return stated;
  const { epoch } = qualifiers;
  return type === 'rpm' && epoch !== undefined ? `${epoch}:${version}` : version;
}

/** Syft states the source package as a qualifier: `upstream=openssl@1.1.1`. */
function sourceOf({ type, qualifiers, version }: PackageUrl, stated: string): Package['source'] {
  const { upstream } = qualifiers;
  if (upstream === undefined || upstream === '' || !['deb', 'apk'].includes(type)) return undefined;
  const at = upstream.lastIndexOf('@');
  return at > 0
    ? { name: upstream.slice(0, at), version: upstream.slice(at + 1) }
    : { name: upstream, version: version ?? stated };
}

/** Purls of an operating system's packages name it: `distro=debian-12`. */
function distroOfPurls(identified: readonly Identified[]): Distro | undefined {
  for (const { parts } of identified) {
    const { distro } = parts.qualifiers;
    const match = /^([A-Za-z][A-Za-z0-9._]*(?:-[A-Za-z][A-Za-z0-9._]*)*)-(\d[A-Za-z0-9._]*)$/.exec(
      distro ?? '',
    );
    if (match?.[1] === undefined || match[2] === undefined) continue;
    return { id: match[1], versionId: match[2], idLike: [], source: 'sbom' };
  }
  return undefined;
}
