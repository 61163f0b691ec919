import type { Json } from '@seaworthy/core';
import type { CatalogedFile, Cataloger, CatalogerContext, SettledFile } from '../cataloger.ts';
import { guardRead } from '../guard-read.ts';
import { mavenPurlName } from '../maven/maven-name.ts';
import { isPom } from './is-pom.ts';
import { type Pom, readPom } from './pom-model.ts';
import { pomPackages } from './pom-packages.ts';
import { type PomFile, PomTree } from './pom-tree.ts';

/** Projects of Maven: what they need themselves, as far as the tree says; nothing is fetched. */
export const mavenPomCataloger: Cataloger = {
  id: 'maven-pom',
  version: 1,
  type: 'maven',
  scope: 'language',
  evidence: 'declared',
  splitName: mavenPurlName,
  globs: ['**/pom.xml'],
  follows: [],
  capabilities: {
    ecosystem: 'Java: pom.xml (direct dependencies, with parents and imports of the tree)',
    gives: ['relationship', 'dev', 'dependencies', 'lines'],
  },
  read: readPomFile,
  settle: settlePoms,
};

function readPomFile(
  path: string,
  bytes: Uint8Array,
  context: CatalogerContext,
): CatalogedFile | undefined {
  return guardRead(bytes, context, () => {
    const pom = readPom(bytes);
    const file = { path, pom };
    const { packages, unresolved, line } = pomPackages(
      file,
      new PomTree([file]),
      context.minimumVersions,
    );
    // What other files may still say is told when all are known.
    if (unresolved > 0 && !needsOthers(pom)) context.problem(unresolvedText(unresolved), line);
    return { packages, manifest: jsonOf(pom) };
  });
}

function settlePoms(
  files: readonly SettledFile[],
  context: CatalogerContext,
): readonly SettledFile[] {
  const poms = files.flatMap(({ path, manifest }): readonly PomFile[] =>
    isPom(manifest) ? [{ path, pom: manifest }] : [],
  );
  const tree = new PomTree(poms);
  const byPath = new Map(poms.map((one) => [one.path, one]));
  return files.map((file) => {
    const pom = byPath.get(file.path);
    if (pom === undefined || !needsOthers(pom.pom)) return file;
    const { packages, unresolved, line } = pomPackages(pom, tree, context.minimumVersions);
    if (unresolved > 0) context.problem(`${file.path}: ${unresolvedText(unresolved)}`, line);
    return { ...file, packages };
  });
}

function needsOthers({ parent, managed }: Pom): boolean {
  return parent !== undefined || managed.some(({ scope }) => scope === 'import');
}

function unresolvedText(count: number): string {
  return `dependencies whose version stands in no file of the tree: ${count}`;
}

/** A project is plain data; its parts are spelled out for the type of JSON. */
function jsonOf(pom: Pom): Json {
  const { parent, dependencies, managed, ...rest } = pom;
  return {
    ...rest,
    ...(parent !== undefined && { parent: { ...parent } }),
    dependencies: dependencies.map((one) => ({ ...one })),
    managed: managed.map((one) => ({ ...one })),
  };
}
