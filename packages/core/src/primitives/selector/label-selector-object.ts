import { CoreError } from '../../errors/seaworthy-error.ts';
import { formatPointer } from '../pointer/json-pointer.ts';
import { labelKeyFaults, labelValueFaults } from './label-names.ts';
import {
  type LabelRequirement,
  type LabelSelector,
  makeLabelSelector,
  makeRequirement,
  valueCountFault,
} from './label-selector.ts';

/** Something wrong in a LabelSelector object. */
export interface SelectorFault {
  /** JSON pointer inside the object. */
  readonly pointer: string;
  readonly message: string;
}

type ObjectOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

interface SelectorParts {
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly expressions: readonly Expression[];
}

/**
 * Reads a LabelSelector as it stands in a manifest (`matchLabels`, `matchExpressions`). An absent one
 * selects nothing, an empty one everything.
 * @throws CoreError `ERR_CORE_FORMAT` with the pointer of what is wrong.
 */
export function labelSelectorOf(value: unknown): LabelSelector {
  if (value === undefined || value === null) return { nothing: true, requirements: [] };
  const parts = decode(value);
  const requirements: LabelRequirement[] = parts.labels.map(([key, label]) =>
    makeRequirement(key, '=', [label]),
  );
  for (const [index, { key, operator, values }] of parts.expressions.entries()) {
    if (!isOperator(operator)) {
      throw wrong(['matchExpressions', index, 'operator'], 'is not an operator of label selectors');
    }
    requirements.push(makeRequirement(key, operator, values));
  }
  return makeLabelSelector(requirements);
}

/** Gives everything that the API server finds wrong with a LabelSelector, in its order. */
export function validateLabelSelector(value: unknown): readonly SelectorFault[] {
  if (value === undefined || value === null) return [];
  let parts: SelectorParts;
  try {
    parts = decode(value);
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return [{ pointer: error.at?.pointer ?? '', message: error.message }];
  }
  const faults: SelectorFault[] = [];
  const add = (tokens: readonly (string | number)[], messages: readonly string[]): void => {
    for (const message of messages) faults.push({ pointer: formatPointer(tokens), message });
  };
  for (const [key, label] of parts.labels) {
    add(['matchLabels', key], [...labelKeyFaults(key), ...labelValueFaults(label)]);
  }
  for (const [index, { key, operator, values }] of parts.expressions.entries()) {
    const at = ['matchExpressions', index];
    if (isOperator(operator)) {
      const fault = valueCountFault(operator, values.length);
      add([...at, 'values'], fault === undefined ? [] : [fault]);
    } else add([...at, 'operator'], ['is not an operator of label selectors']);
    add([...at, 'key'], labelKeyFaults(key));
    for (const [place, text] of values.entries()) {
      add([...at, 'values', place], labelValueFaults(text));
    }
  }
  return faults;
}

function decode(value: unknown): SelectorParts {
  if (!isRecord(value)) throw wrong([], 'is not an object');
  const labels = own(value, 'matchLabels') ?? {};
  const expressions = own(value, 'matchExpressions') ?? [];
  if (!isRecord(labels)) throw wrong(['matchLabels'], 'is not an object');
  if (!Array.isArray(expressions)) throw wrong(['matchExpressions'], 'is not a list');
  return {
    labels: Object.entries(labels).map(([key, label]) => [
      key,
      textAt(label, ['matchLabels', key]),
    ]),
    expressions: expressions.map((expression: unknown, index) =>
      decodeExpression(expression, index),
    ),
  };
}

function decodeExpression(value: unknown, index: number): Expression {
  const at = ['matchExpressions', index];
  if (!isRecord(value)) throw wrong(at, 'is not an object');
  const values = own(value, 'values') ?? [];
  if (!Array.isArray(values)) throw wrong([...at, 'values'], 'is not a list');
  return {
    key: textAt(own(value, 'key') ?? '', [...at, 'key']),
    operator: textAt(own(value, 'operator') ?? '', [...at, 'operator']),
    values: values.map((text: unknown, place) => textAt(text, [...at, 'values', place])),
  };
}

function textAt(value: unknown, tokens: readonly (string | number)[]): string {
  if (typeof value !== 'string') throw wrong(tokens, 'is not a text');
  return value;
}

function own(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOperator(text: string): text is ObjectOperator {
  return ['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(text);
}

function wrong(tokens: readonly (string | number)[], what: string): CoreError {
  const pointer = formatPointer(tokens);
  const message = `invalid label selector: ${pointer === '' ? 'it' : pointer} ${what}`;
  return new CoreError('ERR_CORE_FORMAT', message, { at: { pointer } });
}
