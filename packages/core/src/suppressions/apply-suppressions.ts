import type { Finding, Suppression } from '../finding/model.ts';
import { isExpired } from './expiry.ts';
import { indexRules, type SuppressionRule, type SuppressionSources } from './suppression-rules.ts';
import type { UnusedSuppression } from './unused-suppression.ts';
import { checkWaivers } from './waiver.ts';

export interface SuppressionResult {
  /** The same findings in the same order, each with the suppressions that apply to it. */
  readonly findings: readonly Finding[];
  readonly unused: readonly UnusedSuppression[];
}

/**
 * Adds to each finding the suppressions that apply to it, and tells which had no effect. A finding is never
 * dropped or changed otherwise. What has expired is not applied. Findings that say `pass` or `skip` need
 * no suppression and get none.
 * @throws CoreError `ERR_CORE_OPTION` for a waiver without reason, that names nothing, or whose expiry cannot be read
 */
export function applySuppressions(
  findings: readonly Finding[],
  sources: SuppressionSources,
  options: { readonly now?: Date | undefined } = {},
): SuppressionResult {
  const { now = new Date() } = options;
  checkWaivers(sources.waivers ?? [], 'waivers');
  checkWaivers(sources.ignores ?? [], 'ignores');
  const { rules, rulesFor } = indexRules(sources);
  const expired = new Set(rules.filter((rule) => isExpired(rule.suppression.until, now)));
  const used = new Set<SuppressionRule>();
  const suppressed = findings.map((finding) => {
    if (finding.outcome === 'pass' || finding.outcome === 'skip') return finding;
    const added: Suppression[] = [];
    for (const rule of rulesFor(finding)) {
      if (!rule.valid || expired.has(rule) || !rule.applies(finding)) continue;
      used.add(rule);
      const { by, source } = rule.suppression;
      const known = [...finding.suppressions, ...added];
      if (known.some((one) => one.by === by && one.source === source)) continue;
      added.push(rule.suppression);
    }
    if (added.length === 0) return finding;
    return { ...finding, suppressions: [...finding.suppressions, ...added] };
  });
  const unused = rules
    .filter((rule) => !used.has(rule))
    .map((rule): UnusedSuppression => {
      const { source, reason } = rule.suppression;
      const state = !rule.valid ? 'invalid' : expired.has(rule) ? 'expired' : 'unused';
      return { source, reason, state };
    });
  return { findings: suppressed, unused };
}
