import type { Analyzer } from '../analyze/analyzer.ts';
import { compilePathRoles, type RoleGlobs } from '../analyze/path-roles.ts';
import { distroGlobs, distroRole, followedReleaseFiles } from '../distro/release-files.ts';
import { catalogers as defaultCatalogers } from './catalogers.ts';
import type { PackagesOptions } from './packages.ts';
import { PackagesRun } from './packages-run.ts';
import { packageFactsDecoder, packageFactsKey } from './stored-facts.ts';
import { unreadDatabases } from './unread-databases.ts';

/** Makes the analyzer that finds the distribution and the packages. */
export function packagesAnalyzer(options: PackagesOptions = {}): Analyzer {
  const catalogers = (options.catalogers ?? defaultCatalogers).filter(
    ({ evidence }) => evidence === 'installed' || options.declared === true,
  );
  const known: readonly RoleGlobs[] = catalogers.map(({ id, globs }) => ({ role: id, globs }));
  const languages = catalogers.filter(({ scope }) => scope === 'language').map(({ id }) => id);
  const unread = unreadDatabases.filter(({ role }) => !catalogers.some(({ id }) => id === role));
  const roles = [...known, ...unread, { role: distroRole, globs: distroGlobs }];
  const wants = compilePathRoles(roles);
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
    stored: { key: packageFactsKey(catalogers, options), decode: packageFactsDecoder() },
    begin: (context) =>
      new PackagesRun({
        catalogers,
        unread: unread.map(({ role }) => role),
        context,
        minimumVersions: options.minimumVersions ?? false,
        isLanguageFile: (path) => {
          const role = wants(path);
          return role !== undefined && languages.includes(role);
        },
      }),
  };
}
