import { CoreError } from '../../errors/seaworthy-error.ts';
import { type PurlTypeRule, purlTypeRule } from './purl-types.ts';

/** The decoded components of a purl, normalized. */
export interface PackageUrl {
  /** Lower case: `deb`, `npm` … */
  readonly type: string;
  /** Segments joined by slashes. */
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly version?: string | undefined;
  /** Lower-case keys, sorted; empty values are left out. */
  readonly qualifiers: Readonly<Record<string, string>>;
  readonly subpath?: string | undefined;
}

/** The components that a purl is made of, as a caller has them; an empty one counts as absent. */
export interface PurlParts extends Omit<PackageUrl, 'qualifiers'> {
  readonly qualifiers?: Readonly<Record<string, string>> | undefined;
}

/** Says how strictly a purl is judged. */
export interface PurlOptions {
  /**
   * Takes a purl that breaks what the definition of its type demands (a required or prohibited namespace,
   * required qualifiers, permitted characters), as documents in the wild hold them. Default false.
   */
  readonly ignoreTypeRules?: boolean | undefined;
}

const typeForm = /^[a-z][a-z0-9.-]*$/;
const keyForm = /^[a-z][a-z0-9._-]*$/;

/** Normalizes the components of a purl as the standard (ECMA-427) and the definition of its type say. */
export function normalizeParts(parts: PurlParts, options: PurlOptions = {}): PackageUrl {
  const type = parts.type.toLowerCase();
  if (!typeForm.test(type)) throw invalidPurl('type is missing or malformed');
  const rule = purlTypeRule(type);
  const qualifiers = normalizeQualifiers(parts.qualifiers ?? {});
  const lower = (component: 'namespace' | 'name' | 'version' | 'subpath', text: string): string =>
    rule?.lower?.includes(component) === true ? text.toLowerCase() : text;
  const plain: PackageUrl = {
    type,
    namespace: orAbsent(lower('namespace', segmentsOf(parts.namespace).join('/'))),
    name: lower('name', trimSlashes(parts.name)),
    version: orAbsent(lower('version', parts.version ?? '')),
    qualifiers,
    subpath: orAbsent(lower('subpath', subpathOf(parts.subpath).join('/'))),
  };
  const normal = (Object.hasOwn(quirks, type) ? quirks[type]?.(plain) : undefined) ?? plain;
  if (normal.name === '') throw invalidPurl('name is missing');
  if (rule !== undefined && options.ignoreTypeRules !== true) enforce(rule, normal);
  return normal;
}

/** Gives the segments of a namespace. */
export function segmentsOf(text: string | undefined): string[] {
  return (text ?? '').split('/').filter((segment) => segment !== '');
}

/** Gives the segments of a subpath, which never lead out of the package. */
export function subpathOf(text: string | undefined): string[] {
  return segmentsOf(text).filter((segment) => segment !== '.' && segment !== '..');
}

/** Makes the error of a purl. */
export function invalidPurl(reason: string): CoreError {
  return new CoreError('ERR_CORE_FORMAT', `invalid purl: ${reason}`);
}

function normalizeQualifiers(given: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = new Map<string, string>();
  for (const [written, value] of Object.entries(given)) {
    if (value === '') continue;
    const key = written.toLowerCase();
    if (!keyForm.test(key)) throw invalidPurl(`qualifier key ${JSON.stringify(key)} is malformed`);
    if (pairs.has(key)) throw invalidPurl(`qualifier ${key} is there twice`);
    pairs.set(key, value);
  }
  const qualifiers = Object.create(null) as Record<string, string>;
  for (const key of [...pairs.keys()].sort()) qualifiers[key] = pairs.get(key) ?? '';
  return qualifiers;
}

/** What the definitions of single types say in words. */
const quirks: Readonly<Record<string, (purl: PackageUrl) => PackageUrl>> = {
  cpan: (purl) => ({ ...purl, namespace: purl.namespace?.toUpperCase() }),
  // Hosts that take any case for owner and repository, as their own types say.
  git: (purl) =>
    /^(?:github|bitbucket)(?:\.com|\.org)?$/i.test(purl.namespace ?? '')
      ? { ...purl, name: purl.name.toLowerCase() }
      : purl,
  hackage: (purl) => ({ ...purl, name: purl.name.replaceAll(/[_\s]+/g, '-') }),
  mlflow: (purl) =>
    /^(?:[a-z]+:\/\/)?[^/]*databricks/i.test(purl.qualifiers.repository_url ?? '')
      ? { ...purl, name: purl.name.toLowerCase() }
      : purl,
  pub: (purl) => ({ ...purl, name: purl.name.replaceAll(/[^a-z0-9]/g, '_') }),
  pypi: (purl) => ({ ...purl, name: purl.name.replaceAll('_', '-') }),
  swid: (purl) => {
    const id = purl.qualifiers.tag_id ?? '';
    const isGuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);
    return isGuid
      ? { ...purl, qualifiers: { ...purl.qualifiers, tag_id: id.toLowerCase() } }
      : purl;
  },
};

function enforce(rule: PurlTypeRule, purl: PackageUrl): void {
  const { type, namespace } = purl;
  if (rule.namespace === 'required' && namespace === undefined) {
    throw invalidPurl(`type ${type} requires a namespace`);
  }
  if (rule.namespace === 'prohibited' && namespace !== undefined) {
    throw invalidPurl(`type ${type} has no namespace`);
  }
  if (segmentsOf(namespace).length > (rule.namespaceSegments ?? Number.POSITIVE_INFINITY)) {
    throw invalidPurl(`namespace of type ${type} has too many segments`);
  }
  for (const key of rule.qualifiers ?? []) {
    if (purl.qualifiers[key] === undefined) {
      throw invalidPurl(`type ${type} requires qualifier ${key}`);
    }
  }
  for (const component of ['name', 'version'] as const) {
    const text = purl[component];
    if (text !== undefined && rule.permitted?.[component]?.test(text) === false) {
      throw invalidPurl(`${component} has characters that type ${type} does not permit`);
    }
  }
}

function trimSlashes(text: string): string {
  let start = 0;
  let end = text.length;
  while (text[start] === '/') start++;
  while (end > start && text[end - 1] === '/') end--;
  return text.slice(start, end);
}

function orAbsent(text: string): string | undefined {
  return text === '' ? undefined : text;
}
