import type { Analyzer } from '../analyze/analyzer.ts';
import { compilePathRoles, type RoleGlobs } from '../analyze/path-roles.ts';
import { distroGlobs, distroRole, followedReleaseFiles } from '../distro/release-files.ts';
import type { Cataloger } from './cataloger.ts';
import { catalogers as defaultCatalogers } from './catalogers.ts';
import { PackagesRun } from './packages-run.ts';
import { unreadDatabases } from './unread-databases.ts';

/** Options of {@link packages}. */
export interface PackagesOptions {
  /** Default: all that this package has. */
  readonly catalogers?: readonly Cataloger[] | undefined;
}

/** Finds the distribution and the installed packages of an image. */
export function packages(options: PackagesOptions = {}): Analyzer {
  const catalogers = options.catalogers ?? defaultCatalogers;
  const known: readonly RoleGlobs[] = catalogers.map(({ id, globs }) => ({ role: id, globs }));
  const languages = catalogers.filter(({ scope }) => scope === 'language').map(({ id }) => id);
  const unread = unreadDatabases.filter(({ role }) => !catalogers.some(({ id }) => id === role));
  const roles = [...known, ...unread, { role: distroRole, globs: distroGlobs }];
  const wants = compilePathRoles(roles);
  const versions = catalogers.map(({ id, version }) => `${id} ${version}`);
  return {
    id: 'image/packages',
    version: 1,
    kinds: ['vulnerability'],
    follows: [
      ...catalogers.flatMap(({ follows }) => follows),
      ...unread.flatMap(({ globs }) => globs.filter((glob) => !glob.includes('*'))),
      ...followedReleaseFiles,
    ],
    globs: roles.flatMap(({ globs }) => globs),
    wants,
    begin: (context) =>
      new PackagesRun({
        catalogers,
        unread: unread.map(({ role }) => role),
        context,
        isLanguageFile: (path) => {
          const role = wants(path);
          return role !== undefined && languages.includes(role);
        },
        basis: `catalogers ${versions.join(', ')}`,
      }),
  };
}
