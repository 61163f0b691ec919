import { ImageError } from '../../errors.ts';
import type { FoundPackage } from '../cataloger.ts';

/** Fields of core metadata that are of interest; a field may stand several times. */
type Fields = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the header of core metadata (`METADATA`, `PKG-INFO`). The license is `License-Expression`, else the
 * classifiers that name one, else `License`, else the license file.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it names no package with a version
 */
export function readMetadata(text: string): FoundPackage {
  const fields = readFields(text);
  const name = first(fields, 'name');
  const version = first(fields, 'version');
  if (name === undefined || version === undefined) {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it names no package with a version');
  }
  return { name, version, licenses: licensesOf(fields) };
}

/** The header ends with the first empty line; a line that begins with a blank continues the one before. */
function readFields(text: string): Fields {
  const fields = new Map<string, string[]>();
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const line = text.slice(from, end < 0 ? text.length : end).replace(/\r$/u, '');
    from = end < 0 ? text.length : end + 1;
    if (line === '') break;
    // What is continued is a description or a license text: its first line names it.
    if (/^[ \t]/u.test(line)) continue;
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const key = line.slice(0, colon).toLowerCase();
    const known = fields.get(key);
    const value = line.slice(colon + 1).trim();
    if (known === undefined) fields.set(key, [value]);
    else known.push(value);
  }
  return fields;
}

function first(fields: Fields, key: string): string | undefined {
  return fields.get(key)?.find((value) => value !== '');
}

function licensesOf(fields: Fields): readonly string[] {
  const expression = first(fields, 'license-expression');
  if (expression !== undefined) return [expression];
  const classified = (fields.get('classifier') ?? [])
    .filter((classifier) => classifier.startsWith('License :: '))
    .map((classifier) => classifier.slice(classifier.lastIndexOf(' :: ') + 4))
    // The heading of a group names no license.
    .filter((license) => license !== 'OSI Approved');
  if (classified.length > 0) return classified;
  const license = first(fields, 'license');
  if (license !== undefined) return [license];
  const file = first(fields, 'license-file');
  return file === undefined ? [] : [`file://${file}`];
}
