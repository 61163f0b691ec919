import type { CatalogedFile, Cataloger, FoundPackage, OwnedFiles } from './cataloger.ts';
import { isPackageFacts, type PackageFacts } from './package-facts.ts';
import type { PackagesOptions } from './packages.ts';

type Test = (value: unknown) => boolean;

/** What the members of a form must be; the compiler sees to it that none is forgotten. */
type MemberTests<T> = { readonly [K in keyof Required<T>]: Test };

/** Depth to which what a file says of others may be nested. */
const maxDepth = 64;

const relationships: readonly unknown[] = ['root', 'workspace', 'direct', 'indirect'];

/** Gives all that the facts of packages depend on beside the file. */
export function packageFactsKey(
  catalogers: readonly Cataloger[],
  options: Pick<PackagesOptions, 'minimumVersions'>,
): string {
  return JSON.stringify([
    options.minimumVersions ?? false,
    catalogers.map(({ id, version, type, scope, globs }) => [id, version, type, scope, globs]),
  ]);
}

/** Makes what checks facts that come out of a cache: they are given as they are, undefined where a part is amiss. */
export function packageFactsDecoder(): (facts: unknown) => PackageFacts | undefined {
  const found = isForm<FoundPackage>({
    id: optional(isText),
    name: isText,
    version: isText,
    architecture: optional(isText),
    source: optional(isForm({ name: isText, version: isText })),
    licenses: isListOf(isText),
    maintainer: optional(isText),
    vendor: optional(isText),
    modularity: optional(isText),
    relationship: optional((value) => relationships.includes(value)),
    dev: optional(isTruth),
    optional: optional(isTruth),
    dependsOn: optional(isListOf(isText)),
    digests: optional(isListOf(isText)),
    innerPath: optional(isText),
    lines: optional(isListOf(isForm({ start: isCount, end: isCount }))),
    purl: optional(isText),
  });
  const owned = isForm<OwnedFiles>({ package: isText, paths: isListOf(isText) });
  const packages = isForm<CatalogedFile & { readonly kind: string }>({
    kind: isText,
    packages: isListOf(found),
    owned: isListOf(owned),
    manifest: optional((value) => isShallow(value, maxDepth)),
  });
  const release = isForm({ kind: isText, path: isText, text: isText });
  const unread = isForm({ kind: isText });
  return (facts) => {
    if (!isPackageFacts(facts)) return undefined;
    const test = { packages, release, unread }[facts.kind];
    return test(facts) ? facts : undefined;
  };
}

/** Members that a form does not have are refused: another version wrote them. */
function isForm<T>(members: MemberTests<T>): Test {
  const tests = Object.entries<Test>(members);
  const known = new Set(tests.map(([name]) => name));
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).every((key) => known.has(key)) &&
    tests.every(([name, test]) =>
      test(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
    );
}

function isListOf(test: Test): Test {
  return (value) => Array.isArray(value) && value.every(test);
}

function optional(test: Test): Test {
  return (value) => value === undefined || test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTruth(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Tells whether a JSON value is nested no deeper than that. */
function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1));
}
