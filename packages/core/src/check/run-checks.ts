import { messageOf, SeaworthyError } from '../errors/seaworthy-error.ts';
import { makeFinding } from '../finding/make-finding.ts';
import type { Fix, MisconfigurationFinding } from '../finding/model.ts';
import type { Location, ObjectSubject, Subject } from '../finding/subject.ts';
import { type Limits, resolveLimits } from '../limits/limits.ts';
import { createBudget } from '../primitives/budget/create-budget.ts';
import type { Check, CheckTarget, Observation } from './check.ts';

/** One target, and how to speak about it. */
export interface CheckSite<T extends CheckTarget> {
  readonly target: T;
  /** Kind of the object, compared with a check's `kinds`. */
  readonly objectKind: string;
  readonly subject: Subject;
  /** Subject that ids are made of, where it differs. */
  readonly identity?: ObjectSubject | undefined;
  /** JSON pointer of the target inside the object. */
  readonly pointer: string;
  /** Gives the place of a pointer inside the object; asked only for what is reported. */
  readonly locate: (pointer: string) => readonly Location[];
  /** Gives a pointer with list items named by merge key: `containers[name=web]`. */
  readonly placeKey: (pointer: string) => string;
  /** Makes an edit fix of changes whose pointers are relative to the object. */
  readonly edit?: ((changes: Extract<Fix, { kind: 'edit' }>['changes']) => Fix) | undefined;
}

export interface RunChecksOptions {
  readonly limits?: Partial<Limits> | undefined;
  /** Told for each check and target: `error` = the check threw. */
  readonly onResult?: ((check: string, outcome: 'pass' | 'fail' | 'error') => void) | undefined;
}

/**
 * Runs checks over sites and yields a finding for each observation. A check that throws on one target
 * gives one finding with outcome `error`, and the others are judged.
 */
export function* runChecksOn<T extends CheckTarget>(
  sites: Iterable<CheckSite<T>>,
  checks: readonly Check<T>[],
  options: RunChecksOptions = {},
): Generator<MisconfigurationFinding, void, undefined> {
  const limits = resolveLimits(options.limits);
  const byTarget = groupByTarget(checks);
  for (const site of sites) {
    for (const check of byTarget.get(site.target.target) ?? []) {
      if (check.kinds !== undefined && !check.kinds.includes(site.objectKind)) continue;
      let failed = false;
      try {
        const budget = createBudget(limits.evaluationSteps, 'evaluation');
        for (const observation of check.evaluate(site.target, budget)) {
          failed = true;
          yield toFinding(site, check, observation);
        }
        options.onResult?.(check.id, failed ? 'fail' : 'pass');
      } catch (error) {
        options.onResult?.(check.id, 'error');
        yield brokenCheck(site, check, error);
      }
    }
  }
}

function groupByTarget<T extends CheckTarget>(
  checks: readonly Check<T>[],
): Map<string, Check<T>[]> {
  const groups = new Map<string, Check<T>[]>();
  for (const check of checks) {
    const group = groups.get(check.target);
    if (group === undefined) groups.set(check.target, [check]);
    else group.push(check);
  }
  return groups;
}

function toFinding<T extends CheckTarget>(
  site: CheckSite<T>,
  check: Check<T>,
  observation: Observation,
): MisconfigurationFinding {
  const pointer = site.pointer + observation.at;
  const changes = (observation.fixes ?? []).map((change) => ({
    ...change,
    pointer: site.pointer + change.pointer,
  }));
  return makeFinding({
    kind: 'misconfiguration',
    check: { id: check.id, title: check.title, aliases: check.aliases ?? [] },
    canonicalCheck: check.aliases?.[0],
    severity: check.severity,
    severitySource: 'check',
    confidence: observation.confidence ?? 'high',
    subject: site.subject,
    identity: site.identity,
    place: site.placeKey(pointer),
    locations: site.locate(pointer),
    message: observation.message,
    remediation: check.remediation,
    detail: { pointer, evidence: observation.evidence },
    fixes: changes.length > 0 && site.edit !== undefined ? [site.edit(changes)] : [],
    references: check.references ?? [],
    controls: check.controls ?? [],
  });
}

function brokenCheck<T extends CheckTarget>(
  site: CheckSite<T>,
  check: Check<T>,
  error: unknown,
): MisconfigurationFinding {
  const code = error instanceof SeaworthyError ? `${error.code}: ` : '';
  return makeFinding({
    kind: 'misconfiguration',
    check: { id: check.id, title: check.title, aliases: check.aliases ?? [] },
    canonicalCheck: check.aliases?.[0],
    outcome: 'error',
    severity: check.severity,
    severitySource: 'check',
    subject: site.subject,
    identity: site.identity,
    place: `error ${site.placeKey(site.pointer)}`,
    locations: site.locate(site.pointer),
    message: `check ${check.id} could not judge: ${code}${messageOf(error)}`,
    detail: { pointer: site.pointer },
  });
}
