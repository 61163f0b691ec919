/** An exact decimal: `unscaled` × 10^`exponent`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly exponent: number;
}

/** Rounds away from zero to a power of ten; a finer value than that power becomes at least one of it. */
export function roundUp({ unscaled, exponent }: Decimal, to: number): Decimal {
  if (exponent >= to || unscaled === 0n) return { unscaled, exponent };
  const sign = unscaled < 0n ? -1n : 1n;
  const size = unscaled * sign;
  // The power is never built where all digits stand behind it: its exponent comes from input.
  const digits = to - exponent;
  if (digits > String(size).length) return { unscaled: sign, exponent: to };
  const power = 10n ** BigInt(digits);
  return { unscaled: sign * ((size + power - 1n) / power), exponent: to };
}

/** Gives the unscaled value at a power of ten that is at most the decimal's own. */
export function unscaledAt({ unscaled, exponent }: Decimal, to: number): bigint {
  return unscaled * 10n ** BigInt(exponent - to);
}

/** Moves all factors of ten into the exponent; zero has exponent 0. */
export function stripZeros({ unscaled, exponent }: Decimal): Decimal {
  if (unscaled === 0n) return { unscaled, exponent: 0 };
  const text = String(unscaled);
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return { unscaled: BigInt(text.slice(0, end)), exponent: exponent + text.length - end };
}
