import { compareText, isAbort, type Problem } from '@seaworthy/core';
import type { Inventory } from '../inventory/model.ts';
import type {
  AdvisorySet,
  AdvisorySource,
  AdvisorySourceDescription,
  CollectAdvisoriesOptions,
  PackageQuery,
} from './advisory-source.ts';
import type { Advisory } from './model.ts';
import { packageKey } from './normalize-name.ts';
import { packageQuestions } from './package-question.ts';
import { problemOf } from './problem-of.ts';

/**
 * Reads the advisories of an inventory's packages from one source or several: all the reading that
 * matching needs. A source that fails is a problem of the set, the others count.
 * @example
 * const advisories = await collectAdvisories(inventory, source);
 * for (const finding of matchVulnerabilities(inventory, advisories)) console.log(finding.message);
 */
export async function collectAdvisories(
  inventory: Inventory,
  sources: AdvisorySource | readonly AdvisorySource[],
  options: CollectAdvisoriesOptions = {},
): Promise<AdvisorySet> {
  const queries = queriesOf(inventory);
  const sets: AdvisorySet[] = [];
  const problems: Problem[] = [];
  for (const source of isList(sources) ? sources : [sources]) {
    options.signal?.throwIfAborted();
    try {
      sets.push(await source.collect(queries, options));
    } catch (error) {
      if (isAbort(error, options.signal)) throw error;
      problems.push(problemOf(error, `advisory source ${source.id}: `));
    }
  }
  return mergeAdvisorySets(sets, problems);
}

/** Puts sets together, as if one source had given them; problems of one's own are added. */
export function mergeAdvisorySets(
  sets: readonly AdvisorySet[],
  problems: readonly Problem[] = [],
): AdvisorySet {
  const sources: AdvisorySourceDescription[] = sets.flatMap((set) => set.sources);
  return {
    sources,
    ecosystems: [...new Set(sets.flatMap((set) => set.ecosystems))].sort(compareText),
    advisories: sets.flatMap((set) => set.advisories).sort(compareAdvisories),
    problems: [...problems, ...sets.flatMap((set) => set.problems)],
  };
}

/** Orders advisories by id, then source. */
export function compareAdvisories(a: Advisory, b: Advisory): number {
  return compareText(a.id, b.id) || compareText(a.source, b.source);
}

function queriesOf(inventory: Inventory): readonly PackageQuery[] {
  const queries = new Map<string, PackageQuery>();
  for (const { ecosystems, name } of packageQuestions(inventory)) {
    for (const ecosystem of ecosystems) {
      queries.set(packageKey(ecosystem, name), { ecosystem, name });
    }
  }
  return [...queries.values()];
}

function isList(
  sources: AdvisorySource | readonly AdvisorySource[],
): sources is readonly AdvisorySource[] {
  return Array.isArray(sources);
}
