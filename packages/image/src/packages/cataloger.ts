import type { Json } from '@seaworthy/core';
import type { LineRange, PackageRelationship, PackageType } from '../inventory/model.ts';

/** A package as a database or file states it. Plain data: it may be cached. */
export interface FoundPackage {
  /** Unique among the packages of the file; what `dependsOn` names. Default: `name@version`. */
  readonly id?: string | undefined;
  readonly name: string;
  /** Empty where a file states none, as that of a root may. */
  readonly version: string;
  readonly architecture?: string | undefined;
  readonly source?: { readonly name: string; readonly version: string } | undefined;
  readonly licenses: readonly string[];
  readonly maintainer?: string | undefined;
  readonly vendor?: string | undefined;
  readonly modularity?: string | undefined;
  readonly relationship?: PackageRelationship | undefined;
  readonly dev?: boolean | undefined;
  readonly optional?: boolean | undefined;
  /** Ids of packages of the same file; others are left out of the inventory. */
  readonly dependsOn?: readonly string[] | undefined;
  readonly digests?: readonly string[] | undefined;
  readonly innerPath?: string | undefined;
  readonly lines?: readonly LineRange[] | undefined;
  /** Purl where it is stated, or where the cataloger's type does not fit. Default: made of the other facts. */
  readonly purl?: string | undefined;
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
  /** What the file says that belongs to packages of other files: read by {@link Cataloger.settle} alone. */
  readonly manifest?: Json | undefined;
}

/** A file with what it told, as {@link Cataloger.settle} sees it. */
export interface SettledFile extends CatalogedFile {
  /** Id of the cataloger that read it. */
  readonly cataloger: string;
  readonly path: string;
}

/** What a cataloger's file tells about faults, and what it is told. */
export interface CatalogerContext {
  /** Packages that one file may list. */
  readonly maxPackages: number;
  /** Takes the lowest version that a range allows where a file pins none, instead of leaving the package out. */
  readonly minimumVersions: boolean;
  /** Takes what a file puts in the place of a package, as `replace` of go.mod does. */
  readonly replacements: boolean;
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
    | 'relationship'
    | 'dev'
    | 'dependencies'
    | 'lines'
    | 'digests'
    | 'modularity'
    | 'nested-archives'
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
  /**
   * `installed`: what is there. `declared`: what a lock file wants; read in source trees, and in images on
   * request only.
   */
  readonly evidence: 'installed' | 'declared';
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
  /** Ids of other catalogers whose files {@link Cataloger.settle} is shown, too. */
  readonly joins?: readonly string[] | undefined;
  /**
   * Joins files that speak of one another, such as a lock file and the manifest beside it, once all that the
   * finished image or tree shows are known. It is given the files of this cataloger and of those it joins,
   * sorted by path, and gives those of its own whose packages count. Pure, and linear in its input.
   */
  settle?(files: readonly SettledFile[], context: CatalogerContext): readonly SettledFile[];
}
