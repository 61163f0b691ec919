import { CoreError } from '../errors/seaworthy-error.ts';
import { type FindingKind, findingKinds } from '../finding/model.ts';
import { type Severity, severities } from '../finding/severity.ts';
import type { Waiver } from '../suppressions/waiver.ts';

/** What a gate makes of what is not known. */
export const incompleteAnswers = ['undecided', 'ignore'] as const;
export type IncompleteAnswer = (typeof incompleteAnswers)[number];

/** One answer for all kinds of finding, or one for each that is named. */
export type PerKind<V> = V | Partial<Readonly<Record<FindingKind, V>>>;

/** What a report must be for the gate to open. */
export interface GatePolicy {
  /**
   * Deny from this severity on, for each kind, or one severity for all kinds.
   * A kind that is not named is not judged. Default: `high` for every kind.
   */
  readonly failOn?: PerKind<Severity> | undefined;
  /** What unknown severity counts as, for each kind or for all. Default `high`. */
  readonly unknownCountsAs?: PerKind<Severity> | undefined;
  /**
   * What failed or partial coverage of a judged kind, a finding with outcome `error`, or a report in which no
   * engine looked for any judged kind, means. Default `undecided`; `ignore` must be said.
   */
  readonly incomplete?: PerKind<IncompleteAnswer> | undefined;
  /** Waivers beside those that already stand on the findings. */
  readonly waivers?: readonly Waiver[] | undefined;
}

/** A gate policy with its defaults filled in. */
export interface ResolvedGatePolicy {
  readonly failOn: Partial<Readonly<Record<FindingKind, Severity>>>;
  readonly unknownCountsAs: Readonly<Record<FindingKind, Severity>>;
  readonly incomplete: Readonly<Record<FindingKind, IncompleteAnswer>>;
}

const fields: readonly (keyof GatePolicy)[] = [
  'failOn',
  'unknownCountsAs',
  'incomplete',
  'waivers',
];

/**
 * Fills in the defaults of a gate policy.
 * @throws CoreError `ERR_CORE_OPTION` for an unknown field, kind, severity or answer
 */
export function resolveGatePolicy(policy: GatePolicy): ResolvedGatePolicy {
  for (const key of Object.keys(policy)) {
    if (fields.some((field) => field === key)) continue;
    throw new CoreError(
      'ERR_CORE_OPTION',
      `gate policy: unknown field ${JSON.stringify(key)}; the fields are ${fields.join(', ')}`,
    );
  }
  return {
    failOn: perKind(policy.failOn ?? 'high', severities, 'failOn'),
    unknownCountsAs: {
      ...everyKind<Severity>('high'),
      ...perKind(policy.unknownCountsAs ?? 'high', severities, 'unknownCountsAs'),
    },
    incomplete: {
      ...everyKind<IncompleteAnswer>('undecided'),
      ...perKind(policy.incomplete ?? 'undecided', incompleteAnswers, 'incomplete'),
    },
  };
}

function perKind<V extends string>(
  value: unknown,
  allowed: readonly V[],
  name: string,
): Partial<Record<FindingKind, V>> {
  const result: Partial<Record<FindingKind, V>> = {};
  for (const [key, one] of typeof value === 'string' ? spread(value) : members(value, name)) {
    if (one === undefined) continue;
    const kind = findingKinds.find((known) => known === key);
    if (kind === undefined) {
      throw new CoreError('ERR_CORE_OPTION', `${name}: unknown kind ${JSON.stringify(key)}`);
    }
    const known = allowed.find((candidate) => candidate === one);
    if (known === undefined) {
      const got = typeof one === 'string' ? JSON.stringify(one) : typeof one;
      throw new CoreError('ERR_CORE_OPTION', `${name}: ${got} is not one of ${allowed.join(', ')}`);
    }
    result[kind] = known;
  }
  return result;
}

function spread(value: string): [string, unknown][] {
  return findingKinds.map((kind) => [kind, value]);
}

function members(value: unknown, name: string): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value);
  }
  throw new CoreError('ERR_CORE_OPTION', `${name}: expected a text, or an object of kinds`);
}

function everyKind<V>(value: V): Record<FindingKind, V> {
  return {
    vulnerability: value,
    misconfiguration: value,
    policy: value,
    signature: value,
    license: value,
  };
}
