/** Result of a comparison: below, equal, above. */
export type Order = -1 | 0 | 1;

/** Gives the sign of a number as an {@link Order}. */
export function orderOf(difference: number): Order {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

/** Compares texts by UTF-16 code unit. */
export function compareCodeUnits(a: string, b: string): Order {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares two runs of decimal digits by value, whatever their length. */
export function compareNumerals(a: string, b: string): Order {
  const left = withoutLeadingZeros(a);
  const right = withoutLeadingZeros(b);
  return left.length === right.length
    ? compareCodeUnits(left, right)
    : orderOf(left.length - right.length);
}

/** Compares lists item by item; `missing` stands in for what the shorter one lacks. */
export function compareLists<T>(
  a: readonly T[],
  b: readonly T[],
  missing: T,
  compare: (left: T, right: T) => Order,
): Order {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compare(a[index] ?? missing, b[index] ?? missing);
    if (order !== 0) return order;
  }
  return 0;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length - 1 && digits.charCodeAt(start) === 0x30) start++;
  return start === 0 ? digits : digits.slice(start);
}
