import { indexJsonLines } from '../../documents/json-lines.ts';
import { entriesOf, memberOf, textOf } from '../../documents/members.ts';
import { readJson } from '../../documents/read-json.ts';
import type { LineRange } from '../../inventory/model.ts';
import type { Cataloger, FoundPackage } from '../cataloger.ts';
import { guardRead, type ReadPackages } from '../guard-read.ts';

/** Lock files of NuGet. */
export const nugetLockCataloger: Cataloger = {
  id: 'nuget-lock',
  version: 1,
  type: 'nuget',
  scope: 'language',
  evidence: 'declared',
  globs: ['**/packages.lock.json'],
  follows: [],
  capabilities: {
    ecosystem: '.NET: packages.lock.json',
    gives: ['relationship', 'dependencies', 'lines'],
  },
  read: (_path, bytes, context) => guardRead(bytes, context, () => readLock(bytes)),
};

interface Draft {
  readonly name: string;
  readonly version: string;
  isDirect: boolean;
  readonly lines: LineRange[];
  readonly dependsOn: Set<string>;
}

/** A package stands once for each framework; projects of the solution are no packages. */
function readLock(bytes: Uint8Array): ReadPackages {
  const { text, root } = readJson(bytes);
  const places = indexJsonLines(text, 3);
  const drafts = new Map<string, Draft>();
  const dependencies = memberOf(root, 'dependencies');
  for (const [framework] of entriesOf(root, 'dependencies')) {
    const entries = entriesOf(dependencies, framework).flatMap(([name, value]) => {
      const version = textOf(value, 'resolved');
      return version === undefined || textOf(value, 'type') === 'Project'
        ? []
        : [{ name, version, value }];
    });
    // Names are compared without case.
    const ids = new Map(
      entries.map(({ name, version }) => [name.toLowerCase(), `${name}@${version}`]),
    );
    for (const { name, version, value } of entries) {
      const id = `${name}@${version}`;
      const draft = drafts.get(id) ?? {
        name,
        version,
        isDirect: false,
        lines: [],
        dependsOn: new Set(),
      };
      drafts.set(id, draft);
      draft.isDirect ||= textOf(value, 'type') === 'Direct';
      const place = places(['dependencies', framework, name]);
      if (place !== undefined) draft.lines.push(place);
      for (const [needed] of entriesOf(value, 'dependencies')) {
        const other = ids.get(needed.toLowerCase());
        if (other !== undefined) draft.dependsOn.add(other);
      }
    }
  }
  return { packages: [...drafts.values()].map(packageOf) };
}

function packageOf({ name, version, isDirect, lines, dependsOn }: Draft): FoundPackage {
  return {
    name,
    version,
    licenses: [],
    relationship: isDirect ? 'direct' : 'indirect',
    lines,
    dependsOn: [...dependsOn],
  };
}
