import type { CatalogedFile, CatalogerContext, FoundPackage, OwnedFiles } from '../cataloger.ts';

interface OpenEntry {
  line: number;
  name: string;
  version: string;
  architecture: string | undefined;
  origin: string | undefined;
  license: string | undefined;
  maintainer: string | undefined;
  folder: string;
  paths: string[];
}

/**
 * Reads apk's `installed` database: paragraphs of `K:value` lines, keys case-sensitive. An entry without name
 * or version is told, the others count.
 */
export function readApkInstalled(
  text: string,
  context: Pick<CatalogerContext, 'maxPackages' | 'problem' | 'isLanguageFile'>,
): CatalogedFile {
  const packages: FoundPackage[] = [];
  const owned: OwnedFiles[] = [];
  let entry: OpenEntry | undefined;
  const close = (): boolean => {
    if (entry === undefined) return true;
    const closed = entry;
    entry = undefined;
    if (closed.name === '' || closed.version === '') {
      context.problem('an entry of the package database has no name or version', closed.line);
      return true;
    }
    if (packages.length === context.maxPackages) {
      context.problem(
        `the package database lists more than ${context.maxPackages} packages`,
        closed.line,
      );
      return false;
    }
    packages.push(packageOf(closed));
    if (closed.paths.length > 0) owned.push({ package: closed.name, paths: closed.paths });
    return true;
  };
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    line += 1;
    const value = text.slice(at + 2, end);
    if (end === at || (end === at + 1 && text[at] === '\r')) {
      if (!close()) return { packages, owned };
    } else if (text.charCodeAt(at + 1) !== 58) {
      context.problem('a line of the package database is no field', line);
    } else {
      entry ??= openEntry(line);
      takeField(entry, text[at] ?? '', value.trimEnd(), context);
    }
    at = end + 1;
  }
  close();
  return { packages, owned };
}

function openEntry(line: number): OpenEntry {
  return {
    line,
    name: '',
    version: '',
    architecture: undefined,
    origin: undefined,
    license: undefined,
    maintainer: undefined,
    folder: '',
    paths: [],
  };
}

function takeField(
  entry: OpenEntry,
  key: string,
  value: string,
  context: Pick<CatalogerContext, 'isLanguageFile'>,
): void {
  switch (key) {
    case 'P':
      entry.name = value;
      break;
    case 'V':
      entry.version = value;
      break;
    case 'A':
      entry.architecture = value;
      break;
    case 'o':
      entry.origin = value;
      break;
    case 'L':
      entry.license = value;
      break;
    case 'm':
      entry.maintainer = value;
      break;
    case 'F':
      entry.folder = value;
      break;
    case 'R': {
      const path = entry.folder === '' ? value : `${entry.folder}/${value}`;
      if (context.isLanguageFile(path)) entry.paths.push(path);
      break;
    }
  }
}

function packageOf(entry: OpenEntry): FoundPackage {
  const { architecture, maintainer, license, origin } = entry;
  return {
    name: entry.name,
    version: entry.version,
    ...(architecture !== undefined && { architecture }),
    // Virtual packages, which group what a build needs, come from no source.
    ...(origin !== undefined &&
      origin !== '' && { source: { name: origin, version: entry.version } }),
    licenses: license === undefined || license === '' ? [] : [license],
    ...(maintainer !== undefined && { maintainer }),
  };
}
