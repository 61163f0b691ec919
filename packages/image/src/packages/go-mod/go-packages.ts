import { ImageError } from '../../errors.ts';
import type { CatalogerContext, FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { isBefore, standardLibrary } from './go-version.ts';
import { type GoModFile, readModFile } from './mod-file.ts';

/**
 * Gives the modules of a `go.mod`: its own, those that it requires and, on request, the standard library. Up
 * to Go 1.16 the indirect ones are not complete there: they are taken from `go.sum`.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it has no directive at all
 */
export function readGoMod(text: string, context: CatalogerContext): ReadPackages {
  const file = readModFile(text);
  const { module, requires, unread, excludes } = file;
  if (module === undefined && requires.length === 0) {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it names no module');
  }
  if (unread.length > 0)
    context.problem(`directives that cannot be read: ${unread.length}`, unread[0]);
  const isOld = isBefore(file.go, 17);
  const modules = new Map<string, FoundPackage>();
  for (const { path, version, isIndirect, line } of requires) {
    if (isOld && isIndirect) continue;
    modules.set(path, {
      name: path,
      version,
      licenses: [],
      relationship: isIndirect ? 'indirect' : 'direct',
      lines: [{ start: line, end: line }],
    });
  }
  if (context.replacements) replace(modules, file);
  const library = context.minimumVersions ? standardLibrary(file.toolchain, file.go) : undefined;
  if (library !== undefined)
    modules.set('stdlib', {
      name: 'stdlib',
      version: library,
      licenses: [],
      relationship: 'direct',
    });
  const packages = [...modules.values()];
  return {
    packages: module === undefined ? packages : [rootOf(module, packages), ...packages],
    manifest: {
      needsSum: isOld,
      excluded: excludes.map(({ path, version }) => `${path}@${version}`),
      replaced: file.replaces.map(({ path }) => path),
    },
  };
}

function rootOf(
  module: NonNullable<GoModFile['module']>,
  packages: readonly FoundPackage[],
): FoundPackage {
  return {
    name: module.path,
    version: '',
    licenses: [],
    relationship: 'root',
    lines: [{ start: module.line, end: module.line }],
    dependsOn: packages
      .filter(({ relationship }) => relationship === 'direct')
      .map(({ name, version }) => `${name}@${version}`),
  };
}

/** A module that a folder replaces is the project's own code. */
function replace(modules: Map<string, FoundPackage>, { replaces }: GoModFile): void {
  for (const { path, version, newPath, newVersion } of replaces) {
    const old = modules.get(path);
    if (old === undefined || (version !== '' && version !== old.version)) continue;
    modules.delete(path);
    if (newVersion !== '') modules.set(newPath, { ...old, name: newPath, version: newVersion });
  }
}

/**
 * Gives the modules of a `go.sum`: of each the last version, which is the highest. The manifest names those whose
 * content it vouches for: of the others only the `go.mod` was read, to choose versions.
 */
export function readGoSum(text: string): ReadPackages {
  const modules = new Map<string, string>();
  const contents = new Map<string, string>();
  for (const line of text.split(/\r?\n/u)) {
    const [path, stated, hash] = line.trim().split(/\s+/u);
    if (path === undefined || stated === undefined || hash === undefined) continue;
    const isContent = !stated.endsWith('/go.mod');
    const version = isContent ? stated : stated.slice(0, -'/go.mod'.length);
    modules.set(path, version);
    if (isContent) contents.set(path, version);
  }
  return {
    packages: [...modules].map(([name, version]) => ({ name, version, licenses: [] })),
    manifest: { contents: Object.fromEntries(contents) },
  };
}
