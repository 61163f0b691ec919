import { entriesOf, isObject, memberOf, textsOf } from '../../documents/members.ts';
import { readToml } from '../../documents/read-toml.ts';
import { parseRequirement } from '../pip/requirement.ts';
import { normalizePypiName } from '../python/pypi-name.ts';

/** What a `pyproject.toml` says about the packages that its project needs; names are normalized (PEP 503). */
export interface PyprojectManifest {
  /** Needed to run (PEP 621); absent where the file has no such list. */
  readonly dependencies?: readonly string[];
  /** Extras of the project. */
  readonly optional: Readonly<Record<string, readonly string[]>>;
  /** Needed to run, as Poetry states it; absent where the file has no such table. */
  readonly poetry?: readonly string[];
  /** Groups of development: Poetry's, PEP 735's, PDM's and uv's. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads a `pyproject.toml`.
 * @throws ImageError `ERR_IMAGE_PACKAGES` where it is no TOML
 */
export function readPyproject(bytes: Uint8Array): PyprojectManifest {
  const root = readToml(bytes);
  const project = memberOf(root, 'project');
  const tool = memberOf(root, 'tool');
  const poetry = memberOf(tool, 'poetry');
  const hasList = Array.isArray(memberOf(project, 'dependencies'));
  const hasTable = isObject(memberOf(poetry, 'dependencies'));
  const groups = new Map<string, readonly string[]>();
  const addGroup = (name: string, names: readonly string[]): void => {
    groups.set(name, [...(groups.get(name) ?? []), ...names]);
  };
  for (const [name] of entriesOf(root, 'dependency-groups'))
    addGroup(name, requirementNames(memberOf(root, 'dependency-groups'), name));
  const pdm = memberOf(memberOf(tool, 'pdm'), 'dev-dependencies');
  if (isObject(pdm))
    for (const name of Object.keys(pdm)) addGroup(name, requirementNames(pdm, name));
  const uv = memberOf(tool, 'uv');
  if (memberOf(uv, 'dev-dependencies') !== undefined)
    addGroup('dev', requirementNames(uv, 'dev-dependencies'));
  const oldGroup = tableNames(poetry, 'dev-dependencies');
  if (oldGroup.length > 0) addGroup('dev', oldGroup);
  for (const [name, group] of entriesOf(poetry, 'group'))
    addGroup(name, tableNames(group, 'dependencies'));
  const extras = memberOf(project, 'optional-dependencies');
  return {
    ...(hasList && { dependencies: requirementNames(project, 'dependencies') }),
    optional: Object.fromEntries(
      (isObject(extras) ? Object.keys(extras) : []).map((name) => [
        name,
        requirementNames(extras, name),
      ]),
    ),
    ...(hasTable && { poetry: tableNames(poetry, 'dependencies') }),
    groups: Object.fromEntries(groups),
  };
}

/** Names of a list of requirements (PEP 508). */
function requirementNames(owner: unknown, key: string): readonly string[] {
  return textsOf(owner, key)
    .map((text) => parseRequirement(text)?.name)
    .filter((name) => name !== undefined)
    .map(normalizePypiName);
}

/** Names of a table of Poetry; `python` is the interpreter. */
function tableNames(owner: unknown, key: string): readonly string[] {
  return entriesOf(owner, key)
    .map(([name]) => normalizePypiName(name))
    .filter((name) => name !== 'python');
}
