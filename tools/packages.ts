import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** The parts of a package.json that the tools read. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** Gives the subpaths of each package, as entries.json lists them. */
export function listEntries(): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(readEntries()));
}

function readEntries(): Record<string, readonly string[]> {
  const text = readFileSync(join(root, 'tools/entries.json'), 'utf8');
  return JSON.parse(text) as Record<string, readonly string[]>;
}

/** Gives the folder names of the packages, lowest layer first. */
export function listPackages(): readonly string[] {
  return [...listEntries().keys()];
}

/** Reads a package.json. */
export function readManifest(folder: string): PackageManifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageManifest;
}

/** Gives the name by which a subpath is imported: `@seaworthy/core/schema`. */
export function specifierOf(packageName: string, subpath: string): string {
  return subpath === '.' ? packageName : `${packageName}/${subpath.slice(2)}`;
}
