import type { ImageSubject } from '@seaworthy/core';

/** Operating system of an image, as its release files say. */
export interface Distro {
  /** `debian`, `ubuntu`, `alpine` …: os-release's ID, mapped for old release files. */
  readonly id: string;
  /** os-release's VERSION_ID; absent for rolling releases. */
  readonly versionId?: string | undefined;
  /** Version with its point release where a second file knows it: Debian's `12.5` beside the versionId `12`. */
  readonly fullVersion?: string | undefined;
  /** Version in words: `12 (bookworm)`. */
  readonly version?: string | undefined;
  readonly idLike: readonly string[];
  readonly name?: string | undefined;
  readonly prettyName?: string | undefined;
  readonly versionCodename?: string | undefined;
  readonly variant?: string | undefined;
  readonly variantId?: string | undefined;
  readonly buildId?: string | undefined;
  readonly cpeName?: string | undefined;
  readonly homeUrl?: string | undefined;
  readonly supportUrl?: string | undefined;
  readonly bugReportUrl?: string | undefined;
  readonly privacyPolicyUrl?: string | undefined;
  /** Day on which support ends. */
  readonly supportEnd?: string | undefined;
  /** Alpine's package repositories: `v3.20` or `edge`. Where it differs from the version it says more. */
  readonly repositoryRelease?: string | undefined;
  /** Ubuntu services that are enabled: `esm-infra`, `esm-apps`. */
  readonly extendedSupport?: readonly string[] | undefined;
  /** File that said so, without leading slash. */
  readonly source: string;
}

/** A layer as an inventory names it. */
export interface InventoryLayer {
  readonly index: number;
  readonly digest: string;
  readonly diffId?: string | undefined;
  readonly createdBy?: string | undefined;
  /** Uncompressed bytes and entries; absent where the layer could not be read. */
  readonly bytes?: number | undefined;
  readonly entries?: number | undefined;
}

/** Type of a package, as purl names it: one of those that catalogers here find, or that of a cataloger of one's own. */
export type PackageType = 'deb' | 'apk' | 'npm' | (string & Record<never, never>);

/** How a package stands to the project whose lock file names it. */
export type PackageRelationship = 'root' | 'workspace' | 'direct' | 'indirect';

/** Lines of a file, counted from 1, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** One package: installed, or declared by a lock file. */
export interface Package {
  /** Unique in the inventory, and the same in each run on the same input; what {@link Package.dependsOn} names. */
  readonly id: string;
  readonly type: PackageType;
  /** Name without namespace for purl's sake: `@babel/core` is name `@babel/core`. */
  readonly name: string;
  /** As the package database writes it, with epoch and revision. */
  readonly version: string;
  readonly purl: string;
  readonly architecture?: string | undefined;
  /** Source package; what Debian's and Alpine's advisories speak of. */
  readonly source?: { readonly name: string; readonly version: string } | undefined;
  /** Licence texts as declared, unparsed. */
  readonly licenses: readonly string[];
  readonly maintainer?: string | undefined;
  /** Who built it, as rpm's databases say. */
  readonly vendor?: string | undefined;
  /** Module label of rpm: `nodejs:18:…`. */
  readonly modularity?: string | undefined;
  /** Absent where the format does not say. */
  readonly relationship?: PackageRelationship | undefined;
  /** Needed to build or test only. */
  readonly dev?: boolean | undefined;
  /** Left out where it cannot be installed. */
  readonly optional?: boolean | undefined;
  /** Ids of the packages that it needs; absent where the format does not say. */
  readonly dependsOn?: readonly string[] | undefined;
  /** Digests of the package's file, `algorithm:hex`. */
  readonly digests?: readonly string[] | undefined;
  /** Database or file that says it is there, without leading slash. */
  readonly path: string;
  /** Place within that file where it is an archive: `BOOT-INF/lib/a.jar`, with `!/` between nested archives. */
  readonly innerPath?: string | undefined;
  /** Lines of the file that say so. */
  readonly lines?: readonly LineRange[] | undefined;
  /** Index of the layer that brought this name and version. */
  readonly layer: number;
  /** Operating-system package that owns the file of a language package: its purl. */
  readonly ownedBy?: string | undefined;
  /** Id of the cataloger that found it. */
  readonly foundBy: string;
}

/** What is inside an image. Plain data, sorted: by type, name, version, path. */
export interface Inventory {
  readonly subject: ImageSubject;
  readonly distro?: Distro | undefined;
  readonly layers: readonly InventoryLayer[];
  readonly packages: readonly Package[];
}
