import { compareText } from '@seaworthy/core';
import { entriesFor, evaluateAdvisory } from '../advisories/evaluate-advisory.ts';
import type { AffectedVerdict } from '../advisories/evaluate-affected.ts';
import type { Advisory, AffectedPackage } from '../advisories/model.ts';
import { packageKey } from '../advisories/normalize-name.ts';
import type { PackageQuestion } from '../advisories/package-question.ts';
import { identitiesOf } from './vulnerability-identity.ts';

/** An advisory that speaks of a package, and what it says of the version. */
export interface JudgedAdvisory extends AffectedVerdict {
  readonly advisory: Advisory;
  readonly ecosystem: string;
  /** Entries of that ecosystem and package. */
  readonly entries: readonly AffectedPackage[];
}

/** A vulnerability of a package: all advisories that agree on it, the one that leads in front. */
export interface JudgedVulnerability {
  readonly ids: readonly string[];
  readonly advisories: readonly [JudgedAdvisory, ...JudgedAdvisory[]];
}

/** Advisories by package key, for {@link judgeAdvisories}. */
export type AdvisoryIndex = ReadonlyMap<string, readonly Advisory[]>;

/** Sorts advisories by the packages that they name; withdrawn ones too. */
export function indexAdvisories(advisories: readonly Advisory[]): AdvisoryIndex {
  const index = new Map<string, Set<Advisory>>();
  for (const advisory of advisories) {
    for (const { ecosystem, name } of advisory.affected) {
      const key = packageKey(ecosystem, name);
      const found = index.get(key);
      if (found === undefined) index.set(key, new Set([advisory]));
      else found.add(advisory);
    }
  }
  return new Map([...index].map(([key, found]) => [key, [...found]]));
}

/** Evaluates every advisory that names the package of a question; withdrawn ones affect nothing. */
export function judgeAdvisories(
  question: PackageQuestion,
  index: AdvisoryIndex,
): readonly JudgedAdvisory[] {
  const judged = new Map<Advisory, JudgedAdvisory>();
  for (const ecosystem of question.ecosystems) {
    const key = packageKey(ecosystem, question.name);
    for (const advisory of index.get(key) ?? []) {
      // The more telling ecosystem has answered: Ubuntu Pro before Ubuntu.
      if (judged.has(advisory)) continue;
      const query = { ecosystem, name: question.name };
      const verdict = evaluateAdvisory(advisory, query, question.version);
      const entries = entriesFor(advisory, query);
      judged.set(advisory, { ...verdict, advisory, ecosystem, entries });
    }
  }
  return [...judged.values()];
}

/** Puts advisories that affect, or may affect, together by the vulnerability that they are about. */
export function groupByVulnerability(
  judged: readonly JudgedAdvisory[],
): readonly JudgedVulnerability[] {
  const groups = new Groups();
  for (const one of judged) {
    if (one.verdict === 'not-affected') continue;
    for (const identity of identitiesOf(one.advisory)) groups.add(identity, one);
  }
  return groups.all();
}

interface Group {
  readonly ids: Set<string>;
  readonly advisories: Set<JudgedAdvisory>;
}

/** Groups of advisories that share an id. */
class Groups {
  readonly #byId = new Map<string, Group>();

  add(ids: readonly string[], one: JudgedAdvisory): void {
    const met = new Set(ids.flatMap((id) => this.#byId.get(id) ?? []));
    // Smaller groups go into the largest, so that many advisories of one id stay cheap.
    const [into = { ids: new Set(), advisories: new Set() }, ...others] = [...met].sort(
      (a, b) => b.ids.size + b.advisories.size - a.ids.size - a.advisories.size,
    );
    into.advisories.add(one);
    for (const { advisories } of others) for (const other of advisories) into.advisories.add(other);
    for (const id of [...ids, ...others.flatMap((other) => [...other.ids])]) {
      into.ids.add(id);
      this.#byId.set(id, into);
    }
  }

  all(): readonly JudgedVulnerability[] {
    return [...new Set(this.#byId.values())].flatMap(({ ids, advisories }) => {
      const [lead, ...others] = [...advisories].sort(compareWeight);
      return lead === undefined
        ? []
        : [{ ids: [...ids].sort(compareText), advisories: [lead, ...others] as const }];
    });
  }
}

/** Those that affect before those that cannot be decided, those with a severity word first, then by id. */
function compareWeight(a: JudgedAdvisory, b: JudgedAdvisory): number {
  return (
    Number(b.verdict === 'affected') - Number(a.verdict === 'affected') ||
    Number(b.advisory.severityWord !== undefined) - Number(a.advisory.severityWord !== undefined) ||
    compareText(a.advisory.id, b.advisory.id) ||
    compareText(a.advisory.source, b.advisory.source)
  );
}
