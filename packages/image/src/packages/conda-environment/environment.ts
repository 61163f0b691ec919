import { formatPurl } from '@seaworthy/core/primitives/purl';
import { indexLines, readNodes, type YamlNode } from '@seaworthy/core/primitives/yaml';
import { ImageError } from '../../errors.ts';
import type { FoundPackage } from '../cataloger.ts';
import type { ReadPackages } from '../guard-read.ts';
import { parseRequirement, pinnedVersion } from '../pip/requirement.ts';
import { pypiPurlName } from '../python/pypi-name.ts';

interface Stated {
  readonly text: string;
  readonly offset: number;
  /** Below `pip:`: a package of Python's index. */
  readonly isPip: boolean;
}

/**
 * Reads an `environment.yml`: its dependencies, those without an exact version with none, and its prefix.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no YAML mapping, or a dependency is no text
 */
export function readEnvironment(text: string): ReadPackages {
  const root = readNodes(text, { format: 'yaml' });
  if (root?.kind !== 'mapping') {
    throw new ImageError('ERR_IMAGE_PACKAGES', 'it is not a YAML mapping');
  }
  const lineOf = indexLines(text);
  const packages = new Map<string, FoundPackage>();
  for (const { text: spec, offset, isPip } of statedIn(memberOf(root, 'dependencies'))) {
    const { name, version } = isPip ? pipSpec(spec) : condaSpec(spec);
    if (name === '') continue;
    const { line } = lineOf(offset);
    const id = `${isPip ? 'pip' : 'conda'} ${name}@${version}`;
    packages.set(id, {
      id,
      name,
      version,
      licenses: [],
      lines: [{ start: line, end: line }],
      ...(isPip && { purl: formatPurl({ type: 'pypi', ...pypiPurlName(name), version }) }),
    });
  }
  const prefix = memberOf(root, 'prefix');
  return {
    packages: [...packages.values()],
    ...(prefix?.kind === 'scalar' && prefix.text !== '' && { manifest: { prefix: prefix.text } }),
  };
}

function* statedIn(list: YamlNode | undefined): Generator<Stated> {
  if (list === undefined || (list.kind === 'scalar' && list.text === '')) return;
  if (list.kind !== 'sequence') throw refused();
  for (const item of list.items) {
    if (isText(item)) {
      yield { text: item.text, offset: item.start, isPip: false };
      continue;
    }
    if (item.kind !== 'mapping') throw refused();
    for (let at = 0; at + 1 < item.items.length; at += 2) {
      const value = item.items[at + 1];
      if (value?.kind !== 'sequence' || !value.items.every(isText)) throw refused();
      const isPip = item.items[at]?.text === 'pip';
      for (const one of value.items) yield { text: one.text, offset: one.start, isPip };
    }
  }
}

function refused(): ImageError {
  return new ImageError('ERR_IMAGE_PACKAGES', 'a dependency is not a text');
}

/** A number, a truth value or nothing is no text. */
function isText({ kind, plain, text }: YamlNode): boolean {
  if (kind !== 'scalar') return false;
  return !plain || !/^(?:[-+]?[0-9.]+|true|false|null|~)?$/iu.test(text);
}

function memberOf(node: YamlNode, key: string): YamlNode | undefined {
  for (let at = node.items.length - 2; at >= 0; at -= 2) {
    if (node.items[at]?.text === key) return node.items[at + 1];
  }
  return undefined;
}

interface Spec {
  readonly name: string;
  readonly version: string;
}

/** `channel::name=1.0=build`, `name ==1.0`, `name 1.0 build`; a range states no version. */
function condaSpec(text: string): Spec {
  const channel = text.indexOf('::');
  const spec = (channel < 0 ? text : text.slice(channel + 2)).trim();
  const end = spec.search(/[\s=<>!~[]/u);
  if (end < 0) return { name: spec, version: '' };
  const rest = spec.slice(end).replace(/^[\s=]+/u, '');
  const version = /^[0-9][0-9A-Za-z_.!+-]*(?=[\s=]|$)/u.exec(rest)?.[0] ?? '';
  return { name: spec.slice(0, end), version };
}

function pipSpec(text: string): Spec {
  const requirement = parseRequirement(text);
  if (requirement === undefined) return condaSpec(text);
  return { name: requirement.name, version: pinnedVersion(requirement.clauses) ?? '' };
}
