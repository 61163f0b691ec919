import { CoreError } from '../../errors/seaworthy-error.ts';
import { type Decimal, roundUp, stripZeros, unscaledAt } from './decimal.ts';
import { canonicalText, type QuantityFormat } from './quantity-format.ts';

/** An amount of a resource as Kubernetes has it: the exact value is `unscaled` × 10^`exponent`. */
export interface Quantity {
  /** Digits of the value as a signed integer. */
  readonly unscaled: string;
  readonly exponent: number;
  readonly format: QuantityFormat;
  /** The text that Kubernetes writes for it. */
  readonly text: string;
}

const form = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;
const nano = -9;
const maxInt64 = 2n ** 63n - 1n;

// Far above any amount, and low enough that two of them can be aligned.
const maxLength = 1_000;
const maxExponent = 1_000;

/**
 * Reads a quantity as `resource.Quantity` of Kubernetes does: more than nine decimals are rounded up, a
 * binary amount above 2^63 − 1 is cut to it.
 * @throws CoreError `ERR_CORE_FORMAT` that says what is wrong.
 */
export function parseQuantity(text: string): Quantity {
  if (text === '') throw invalid(text, 'it is empty');
  if (text.length > maxLength) throw invalid(text, `it has more than ${maxLength} characters`);
  const parts = form.exec(text);
  if (parts === null) throw invalid(text, 'it is not a number with a suffix');
  const [, sign, written = '', denominator = '', suffix = ''] = parts;
  const numerator = written.replace(/^0+/, '') || '0';
  const unit = readSuffix(text, suffix);
  const size = BigInt(numerator + denominator);
  const exponent = unit.base === 10 ? unit.power - denominator.length : -denominator.length;
  let decimal = roundUp(
    { unscaled: unit.base === 2 ? size << BigInt(unit.power) : size, exponent },
    nano,
  );
  let format = unit.format;
  if (format === 'BinarySI') {
    if (unscaledAt(decimal, nano) > maxInt64 * 10n ** 9n) {
      decimal = { unscaled: maxInt64, exponent: 0 };
    }
    const below = unscaledAt(decimal, nano) < 10n ** 9n;
    // Shown in decimal so that nothing is rounded.
    if (below && decimal.unscaled !== 0n) format = 'DecimalSI';
  }
  if (sign === '-') decimal = { ...decimal, unscaled: -decimal.unscaled };
  const keep = isKept(numerator, denominator, exponent, unit);
  return makeQuantity(decimal, format, keep ? text : undefined);
}

/**
 * Reads a quantity from a field of a manifest: a text, blanks around it ignored, or a number; null is 0.
 * @throws CoreError `ERR_CORE_FORMAT` for anything else.
 */
export function quantityOf(value: unknown): Quantity {
  if (value === null) return parseQuantity('0');
  if (typeof value === 'string') return parseQuantity(value.trim());
  if (typeof value === 'number' || typeof value === 'bigint') return parseQuantity(String(value));
  throw new CoreError('ERR_CORE_FORMAT', `a quantity is a text or a number, not ${typeof value}`);
}

/** Gives less than 0, 0 or more than 0, as the first is less than, equal to or more than the second. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const [one, other] = align(a, b);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Gives the sum, in the format of the first unless that is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const [one, other, exponent] = align(a, b);
  return makeQuantity({ unscaled: one + other, exponent }, one === 0n ? b.format : a.format);
}

/** Gives the difference, in the format of the first unless that is zero. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  const [one, other, exponent] = align(a, b);
  return makeQuantity({ unscaled: one - other, exponent }, one === 0n ? b.format : a.format);
}

/** Gives the whole units, rounded away from zero, as digits; undefined where 64 bits cannot hold them. */
export function quantityValue(quantity: Quantity): string | undefined {
  return scaledValue(quantity, 0);
}

/** Gives the thousandths, rounded away from zero, as digits; undefined where 64 bits cannot hold them. */
export function quantityMilliValue(quantity: Quantity): string | undefined {
  return scaledValue(quantity, -3);
}

/** Gives the nearest number. */
export function quantityNumber(quantity: Quantity): number {
  return Number(`${quantity.unscaled}e${quantity.exponent}`);
}

interface Unit {
  readonly base: 2 | 10;
  readonly power: number;
  readonly format: QuantityFormat;
}

function readSuffix(text: string, suffix: string): Unit {
  const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].indexOf(suffix);
  if (decimal >= 0) return { base: 10, power: (decimal - 3) * 3, format: 'DecimalSI' };
  const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix);
  if (binary >= 0) return { base: 2, power: (binary + 1) * 10, format: 'BinarySI' };
  if (!/^[eE][+-]?\d+$/.test(suffix)) {
    throw invalid(text, `suffix ${JSON.stringify(suffix)} is unknown`);
  }
  const power = Number(suffix.slice(1));
  if (power > maxExponent) throw invalid(text, `its exponent is above ${maxExponent}`);
  return { base: 10, power: Math.max(power, -Number.MAX_SAFE_INTEGER), format: 'DecimalExponent' };
}

/**
 * Tells whether Kubernetes gives the text back as it was written. It does so for numbers of few digits
 * that look canonical, although some of them (`1.G`, `+5`, `100.035k`) are not.
 */
function isKept(numerator: string, denominator: string, exponent: number, unit: Unit): boolean {
  const digits = numerator + denominator;
  if (unit.base === 2) {
    const room = 14 - numerator.length - Math.trunc((unit.power * 3) / 10);
    return denominator === '' && room >= 0 && (BigInt(numerator) & 7n) !== 0n;
  }
  return (
    digits.length <= 18 &&
    exponent >= nano &&
    exponent % 3 === 0 &&
    !digits.endsWith('000') &&
    !digits.startsWith('0')
  );
}

function makeQuantity(decimal: Decimal, format: QuantityFormat, text?: string): Quantity {
  const { unscaled, exponent } = stripZeros(decimal);
  return {
    unscaled: String(unscaled),
    exponent,
    format,
    text: text ?? canonicalText({ unscaled, exponent }, format),
  };
}

/** Gives both values at one power of ten, and that power. */
function align(a: Quantity, b: Quantity): [bigint, bigint, number] {
  const exponent = Math.min(a.exponent, b.exponent);
  return [
    unscaledAt({ unscaled: BigInt(a.unscaled), exponent: a.exponent }, exponent),
    unscaledAt({ unscaled: BigInt(b.unscaled), exponent: b.exponent }, exponent),
    exponent,
  ];
}

function scaledValue(quantity: Quantity, power: number): string | undefined {
  const { unscaled, exponent } = quantity;
  const decimal = roundUp({ unscaled: BigInt(unscaled), exponent }, power);
  const value = unscaledAt(decimal, power);
  return value <= maxInt64 && value >= -maxInt64 - 1n ? String(value) : undefined;
}

function invalid(text: string, reason: string): CoreError {
  const shown = JSON.stringify(text.slice(0, 100));
  return new CoreError('ERR_CORE_FORMAT', `invalid quantity ${shown}: ${reason}`);
}
