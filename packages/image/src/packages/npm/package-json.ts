import type { FoundPackage } from '../cataloger.ts';

/**
 * Reads the `package.json` of an installed package; undefined where it names none: a name and a version make
 * a package.
 * @throws SyntaxError where it is no JSON
 */
export function readPackageJson(text: string): FoundPackage | undefined {
  const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  const name = own(value, 'name');
  const version = own(value, 'version');
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  if (name.trim() === '' || version.trim() === '') return undefined;
  return { name, version, licenses: licensesOf(value) };
}

/** `license` is a text or `{ type }`; old packages have a list `licenses` of such. */
function licensesOf(value: unknown): readonly string[] {
  const one = licenseOf(own(value, 'license'));
  if (one !== undefined) return [one];
  const many = own(value, 'licenses');
  if (!Array.isArray(many)) return [];
  return many.map(licenseOf).filter((license) => license !== undefined);
}

function licenseOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value : own(value, 'type');
  return typeof text === 'string' && text !== '' ? text : undefined;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}
