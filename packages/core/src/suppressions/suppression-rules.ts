import type { Finding, Suppression } from '../finding/model.ts';
import type { FileLocation } from '../finding/subject.ts';
import type { Baseline } from './baseline.ts';
import { compileCheckMatch, compileMatch, type FindingTest } from './compile-match.ts';
import { expiryOf } from './expiry.ts';
import type { LocatedSuppression } from './located-suppression.ts';
import type { Waiver } from './waiver.ts';

/** What may suppress findings; inline marks and annotations come from the reader of the manifests. */
export interface SuppressionSources {
  readonly located?: readonly LocatedSuppression[] | undefined;
  readonly waivers?: readonly Waiver[] | undefined;
  /** Lines of an ignore file. */
  readonly ignores?: readonly Waiver[] | undefined;
  readonly baseline?: Baseline | undefined;
}

/** One suppression, ready to be asked. */
export interface SuppressionRule {
  /** Position among all rules: suppressions are added in this order. */
  readonly order: number;
  readonly valid: boolean;
  readonly applies: FindingTest;
  readonly suppression: Suppression;
}

/** All rules, and those that may apply to a finding. */
export interface SuppressionIndex {
  readonly rules: readonly SuppressionRule[];
  readonly rulesFor: (finding: Finding) => readonly SuppressionRule[];
}

/**
 * Compiles all sources, marks first, then waivers, ignore lines and the baseline. Rules that name an id, a
 * check without wildcards or a file are found by it, so that thousands of findings meet thousands of rules
 * without each asking each.
 */
export function indexRules(sources: SuppressionSources): SuppressionIndex {
  const rules: SuppressionRule[] = [];
  const byKey = new Map<string, SuppressionRule[]>();
  const others: SuppressionRule[] = [];
  const add = (key: string | undefined, rule: Omit<SuppressionRule, 'order'>): void => {
    const ordered = { ...rule, order: rules.length };
    rules.push(ordered);
    const group = key === undefined ? others : (byKey.get(key) ?? []);
    group.push(ordered);
    if (key !== undefined) byKey.set(key, group);
  };
  for (const mark of sources.located ?? []) add(`file ${mark.uri}`, markRule(mark));
  for (const [index, waiver] of (sources.waivers ?? []).entries()) {
    add(keyOf(waiver), waiverRule(waiver, 'waiver', `waivers[${index}]`));
  }
  for (const [index, line] of (sources.ignores ?? []).entries()) {
    add(keyOf(line), waiverRule(line, 'ignore-file', `ignores[${index}]`));
  }
  for (const entry of sources.baseline?.findings ?? []) {
    const { reason, until, source = 'baseline' } = sources.baseline ?? { reason: '' };
    add(`id ${entry.id}`, {
      valid: true,
      applies: compileMatch({ id: entry.id, maxSeverity: entry.severity }),
      suppression: { by: 'baseline', reason, until, source: `${source}#${entry.id}` },
    });
  }
  return {
    rules,
    rulesFor: (finding) => {
      const keys = [`id ${finding.id}`, `check ${finding.check.id}`];
      for (const alias of finding.check.aliases) keys.push(`check ${alias}`);
      const [location] = finding.locations;
      if (location?.kind === 'file') keys.push(`file ${location.uri}`);
      const found = new Set(others);
      for (const key of keys) for (const rule of byKey.get(key) ?? []) found.add(rule);
      return [...found].sort((a, b) => a.order - b.order);
    },
  };
}

/** Gives the index key of a waiver whose check is literal; ids may be prefixes, so they are not keys. */
function keyOf(waiver: Waiver): string | undefined {
  const { check } = waiver;
  return check === undefined || check.includes('*') ? undefined : `check ${check}`;
}

function waiverRule(
  waiver: Waiver,
  by: Suppression['by'],
  source: string,
): Omit<SuppressionRule, 'order'> {
  const { reason, owner, until } = waiver;
  return {
    valid: true,
    applies: compileMatch(waiver),
    suppression: { by, reason, owner, until, source: waiver.source ?? source },
  };
}

function markRule(mark: LocatedSuppression): Omit<SuppressionRule, 'order'> {
  const { by, uri, reason, until, source } = mark;
  const meant = compileCheckMatch(mark.checks);
  return {
    valid: reason.trim() !== '' && (until === undefined || expiryOf(until) !== undefined),
    applies: (finding) => {
      const [location] = finding.locations;
      if (location?.kind !== 'file' || location.uri !== uri) return false;
      return covers(mark, location) && meant(finding);
    },
    suppression: { by, reason, until, source },
  };
}

/** Tells whether a place begins within what a mark covers; one without column is on no shared line. */
function covers(mark: LocatedSuppression, { line, column }: FileLocation): boolean {
  const { startLine, endLine, startColumn, endColumn } = mark;
  if (line === undefined || line < startLine || line > endLine) return false;
  if (line === startLine && startColumn !== undefined && !((column ?? 0) >= startColumn))
    return false;
  return !(line === endLine && endColumn !== undefined && (column ?? Infinity) >= endColumn);
}
