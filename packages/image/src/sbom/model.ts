import type { Problem } from '@seaworthy/core';
import type { Distro, Inventory, InventoryLayer } from '../inventory/model.ts';

/** Formats of SBOM documents that are read. */
export const sbomFormats = ['cyclonedx', 'spdx', 'syft'] as const;
export type SbomFormat = (typeof sbomFormats)[number];

/** How a document is written. */
export type SbomEncoding = 'json' | 'xml' | 'tag-value' | 'yaml' | 'json-ld';

/** An SBOM document as it was read. */
export interface Sbom {
  readonly format: SbomFormat;
  /** Version of the format: `1.6`, `2.3`. */
  readonly specVersion: string;
  readonly encoding: SbomEncoding;
  /** Name that the document gives itself or its subject. */
  readonly name?: string | undefined;
  /** Serial number or namespace of the document. */
  readonly id?: string | undefined;
  readonly created?: string | undefined;
  /** Components, or packages, that it lists, nested ones included. */
  readonly components: number;
  /** What it says is there. Components that are no packages, such as files, are left out. */
  readonly inventory: Inventory;
  readonly problems: readonly Problem[];
}

/** A component as a document states it, before it is a package of an inventory. */
export interface StatedComponent {
  /** What the document's relations call it. */
  readonly ref: string;
  /** False for files, containers and the like, which are packages only where they have a purl. */
  readonly isPackage: boolean;
  readonly name: string;
  readonly version: string;
  readonly purl?: string | undefined;
  readonly licenses: readonly string[];
  readonly digests: readonly string[];
  readonly maintainer?: string | undefined;
  readonly path?: string | undefined;
  /** JSON that this package wrote itself: the rest of what the model holds. */
  readonly note?: string | undefined;
}

/** All that a document states, in one form for every format. */
export interface StatedDocument {
  readonly format: SbomFormat;
  readonly specVersion: string;
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly created?: string | undefined;
  readonly components: readonly StatedComponent[];
  /** Refs of what a component needs, by its ref; no entry where nothing is said. */
  readonly dependsOn: ReadonlyMap<string, readonly string[]>;
  readonly distro?: Distro | undefined;
  readonly layers?: readonly InventoryLayer[] | undefined;
  /** JSON that this package wrote itself about the inventory. */
  readonly note?: string | undefined;
}
