import { CoreError, compareText } from '@seaworthy/core';
import type { Distro, Package } from '../inventory/model.ts';
import type { Cataloger, FoundPackage, SettledFile } from './cataloger.ts';
import { packagePurl } from './package-purl.ts';

/** What {@link CollectedPackages} works with. */
export interface CollectOptions {
  readonly distro: Distro | undefined;
  readonly maxPackages: number;
  /** Layer that brought a package, given its {@link originKey} and the path of its file. */
  readonly layerOf: (key: string, path: string) => number;
  readonly problem: (message: string, path: string) => void;
}

/** The packages of all files, each once, with ids, purls, dependencies and owners. */
export class CollectedPackages {
  readonly #options: CollectOptions;
  readonly #packages = new Map<string, Package>();
  /** System packages by cataloger and name, with and without architecture: their purls. */
  readonly #systemPurls = new Map<string, string>();
  readonly #systemTypes = new Set<string>();
  /** Names of the packages that own a path, by cataloger. */
  readonly #owned: { readonly key: string; readonly paths: readonly string[] }[] = [];
  #isFull = false;

  constructor(options: CollectOptions) {
    this.#options = options;
  }

  add(cataloger: Cataloger, file: SettledFile): void {
    const ids = new Map<string, string>();
    for (const found of file.packages)
      ids.set(localId(found), packageId(cataloger, found, file.path));
    for (const found of file.packages) this.#collect(cataloger, found, file.path, ids);
    for (const { package: name, paths } of file.owned) {
      this.#owned.push({ key: `${cataloger.id}\0${name}`, paths });
    }
  }

  /** Gives the packages, sorted by type, name, version and path. */
  finish(): readonly Package[] {
    const owners = new Map<string, string>();
    for (const { key, paths } of this.#owned) {
      const purl = this.#systemPurls.get(key);
      if (purl === undefined) continue;
      for (const path of paths) owners.set(path, purl);
    }
    return [...this.#packages.values()]
      .map((one) => {
        const ownedBy = this.#systemTypes.has(one.type) ? undefined : owners.get(one.path);
        return ownedBy === undefined ? one : { ...one, ownedBy };
      })
      .sort(comparePackages);
  }

  #collect(
    cataloger: Cataloger,
    found: FoundPackage,
    path: string,
    ids: ReadonlyMap<string, string>,
  ): void {
    const id = packageId(cataloger, found, path);
    // A database may be seen twice, under its own path and through a link.
    if (this.#packages.has(id)) return;
    const { distro, maxPackages, problem } = this.#options;
    if (this.#packages.size === maxPackages) {
      // Told once: the rest may be a million.
      if (!this.#isFull) problem(`more than ${maxPackages} packages: the rest is left out`, path);
      this.#isFull = true;
      return;
    }
    try {
      const purl = found.purl ?? packagePurl(cataloger, found, distro);
      this.#packages.set(id, this.#packageOf(cataloger, found, path, ids, id, purl));
      if (cataloger.scope !== 'system') return;
      this.#systemTypes.add(cataloger.type);
      this.#systemPurls.set(`${cataloger.id}\0${found.name}`, purl);
      this.#systemPurls.set(`${cataloger.id}\0${found.name}:${found.architecture ?? ''}`, purl);
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      problem(`${path}: a package that cannot be named is left out: ${error.message}`, path);
    }
  }

  #packageOf(
    cataloger: Cataloger,
    found: FoundPackage,
    path: string,
    ids: ReadonlyMap<string, string>,
    id: string,
    purl: string,
  ): Package {
    const { architecture, source, maintainer, vendor, modularity, relationship } = found;
    const { dev, optional, digests, innerPath, lines } = found;
    const dependsOn = found.dependsOn
      ?.map((one) => ids.get(one))
      .filter((one) => one !== undefined);
    return {
      id,
      type: cataloger.type,
      name: found.name,
      version: found.version,
      purl,
      ...(architecture !== undefined && { architecture }),
      ...(source !== undefined && { source }),
      licenses: found.licenses,
      ...(maintainer !== undefined && { maintainer }),
      ...(vendor !== undefined && { vendor }),
      ...(modularity !== undefined && { modularity }),
      ...(relationship !== undefined && { relationship }),
      ...(dev !== undefined && { dev }),
      ...(optional !== undefined && { optional }),
      ...(dependsOn !== undefined && { dependsOn: [...new Set(dependsOn)] }),
      ...(digests !== undefined && { digests }),
      path,
      ...(innerPath !== undefined && { innerPath }),
      ...(lines !== undefined && { lines }),
      layer: this.#options.layerOf(originKey(cataloger, found, path), path),
      foundBy: cataloger.id,
    };
  }
}

/** What a package is known by through all layers. */
export function originKey(
  cataloger: Pick<Cataloger, 'id' | 'scope'>,
  found: FoundPackage,
  path: string,
): string {
  return packageId(cataloger, found, path);
}

/** A system database may move within the image; a language package is where its file is. */
function packageId(
  { id, scope }: Pick<Cataloger, 'id' | 'scope'>,
  found: FoundPackage,
  path: string,
): string {
  if (scope === 'system') {
    const { name, version, architecture } = found;
    return `${id}:${name}@${version}${architecture === undefined ? '' : `:${architecture}`}`;
  }
  const { innerPath } = found;
  return `${id}:${path}${innerPath === undefined ? '' : `!/${innerPath}`}#${localId(found)}`;
}

function localId({ id, name, version }: FoundPackage): string {
  return id ?? `${name}@${version}`;
}

function comparePackages(a: Package, b: Package): number {
  return (
    compareText(a.type, b.type) ||
    compareText(a.name, b.name) ||
    compareText(a.version, b.version) ||
    compareText(a.path, b.path) ||
    compareText(a.id, b.id)
  );
}
