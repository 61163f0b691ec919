import { existsSync, readFileSync } from 'node:fs';
import { inRepository } from '../run/places.ts';

/** A truth file of an image, and the package type that it lists. */
const truthFiles = { deb: 'dpkg.json', apk: 'apk.json', npm: 'npm.json' } as const;

/** Package types that can be compared with a truth file. */
export type TruthType = keyof typeof truthFiles;

interface TruthPackage {
  readonly name: string;
  readonly version: string;
  readonly path?: string;
}

/** Gives `type name version [path]` of every package that is in an image, sorted. */
export function readTruth(image: string, types: readonly TruthType[]): readonly string[] {
  return types
    .flatMap((type) => {
      const file = inRepository(`.cache/images/${image}/truth/${truthFiles[type]}`);
      if (!existsSync(file)) return [];
      const listed = JSON.parse(readFileSync(file, 'utf8')) as readonly TruthPackage[];
      return listed.map((one) => describePackage(type, one));
    })
    .sort();
}

function describePackage(type: TruthType, { name, version, path }: TruthPackage): string {
  return [type, name, version, ...(type === 'npm' && path !== undefined ? [path] : [])].join(' ');
}

/** Compares a program's lines with the truth; gives what is wrong with them. */
export function compareWithTruth(stdout: string, truth: readonly string[]): string | undefined {
  const found = stdout.trim().split('\n').sort();
  const missing = firstOnlyIn(truth, found);
  const extra = firstOnlyIn(found, truth);
  if (missing === undefined && extra === undefined && found.length === truth.length)
    return undefined;
  const parts = [
    `${found.length} packages of ${truth.length}`,
    ...(missing === undefined ? [] : [`lacks "${missing}"`]),
    ...(extra === undefined ? [] : [`has "${extra}"`]),
  ];
  return parts.join(', ');
}

function firstOnlyIn(one: readonly string[], other: readonly string[]): string | undefined {
  const there = new Set(other);
  return one.find((line) => !there.has(line));
}
