import { CoreError, compareText, type NotAssessed } from '@seaworthy/core';
import type {
  AnalyzerContext,
  AnalyzerResult,
  AnalyzerRun,
  KnownFile,
  WantedFile,
} from '../analyze/analyzer.ts';
import { detectDistro } from '../distro/detect-distro.ts';
import { distroRole, type ReleaseFile, readReleaseFile } from '../distro/release-files.ts';
import type { Distro, Package } from '../inventory/model.ts';
import type { CatalogedFile, Cataloger, FoundPackage } from './cataloger.ts';
import { isPackageFacts, type PackageFacts } from './package-facts.ts';
import { packagePurl } from './package-purl.ts';

/** What a {@link PackagesRun} works with. */
export interface PackagesRunOptions {
  readonly catalogers: readonly Cataloger[];
  /** Roles of package databases that nothing reads. */
  readonly unread: readonly string[];
  readonly context: AnalyzerContext;
  readonly isLanguageFile: (path: string) => boolean;
  readonly basis: string;
}

interface CatalogedKnownFile extends CatalogedFile {
  readonly file: KnownFile;
  readonly cataloger: Cataloger;
}

/** One image's packages: learned file by file, with the lowest layer that held each. */
export class PackagesRun implements AnalyzerRun {
  readonly #options: PackagesRunOptions;
  readonly #catalogers: ReadonlyMap<string, Cataloger>;
  /** Lowest layer whose database or file had a package. */
  readonly #origins = new Map<string, number>();
  #isFull = false;

  constructor(options: PackagesRunOptions) {
    this.#options = options;
    this.#catalogers = new Map(options.catalogers.map((cataloger) => [cataloger.id, cataloger]));
  }

  read(file: WantedFile): PackageFacts | undefined {
    if (file.role === distroRole) {
      const release = readReleaseFile(file.path, file.bytes);
      return release && { kind: 'release', ...release };
    }
    const cataloger = this.#catalogers.get(file.role);
    if (cataloger === undefined) return { kind: 'unread' };
    const { context } = this.#options;
    const found = cataloger.read(file.path, file.bytes, {
      maxPackages: context.maxPackages,
      isLanguageFile: this.#options.isLanguageFile,
      problem: (message, line) => {
        context.problem({
          code: 'ERR_IMAGE_PACKAGES',
          message: `layer ${file.layer}, ${file.path}: ${message}`,
          path: file.path,
          ...(line !== undefined && { line }),
        });
      },
    });
    for (const one of found?.packages ?? []) {
      const key = originKey(cataloger, one, file.path);
      // Layers come oldest first: the first to hold a package brought it.
      if (!this.#origins.has(key)) this.#origins.set(key, file.layer);
    }
    return found && { kind: 'packages', ...found };
  }

  finish(files: readonly KnownFile[]): AnalyzerResult {
    const cataloged: CatalogedKnownFile[] = [];
    const releases: ReleaseFile[] = [];
    for (const file of files) {
      const { facts } = file;
      const cataloger = this.#catalogers.get(file.role);
      if (!isPackageFacts(facts)) continue;
      if (facts.kind === 'release') releases.push(facts);
      if (facts.kind === 'packages' && cataloger) cataloged.push({ file, cataloger, ...facts });
    }
    const distro = detectDistro(releases);
    const collected = new Map<string, Package>();
    for (const { packages, cataloger, file } of cataloged) {
      for (const found of packages) this.#collect(collected, cataloger, found, file, distro);
    }
    const packages = this.#withOwners([...collected.values()], cataloged);
    const counts: Record<string, number> = { packages: packages.length };
    for (const { type } of packages) counts[type] = (counts[type] ?? 0) + 1;
    return {
      distro,
      packages: packages.sort(comparePackages),
      notAssessed: this.#notAssessed(files),
      counts,
      basis: this.#options.basis,
    };
  }

  #collect(
    collected: Map<string, Package>,
    cataloger: Cataloger,
    found: FoundPackage,
    file: KnownFile,
    distro: Distro | undefined,
  ): void {
    const { context } = this.#options;
    const key = originKey(cataloger, found, file.path);
    // A database may be seen twice, under its own path and through a link.
    if (collected.has(key)) return;
    const problem = (message: string): void => {
      context.problem({ code: 'ERR_IMAGE_PACKAGES', message, path: file.path });
    };
    if (collected.size === context.maxPackages) {
      // Told once: the rest may be a million.
      if (!this.#isFull) problem(`more than ${context.maxPackages} packages: the rest is left out`);
      this.#isFull = true;
      return;
    }
    try {
      const { architecture, source, maintainer } = found;
      collected.set(key, {
        type: cataloger.type,
        name: found.name,
        version: found.version,
        purl: packagePurl(cataloger, found, distro),
        ...(architecture !== undefined && { architecture }),
        ...(source !== undefined && { source }),
        licenses: found.licenses,
        ...(maintainer !== undefined && { maintainer }),
        path: file.path,
        layer: this.#origins.get(key) ?? file.layer,
        foundBy: cataloger.id,
      });
    } catch (error) {
      if (!(error instanceof CoreError)) throw error;
      problem(`${file.path}: a package that cannot be named is left out: ${error.message}`);
    }
  }

  /** Adds to language packages the purl of the system package whose file list names their file. */
  #withOwners(packages: readonly Package[], files: readonly CatalogedKnownFile[]): Package[] {
    const purls = new Map<string, string>();
    for (const { type, name, architecture, purl } of packages) {
      const cataloger = this.#systemCataloger(type);
      if (cataloger === undefined) continue;
      purls.set(`${cataloger.id}\0${name}`, purl);
      purls.set(`${cataloger.id}\0${name}:${architecture ?? ''}`, purl);
    }
    const owners = new Map<string, string>();
    for (const { owned, cataloger } of files) {
      for (const { package: name, paths } of owned) {
        const purl = purls.get(`${cataloger.id}\0${name}`);
        if (purl === undefined) continue;
        for (const path of paths) owners.set(path, purl);
      }
    }
    return packages.map((one) => {
      const ownedBy =
        this.#systemCataloger(one.type) === undefined ? owners.get(one.path) : undefined;
      return ownedBy === undefined ? one : { ...one, ownedBy };
    });
  }

  #systemCataloger(type: string): Cataloger | undefined {
    return this.#options.catalogers.find(
      (cataloger) => cataloger.type === type && cataloger.scope === 'system',
    );
  }

  #notAssessed(files: readonly KnownFile[]): readonly NotAssessed[] {
    return this.#options.unread.flatMap((role) => {
      const first = files.find((file) => file.role === role);
      return first === undefined
        ? []
        : [
            {
              what: `${role} packages of ${first.path}`,
              reason: `no cataloger reads ${role} databases`,
            },
          ];
    });
  }
}

/** A system database may move within the image; a language package is where its file is. */
function originKey(cataloger: Cataloger, found: FoundPackage, path: string): string {
  const place = cataloger.scope === 'system' ? (found.architecture ?? '') : path;
  return `${cataloger.id}\0${found.name}\0${found.version}\0${place}`;
}

function comparePackages(a: Package, b: Package): number {
  return (
    compareText(a.type, b.type) ||
    compareText(a.name, b.name) ||
    compareText(a.version, b.version) ||
    compareText(a.path, b.path) ||
    compareText(a.architecture ?? '', b.architecture ?? '')
  );
}
