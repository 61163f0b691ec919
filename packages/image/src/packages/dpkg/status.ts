import type { CatalogerContext, FoundPackage } from '../cataloger.ts';
import { controlParagraphs } from './control-paragraphs.ts';

const wanted = ['package', 'status', 'version', 'architecture', 'source', 'maintainer'] as const;

/**
 * Reads the installed packages of a dpkg database (`status`, or a file of `status.d`, which has no Status). A
 * paragraph that cannot be read is told, the others count.
 */
export function readDpkgStatus(
  text: string,
  context: Pick<CatalogerContext, 'maxPackages' | 'problem'>,
): readonly FoundPackage[] {
  const packages: FoundPackage[] = [];
  for (const { fields, line, brokenLine } of controlParagraphs(text, wanted)) {
    if (brokenLine !== undefined) {
      context.problem(
        'a line of the package database is neither field nor continuation',
        brokenLine,
      );
    }
    if (!isInstalled(fields.get('status'))) continue;
    const name = fields.get('package') ?? '';
    const version = fields.get('version') ?? '';
    if (!isWord(name) || !isWord(version)) {
      context.problem('an entry of the package database has no name or version', line);
      continue;
    }
    if (packages.length === context.maxPackages) {
      context.problem(`the package database lists more than ${context.maxPackages} packages`, line);
      break;
    }
    const architecture = fields.get('architecture');
    const maintainer = fields.get('maintainer');
    packages.push({
      name,
      version,
      ...(architecture !== undefined && { architecture }),
      source: sourceOf(fields.get('source'), name, version),
      licenses: [],
      ...(maintainer !== undefined && { maintainer }),
    });
  }
  return packages;
}

/** A package counts unless it is to go, or only its configuration, or nothing, is there (dpkg(1), "Package states"). */
function isInstalled(status: string | undefined): boolean {
  if (status === undefined) return true;
  const words = status.split(/[ \t]+/, 4);
  const gone = ['deinstall', 'purge'].some((want) => words.includes(want));
  return !gone && words[2] !== 'not-installed' && words[2] !== 'config-files';
}

/** `Source: name (version)`, both parts optional: left out where they equal the package's own. */
function sourceOf(
  source: string | undefined,
  name: string,
  version: string,
): { readonly name: string; readonly version: string } {
  if (source === undefined || source === '') return { name, version };
  const open = source.indexOf('(');
  if (open < 0) return { name: source, version };
  const close = source.indexOf(')', open);
  const stated = source.slice(open + 1, close < 0 ? source.length : close).trim();
  return {
    name: source.slice(0, open).trim() || name,
    version: stated === '' ? version : stated,
  };
}

function isWord(text: string): boolean {
  return text !== '' && !/\s/.test(text);
}
