export {
  type ExplainedAbsence,
  type ExplainedAdvisory,
  type ExplainedPackage,
  explainVulnerability,
  type VulnerabilityExplanation,
} from './explain-vulnerability.ts';
export {
  type FindVulnerabilitiesOptions,
  findVulnerabilities,
  type VulnerabilityResult,
} from './find-vulnerabilities.ts';
export { type MatchVulnerabilitiesOptions, matchVulnerabilities } from './match-vulnerabilities.ts';
export { vulnerabilityCoverage } from './vulnerability-coverage.ts';
