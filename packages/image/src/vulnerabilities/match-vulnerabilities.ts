import type { VulnerabilityFinding } from '@seaworthy/core';
import type { AdvisorySet } from '../advisories/advisory-source.ts';
import {
  isLanguagePackage,
  type PackageQuestion,
  packageQuestions,
} from '../advisories/package-question.ts';
import type { Inventory } from '../inventory/model.ts';
import {
  groupByVulnerability,
  indexAdvisories,
  type JudgedVulnerability,
  judgeAdvisories,
} from './judge-package.ts';
import { vulnerabilityFinding } from './vulnerability-finding.ts';

/** Options of {@link matchVulnerabilities}. */
export interface MatchVulnerabilitiesOptions {
  /**
   * Judges language packages that an operating-system package owns, too; off by default, as the
   * advisories of the operating-system package answer for its files.
   */
  readonly includeOwned?: boolean | undefined;
}

/**
 * Yields one finding for each package and vulnerability, in the order of the inventory's packages and by
 * check id. A version that cannot be compared gives a finding with outcome `error`.
 * @example
 * const advisories = await collectAdvisories(inventory, source);
 * const findings = [...matchVulnerabilities(inventory, advisories)];
 */
export function* matchVulnerabilities(
  inventory: Inventory,
  advisories: AdvisorySet,
  options: MatchVulnerabilitiesOptions = {},
): Generator<VulnerabilityFinding, void, undefined> {
  const index = indexAdvisories(advisories.advisories);
  // Many binary packages come of one source package and version: kernel, compiler, libraries.
  const judged = new Map<string, readonly JudgedVulnerability[]>();
  for (const question of assessedQuestions(inventory, options)) {
    const key = [...question.ecosystems, question.name, question.version].join('\n');
    let vulnerabilities = judged.get(key);
    if (vulnerabilities === undefined) {
      vulnerabilities = groupByVulnerability(judgeAdvisories(question, index));
      judged.set(key, vulnerabilities);
    }
    for (const vulnerability of vulnerabilities) {
      yield vulnerabilityFinding(inventory, question, vulnerability);
    }
  }
}

/** Gives the questions of the packages that are judged. */
export function assessedQuestions(
  inventory: Inventory,
  { includeOwned = false }: MatchVulnerabilitiesOptions = {},
): readonly PackageQuestion[] {
  const questions = packageQuestions(inventory);
  if (includeOwned) return questions;
  return questions.filter(
    ({ package: one }) => one.ownedBy === undefined || !isLanguagePackage(one),
  );
}
