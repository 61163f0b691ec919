import type { PackageType } from '../inventory/model.ts';

/** A package as a database or file states it. Plain data: it may be cached. */
export interface FoundPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string | undefined;
  readonly source?: { readonly name: string; readonly version: string } | undefined;
  readonly licenses: readonly string[];
  readonly maintainer?: string | undefined;
}

/** Files that a package of the operating system owns, as far as other catalogers could want them. */
export interface OwnedFiles {
  /** Name of the package, or `name:architecture`. */
  readonly package: string;
  /** Without leading slash. */
  readonly paths: readonly string[];
}

/** What one file told. */
export interface CatalogedFile {
  readonly packages: readonly FoundPackage[];
  readonly owned: readonly OwnedFiles[];
}

/** What a cataloger's file tells about faults, and what it is told. */
export interface CatalogerContext {
  /** Packages that one file may list. */
  readonly maxPackages: number;
  /** Tells whether a path, without leading slash, is one that a language cataloger reads. */
  isLanguageFile(path: string): boolean;
  /** Tells a part that could not be read; the rest of the file counts. */
  problem(message: string, line?: number): void;
}

/** What a cataloger can do: a row of the support matrix. */
export interface CatalogerCapabilities {
  /** Ecosystem in words. */
  readonly ecosystem: string;
  /** Facts that it gives beside name and version. */
  readonly gives: readonly (
    | 'architecture'
    | 'source'
    | 'licenses'
    | 'maintainer'
    | 'file-ownership'
  )[];
}

/** Where purl puts the parts of a name. */
export interface PurlName {
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Reads the packages of one format. */
export interface Cataloger {
  readonly id: string;
  /** Raised when the same file gives other packages. */
  readonly version: number;
  /** Purl type of its packages; nothing else lists the types. */
  readonly type: PackageType;
  /** `system`: one database speaks for the image. `language`: each file speaks for its own place. */
  readonly scope: 'system' | 'language';
  /** Namespace of the purls of a system's packages where the distribution is not known. Default: none. */
  readonly vendor?: string | undefined;
  /** Splits the name of a language's package as purl does. Default: the name as it is, without namespace. */
  splitName?(name: string): PurlName;
  /** Files that it reads, in the forms that `RoleGlobs` documents. */
  readonly globs: readonly string[];
  /** Paths and folders (with a closing slash) that are looked for through links. */
  readonly follows: readonly string[];
  readonly capabilities: CatalogerCapabilities;
  /** Reads one file; undefined where it holds nothing of interest. The bytes must not be kept. */
  read(path: string, bytes: Uint8Array, context: CatalogerContext): CatalogedFile | undefined;
}
