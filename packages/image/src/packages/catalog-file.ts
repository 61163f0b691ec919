import { type Limits, type Problem, resolveLimits } from '@seaworthy/core';
import type { CatalogedFile, Cataloger } from './cataloger.ts';

/** Options of {@link catalogFile}. Reads the limit `packageCount`. */
export interface CatalogFileOptions {
  readonly limits?: Partial<Limits> | undefined;
  /** Takes the lowest version that a range allows where a file pins none. Default: false. */
  readonly minimumVersions?: boolean | undefined;
  /** Takes what a file puts in the place of a package, as `replace` of go.mod does. Default: true. */
  readonly replacements?: boolean | undefined;
  /** Tells whether a path is one that a language cataloger reads. Default: none is. */
  readonly isLanguageFile?: ((path: string) => boolean) | undefined;
}

/** What one file told, and what of it could not be read. */
export interface FileCatalog extends CatalogedFile {
  readonly problems: readonly Problem[];
}

/**
 * Reads one file with one cataloger, as it stands: without layers, owners and the files that it is joined
 * with. A file that is not of the format gives no packages and a problem.
 * @example
 * const { packages } = catalogFile(npmCataloger, 'node_modules/a/package.json', bytes);
 */
export function catalogFile(
  cataloger: Cataloger,
  path: string,
  bytes: Uint8Array,
  options: CatalogFileOptions = {},
): FileCatalog {
  const limits = resolveLimits(options.limits);
  const problems: Problem[] = [];
  const found = cataloger.read(path, bytes, {
    maxPackages: limits.packageCount,
    minimumVersions: options.minimumVersions ?? false,
    replacements: options.replacements ?? true,
    isLanguageFile: options.isLanguageFile ?? (() => false),
    problem: (message, line) => {
      problems.push({
        code: 'ERR_IMAGE_PACKAGES',
        message: `${path}: ${message}`,
        path,
        ...(line !== undefined && { line }),
      });
    },
  });
  return { packages: [], owned: [], ...found, problems };
}
