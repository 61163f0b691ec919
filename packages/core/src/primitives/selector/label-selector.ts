import { CoreError } from '../../errors/seaworthy-error.ts';
import { labelKeyFaults, labelValueFaults } from './label-names.ts';

/** Operators of a requirement, as Kubernetes names them; `==` is kept apart from `=` for the text alone. */
export const labelOperators = [
  '=',
  '==',
  '!=',
  'In',
  'NotIn',
  'Exists',
  'DoesNotExist',
  'Gt',
  'Lt',
] as const;
/** One of {@link labelOperators}. */
export type LabelOperator = (typeof labelOperators)[number];

/** One condition on the labels of an object. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: LabelOperator;
  readonly values: readonly string[];
}

/** A label selector: all of its requirements must hold. Without any it selects everything. */
export interface LabelSelector {
  /** Whether it selects nothing at all, as an absent selector does. */
  readonly nothing: boolean;
  /** Sorted by key. */
  readonly requirements: readonly LabelRequirement[];
}

/** Tells whether labels fulfil a selector. */
export function matchesLabels(
  selector: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    !selector.nothing &&
    selector.requirements.every((requirement) =>
      holds(
        requirement,
        Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined,
      ),
    )
  );
}

/** Gives the text of a selector, values sorted; a selector of nothing has the same text as one of everything. */
export function formatLabelSelector(selector: LabelSelector): string {
  return selector.requirements.map(formatRequirement).join(',');
}

/** Makes a selector of requirements in any order. */
export function makeLabelSelector(requirements: readonly LabelRequirement[]): LabelSelector {
  const sorted = requirements.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { nothing: false, requirements: sorted };
}

/**
 * Makes a requirement.
 * @throws CoreError `ERR_CORE_FORMAT` for a bad key or value, or values that the operator does not take.
 */
export function makeRequirement(
  key: string,
  operator: LabelOperator,
  values: readonly string[],
): LabelRequirement {
  const fault = requirementFault(key, operator, values);
  if (fault !== undefined)
    throw new CoreError('ERR_CORE_FORMAT', `invalid label selector: ${fault}`);
  return { key, operator, values };
}

function requirementFault(
  key: string,
  operator: LabelOperator,
  values: readonly string[],
): string | undefined {
  const [keyFault] = labelKeyFaults(key);
  if (keyFault !== undefined) return `key ${quote(key)} ${keyFault}`;
  const countFault = valueCountFault(operator, values.length);
  if (countFault !== undefined) return countFault;
  for (const value of values) {
    const [valueFault] = labelValueFaults(value);
    if (valueFault !== undefined) return `value ${quote(value)} ${valueFault}`;
    if ((operator === 'Gt' || operator === 'Lt') && integerOf(value) === undefined) {
      return `value ${quote(value)} is not a whole number of 64 bits`;
    }
  }
  return undefined;
}

/** Says what is wrong with a number of values for an operator. */
export function valueCountFault(operator: LabelOperator, count: number): string | undefined {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return count > 0 ? undefined : `operator ${operator} requires a value`;
    case 'Exists':
    case 'DoesNotExist':
      return count === 0 ? undefined : `operator ${operator} takes no values`;
    case '=':
    case '==':
    case '!=':
    case 'Gt':
    case 'Lt':
      return count === 1 ? undefined : `operator ${operator} takes one value`;
  }
}

function holds({ operator, values }: LabelRequirement, label: string | undefined): boolean {
  switch (operator) {
    case '=':
    case '==':
    case 'In':
      return label !== undefined && values.includes(label);
    case '!=':
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    case 'Gt':
    case 'Lt': {
      const one = integerOf(label ?? '');
      const other = integerOf(values[0] ?? '');
      if (one === undefined || other === undefined) return false;
      return operator === 'Gt' ? one > other : one < other;
    }
  }
}

function formatRequirement({ key, operator, values }: LabelRequirement): string {
  const list = values.toSorted().join(',');
  switch (operator) {
    case 'In':
      return `${key} in (${list})`;
    case 'NotIn':
      return `${key} notin (${list})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
    case 'Gt':
      return `${key}>${list}`;
    case 'Lt':
      return `${key}<${list}`;
    case '=':
    case '==':
    case '!=':
      return key + operator + list;
  }
}

function integerOf(text: string): bigint | undefined {
  // No 64-bit integer has more digits, leading zeros excepted.
  if (!/^[+-]?0*\d{1,19}$/.test(text)) return undefined;
  const value = text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
