import { type Coverage, drain, type VulnerabilityFinding } from '@seaworthy/core';
import type { AdvisorySource, CollectAdvisoriesOptions } from '../advisories/advisory-source.ts';
import { collectAdvisories } from '../advisories/collect-advisories.ts';
import type { Inventory } from '../inventory/model.ts';
import { type MatchVulnerabilitiesOptions, matchVulnerabilities } from './match-vulnerabilities.ts';
import { vulnerabilityCoverage } from './vulnerability-coverage.ts';

/** Options of {@link findVulnerabilities}; reads `signal`, `limits` and `onProgress`. */
export interface FindVulnerabilitiesOptions
  extends CollectAdvisoriesOptions,
    MatchVulnerabilitiesOptions {}

/** Findings, and what they rest on. */
export interface VulnerabilityResult {
  readonly findings: readonly VulnerabilityFinding[];
  readonly coverage: Coverage;
}

/**
 * Reads the advisories of an inventory's packages and matches them, in one call.
 * @example
 * const source = await openOsvAdvisories({ folder: './advisories' });
 * const { findings, coverage } = await findVulnerabilities(inventory, source);
 */
export async function findVulnerabilities(
  inventory: Inventory,
  sources: AdvisorySource | readonly AdvisorySource[],
  options: FindVulnerabilitiesOptions = {},
): Promise<VulnerabilityResult> {
  const step = 'match vulnerabilities';
  options.onProgress?.({ kind: 'step', subject: inventory.subject.name, step });
  const advisories = await collectAdvisories(inventory, sources, options);
  const findings = await drain(matchVulnerabilities(inventory, advisories, options), options);
  return { findings, coverage: vulnerabilityCoverage(inventory, advisories, options) };
}
