import { decodeText } from '../../documents/decode-text.ts';
import type { Cataloger, CatalogerContext, FoundPackage } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';
import { mavenPurlName } from '../maven/maven-name.ts';

/** Lock files of Gradle: one for a project, or, in old ones, one for each configuration. */
export const gradleCataloger: Cataloger = {
  id: 'gradle',
  version: 1,
  type: 'maven',
  scope: 'language',
  evidence: 'declared',
  splitName: mavenPurlName,
  globs: ['**/gradle.lockfile', '**/*gradle.lockfile', '**/dependency-locks/*.lockfile'],
  follows: [],
  capabilities: { ecosystem: 'Java: lock files of Gradle', gives: ['dev', 'lines'] },
  read: (_path, bytes, context) =>
    guardRead(bytes, context, () => readLockfile(decodeText(bytes), context)),
};

/** Lines `group:name:version=configurations`; what only configurations of tests need is for development. */
function readLockfile(text: string, context: CatalogerContext): ReadPackages {
  const packages = new Map<string, FoundPackage>();
  let unread = 0;
  for (const [index, raw] of text.split(/\r?\n/u).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith('empty=')) continue;
    const equals = line.indexOf('=');
    const parts = (equals < 0 ? line : line.slice(0, equals)).split(':').map((part) => part.trim());
    const [group = '', artifact = '', version = ''] = parts;
    if (parts.length !== 3 || parts.includes('')) {
      unread += 1;
      continue;
    }
    const configurations = equals < 0 ? [] : line.slice(equals + 1).split(',');
    const id = `${group}:${artifact}:${version}`;
    packages.set(id, {
      id,
      name: `${group}:${artifact}`,
      version,
      licenses: [],
      lines: [{ start: index + 1, end: index + 1 }],
      ...(configurations.length > 0 && configurations.every(isOfTests) && { dev: true }),
    });
  }
  if (unread > 0) context.problem(`lines that name no module with a version: ${unread}`);
  return { packages: [...packages.values()] };
}

/** `testRuntimeClasspath`, Android's `debugUnitTestCompileClasspath`. */
function isOfTests(configuration: string): boolean {
  return /^\s*test|Test/u.test(configuration);
}
