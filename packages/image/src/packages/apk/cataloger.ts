import type { Cataloger } from '../cataloger.ts';
import { readApkInstalled } from './installed.ts';

/** Alpine's, Wolfi's and Chainguard's package database; newer ones keep it below `usr`. */
export const apkCataloger: Cataloger = {
  id: 'apk',
  version: 1,
  type: 'apk',
  scope: 'system',
  evidence: 'installed',
  vendor: 'alpine',
  globs: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'],
  follows: ['lib/apk/db/installed', 'usr/lib/apk/db/installed'],
  capabilities: {
    ecosystem: 'Alpine packages',
    gives: ['architecture', 'source', 'licenses', 'maintainer', 'file-ownership'],
  },
  read: (_path, bytes, context) => readApkInstalled(new TextDecoder().decode(bytes), context),
};
