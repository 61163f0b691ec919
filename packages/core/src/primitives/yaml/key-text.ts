import type { ScalarValue } from './resolve-scalar.ts';

/**
 * Gives the text that a key becomes in JSON, or undefined where Kubernetes refuses it: null, and
 * integers beyond the signed 64-bit range.
 */
export function keyText(value: ScalarValue, integer: bigint | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (integer !== undefined) return integer < 2n ** 63n ? String(integer) : undefined;
  return singleText(value);
}

/** Prints a number as Go prints a float of 32 bits (`%g`, shortest): so does Kubernetes with keys. */
function singleText(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  if (single === 0) return Object.is(single, -0) ? '-0' : '0';
  let digits = '';
  for (let precision = 1; precision <= 9; precision++) {
    digits = single.toExponential(precision - 1);
    if (Math.fround(Number(digits)) === single) break;
  }
  const [mantissa = '', power = '0'] = digits.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(Number(digits));
  const padded = String(Math.abs(exponent)).padStart(2, '0');
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${padded}`;
}
