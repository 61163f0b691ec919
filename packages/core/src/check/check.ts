import type { Json } from '../finding/json.ts';
import type { ControlReference, FieldChange, Reference } from '../finding/model.ts';
import type { Confidence, Severity } from '../finding/severity.ts';

/** What a check says when it does not like what it sees. */
export interface Observation {
  /** JSON pointer relative to the target: the deciding field, or the field that is missing. */
  readonly at: string;
  /** One sentence that names the object and the offending value. */
  readonly message: string;
  /** The offending value, if it is no secret. */
  readonly evidence?: Json | undefined;
  readonly confidence?: Confidence | undefined;
  /** Changes that clear it; pointers are relative to the target. */
  readonly fixes?: readonly FieldChange[] | undefined;
}

/** What a check may look at besides its target. */
export interface CheckContext {
  /** Spends steps of the evaluation budget; throws `ERR_CORE_LIMIT` when it is used up. */
  readonly spend: (steps: number) => void;
}

/** Anything that a check can be run on: its `target` says what it is. */
export interface CheckTarget {
  readonly target: string;
}

/** A check: data plus one function, one object in one file. */
export interface Check<T extends CheckTarget = CheckTarget> {
  /** `family/kebab-case`, stable for ever. */
  readonly id: string;
  /** The fault as a short statement: "Container is privileged". */
  readonly title: string;
  readonly severity: Exclude<Severity, 'unknown'>;
  /** Kind of target that it is run on. */
  readonly target: T['target'];
  /** Object kinds that it is run on; absent = all that have the target. */
  readonly kinds?: readonly string[] | undefined;
  /** Why it matters, in a sentence or two. */
  readonly rationale: string;
  /** What to set to what. */
  readonly remediation: string;
  readonly references?: readonly Reference[] | undefined;
  readonly controls?: readonly ControlReference[] | undefined;
  /** Version of Seaworthy in which it appeared. */
  readonly since?: string | undefined;
  /** Former ids; the first is the one that goes into fingerprints. */
  readonly aliases?: readonly string[] | undefined;
  /** Pure: gives what it does not like; nothing = the target passes. */
  readonly evaluate: (target: T, context: CheckContext) => Iterable<Observation>;
}

/** Executed examples of a check: at least one that fails, with its exact places, and one that passes. */
export interface CheckExamples {
  readonly fails: readonly CheckExample[];
  readonly passes: readonly Omit<CheckExample, 'at'>[];
}

export interface CheckExample {
  readonly name: string;
  readonly text: string;
  /** Every place that is reported, in order: `line:column` of the deciding field. */
  readonly at: readonly string[];
}

/**
 * Gives its argument back; it exists so that an editor knows the type while a check is being written.
 * @example
 * export const noMovingTag = defineCheck<ContainerTarget>({ id: 'acme/no-moving-tag', … });
 */
/* @__NO_SIDE_EFFECTS__ */
export function defineCheck<T extends CheckTarget>(check: Check<T>): Check<T> {
  return check;
}
