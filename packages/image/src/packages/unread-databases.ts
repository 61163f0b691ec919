import type { RoleGlobs } from '../analyze/path-roles.ts';

/** Package databases that are known and not read: an image that has one must not pass as an image without packages. */
export const unreadDatabases: readonly RoleGlobs[] = [
  {
    role: 'rpm',
    globs: [
      'var/lib/rpm/Packages',
      'var/lib/rpm/Packages.db',
      'var/lib/rpm/rpmdb.sqlite',
      'usr/lib/sysimage/rpm/Packages',
      'usr/lib/sysimage/rpm/Packages.db',
      'usr/lib/sysimage/rpm/rpmdb.sqlite',
      'usr/share/rpm/rpmdb.sqlite',
      'var/lib/rpmmanifest/container-manifest-1',
      'var/lib/rpmmanifest/container-manifest-2',
    ],
  },
  { role: 'opkg', globs: ['usr/lib/opkg/status', 'var/lib/opkg/status', 'opt/lib/opkg/status'] },
  { role: 'pacman', globs: ['var/lib/pacman/local/*/desc'] },
];
