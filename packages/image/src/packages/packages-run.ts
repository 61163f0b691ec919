import type { NotAssessed } from '@seaworthy/core';
import type {
  AnalyzerContext,
  AnalyzerResult,
  AnalyzerRun,
  KnownFile,
  WantedFile,
} from '../analyze/analyzer.ts';
import { detectDistro } from '../distro/detect-distro.ts';
import { distroRole, type ReleaseFile, readReleaseFile } from '../distro/release-files.ts';
import type { CatalogedFile, Cataloger, SettledFile } from './cataloger.ts';
import { CollectedPackages, originKey } from './collected-packages.ts';
import { isPackageFacts, type PackageFacts } from './package-facts.ts';

/** What a {@link PackagesRun} works with. */
export interface PackagesRunOptions {
  readonly catalogers: readonly Cataloger[];
  /** Roles of package databases that nothing reads. */
  readonly unread: readonly string[];
  readonly context: AnalyzerContext;
  readonly isLanguageFile: (path: string) => boolean;
  readonly minimumVersions: boolean;
}

/** One image's packages: learned file by file, with the lowest layer that held each. */
export class PackagesRun implements AnalyzerRun {
  readonly #options: PackagesRunOptions;
  readonly #catalogers: ReadonlyMap<string, Cataloger>;
  /** Lowest layer whose database or file had a package. */
  readonly #origins = new Map<string, number>();

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
      minimumVersions: this.#options.minimumVersions,
      replacements: true,
      isLanguageFile: this.#options.isLanguageFile,
      problem: (message, line) => {
        context.problem({
          code: 'ERR_IMAGE_PACKAGES',
          message: `${file.path}: ${message}`,
          path: file.path,
          ...(line !== undefined && { line }),
        });
      },
    });
    if (found === undefined) return undefined;
    this.#learnOrigins(file, found);
    return { kind: 'packages', ...found };
  }

  recall(file: Omit<WantedFile, 'bytes'>, facts: unknown): void {
    if (isPackageFacts(facts) && facts.kind === 'packages') this.#learnOrigins(file, facts);
  }

  finish(files: readonly KnownFile[]): AnalyzerResult {
    const { catalogers, context } = this.#options;
    const settled: SettledFile[] = [];
    const layers = new Map<string, number>();
    const releases: ReleaseFile[] = [];
    for (const { path, role, layer, facts } of files) {
      if (!isPackageFacts(facts)) continue;
      if (facts.kind === 'release') releases.push(facts);
      if (facts.kind !== 'packages') continue;
      layers.set(path, layer);
      settled.push({ ...facts, cataloger: role, path });
    }
    const distro = detectDistro(releases);
    const collected = new CollectedPackages({
      distro,
      maxPackages: context.maxPackages,
      layerOf: (key, path) => this.#origins.get(key) ?? layers.get(path) ?? 0,
      problem: (message, path) => {
        context.problem({ code: 'ERR_IMAGE_PACKAGES', message, path });
      },
    });
    for (const cataloger of catalogers) {
      for (const file of this.#settle(cataloger, settled)) collected.add(cataloger, file);
    }
    const packages = collected.finish();
    const counts: Record<string, number> = { packages: packages.length };
    for (const { type } of packages) counts[type] = (counts[type] ?? 0) + 1;
    return {
      distro,
      packages,
      notAssessed: this.#notAssessed(files),
      counts,
      basis: this.#basis(settled),
    };
  }

  /** Layers come oldest first: the first to hold a package brought it. */
  #learnOrigins({ path, role, layer }: Omit<WantedFile, 'bytes'>, found: CatalogedFile): void {
    const cataloger = this.#catalogers.get(role);
    if (cataloger === undefined) return;
    for (const one of found.packages) {
      const key = originKey(cataloger, one, path);
      if (!this.#origins.has(key)) this.#origins.set(key, layer);
    }
  }

  /** Gives the files of a cataloger, joined with those that belong to them. */
  #settle(cataloger: Cataloger, files: readonly SettledFile[]): readonly SettledFile[] {
    const { context, isLanguageFile } = this.#options;
    if (cataloger.settle === undefined)
      return files.filter((file) => file.cataloger === cataloger.id);
    const ids = [cataloger.id, ...(cataloger.joins ?? [])];
    const shown = files.filter((file) => ids.includes(file.cataloger));
    return cataloger.settle(shown, {
      maxPackages: context.maxPackages,
      minimumVersions: this.#options.minimumVersions,
      replacements: true,
      isLanguageFile,
      problem: (message, line) => {
        context.problem({
          code: 'ERR_IMAGE_PACKAGES',
          message: `${cataloger.id}: ${message}`,
          ...(line !== undefined && { line }),
        });
      },
    });
  }

  /** Names the catalogers that had something to read. */
  #basis(files: readonly SettledFile[]): string {
    const used = new Set(files.map((file) => file.cataloger));
    const names = this.#options.catalogers
      .filter(({ id }) => used.has(id))
      .map(({ id, version }) => `${id} ${version}`);
    return names.length === 0 ? 'no package database' : `catalogers ${names.join(', ')}`;
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
