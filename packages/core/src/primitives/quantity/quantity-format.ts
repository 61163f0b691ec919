import { type Decimal, unscaledAt } from './decimal.ts';

/** How a quantity is written: `1k`, `1Ki` or `1e3`. */
export const quantityFormats = ['DecimalSI', 'BinarySI', 'DecimalExponent'] as const;
/** One of {@link quantityFormats}. */
export type QuantityFormat = (typeof quantityFormats)[number];

/**
 * Gives the text that Kubernetes writes for a value without trailing zeros: the largest suffix that
 * leaves a whole number. A binary amount that is small or not whole is written in decimal.
 */
export function canonicalText(decimal: Decimal, format: QuantityFormat): string {
  if (decimal.unscaled === 0n) return '0';
  if (format === 'BinarySI' && decimal.exponent >= 0) {
    const whole = unscaledAt(decimal, 0);
    if (whole >= 1024n || whole <= -1024n) return binaryText(whole);
  }
  return decimalText(decimal, format);
}

function binaryText(whole: bigint): string {
  const suffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
  let power = 0;
  let rest = whole;
  while (power < suffixes.length - 1 && rest % 1024n === 0n) {
    rest /= 1024n;
    power++;
  }
  return `${rest}${suffixes[power] ?? ''}`;
}

function decimalText(decimal: Decimal, format: QuantityFormat): string {
  const exponent = Math.floor(decimal.exponent / 3) * 3;
  const number = String(unscaledAt(decimal, exponent));
  const suffix = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'][exponent / 3 + 3];
  if (format !== 'DecimalExponent' && suffix !== undefined) return number + suffix;
  return exponent === 0 ? number : `${number}e${exponent}`;
}
