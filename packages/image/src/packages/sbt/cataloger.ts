import { indexJsonLines } from '../../documents/json-lines.ts';
import { itemsOf, textOf, textsOf } from '../../documents/members.ts';
import { readJson } from '../../documents/read-json.ts';
import type { Cataloger, CatalogerContext, FoundPackage } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';
import { mavenPurlName } from '../maven/maven-name.ts';

/** Lock files of sbt's plugin sbt-dependency-lock. */
export const sbtCataloger: Cataloger = {
  id: 'sbt',
  version: 1,
  type: 'maven',
  scope: 'language',
  evidence: 'declared',
  splitName: mavenPurlName,
  globs: ['**/build.sbt.lock', '**/*.sbt.lock'],
  follows: [],
  capabilities: {
    ecosystem: 'Scala: build.sbt.lock (what compile and runtime need)',
    gives: ['lines'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readLock(bytes, context)),
};

function readLock(bytes: Uint8Array, context: CatalogerContext): ReadPackages {
  const { text, root } = readJson(bytes);
  const lines = indexJsonLines(text, 2);
  const packages = new Map<string, FoundPackage>();
  let unread = 0;
  for (const [index, value] of itemsOf(root, 'dependencies').entries()) {
    const org = textOf(value, 'org');
    const name = textOf(value, 'name');
    const version = textOf(value, 'version');
    if (org === undefined || name === undefined || version === undefined) {
      unread += 1;
      continue;
    }
    const configurations = textsOf(value, 'configurations');
    if (!configurations.includes('compile') && !configurations.includes('runtime')) continue;
    const place = lines(['dependencies', String(index)]);
    const id = `${org}:${name}:${version}`;
    packages.set(id, {
      id,
      name: `${org}:${name}`,
      version,
      licenses: [],
      ...(place !== undefined && { lines: [place] }),
    });
  }
  if (unread > 0) context.problem(`dependencies without a name or version: ${unread}`);
  return { packages: [...packages.values()] };
}
