import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoreError } from '../../errors/seaworthy-error.ts';
import {
  addQuantities,
  compareQuantities,
  parseQuantity,
  quantityMilliValue,
  quantityNumber,
  quantityOf,
  quantityValue,
  subtractQuantities,
} from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['0', '0', 'DecimalSI'],
    ['-0', '0', 'DecimalSI'],
    ['-', '0', 'DecimalSI'],
    ['m', '0', 'DecimalSI'],
    ['.', '0', 'DecimalSI'],
    ['0Ki', '0', 'BinarySI'],
    ['0E0', '0', 'DecimalExponent'],
    ['1', '1', 'DecimalSI'],
    ['1000', '1k', 'DecimalSI'],
    ['0.5', '500m', 'DecimalSI'],
    ['.5', '500m', 'DecimalSI'],
    ['1.50', '1500m', 'DecimalSI'],
    ['1500m', '1500m', 'DecimalSI'],
    ['1000m', '1', 'DecimalSI'],
    ['1.01E', '1010P', 'DecimalSI'],
    ['1000E', '1e21', 'DecimalSI'],
    ['1024Mi', '1Gi', 'BinarySI'],
    ['1.5Gi', '1536Mi', 'BinarySI'],
    ['1.1Gi', '1181116006400m', 'BinarySI'],
    ['1000Mi', '1000Mi', 'BinarySI'],
    ['0.1Ki', '102400m', 'BinarySI'],
    ['0.0001Ki', '102400u', 'DecimalSI'],
    ['8Ei', '9223372036854775807', 'BinarySI'],
    ['-9Ei', '-9223372036854775807', 'BinarySI'],
    ['1e14', '100e12', 'DecimalExponent'],
    ['150e-2', '1500e-3', 'DecimalExponent'],
    ['1000e0', '1e3', 'DecimalExponent'],
    ['5e0', '5e0', 'DecimalExponent'],
    ['50e-1', '5', 'DecimalExponent'],
    // More than nine decimals are rounded away from zero.
    ['0.0000000001', '1n', 'DecimalSI'],
    ['-0.0000000001', '-1n', 'DecimalSI'],
    ['1e-99999999999999999999', '1e-9', 'DecimalExponent'],
    ['0e-99999999999999999999', '0', 'DecimalExponent'],
    ['9999999999999999999.1', '9999999999999999999100m', 'DecimalSI'],
    // Given back as written, although not canonical.
    ['1.G', '1.G', 'DecimalSI'],
    ['+5', '+5', 'DecimalSI'],
    ['100.035k', '100.035k', 'DecimalSI'],
    ['007Ki', '007Ki', 'BinarySI'],
    ['008Ki', '8Ki', 'BinarySI'],
    ['1e+3', '1e+3', 'DecimalExponent'],
  ])('reads %j as %j', (text, canonical, format) => {
    const quantity = parseQuantity(text);
    expect([quantity.text, quantity.format]).toEqual([canonical, format]);
    expect(compareQuantities(parseQuantity(quantity.text), quantity)).toBe(0);
    expect(JSON.parse(JSON.stringify(quantity))).toEqual(quantity);
  });

  it.each([
    ['', 'it is empty'],
    [' 1', 'not a number'],
    ['1 ', 'not a number'],
    ['--1', 'suffix "-1" is unknown'],
    ['1.2.3', 'not a number'],
    ['1,000', 'not a number'],
    ['0x10', 'not a number'],
    ['１', 'not a number'],
    ['1K', 'suffix "K" is unknown'],
    ['1ki', 'suffix "ki" is unknown'],
    ['1e', 'suffix "e" is unknown'],
    ['1e-', 'suffix "e-" is unknown'],
    ['1e3Ki', 'not a number'],
    ['1+5', 'suffix "+5" is unknown'],
    ['1e1001', 'its exponent is above 1000'],
    ['1e99999999999999999999', 'its exponent is above 1000'],
    ['1'.repeat(1001), 'it has more than 1000 characters'],
  ])('refuses %j and says why', (text, reason) => {
    expect(() => parseQuantity(text)).toThrow(reason);
  });

  it('throws nothing but a CoreError', () => {
    const letters = fc
      .array(fc.constantFrom('0', '1', '9', '.', '-', '+', 'e', 'E', 'i', 'K', 'k', 'm', 'n', 'G'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary' })), (text) => {
        try {
          const quantity = parseQuantity(text);
          expect(compareQuantities(parseQuantity(quantity.text), quantity)).toBe(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CoreError);
          expect((error as CoreError).code).toBe('ERR_CORE_FORMAT');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('quantityOf', () => {
  it('takes what a manifest may hold', () => {
    expect(quantityOf(' 1Gi ').text).toBe('1Gi');
    expect(quantityOf(0.1).text).toBe('100m');
    expect(quantityOf(1e21).text).toBe('1e+21');
    expect(quantityOf(2n ** 64n).text).toBe('18446744073709551616');
    expect(quantityOf(null).text).toBe('0');
  });

  it.each([[undefined], [true], [{}], [['1']], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    'refuses %j',
    (value) => {
      expect(() => quantityOf(value)).toThrow(CoreError);
    },
  );
});

describe('arithmetic', () => {
  it.each([
    ['1Gi', '500M', '1573741824', '573741824'],
    ['0', '1Ki', '1Ki', '-1Ki'],
    ['1Ki', '0', '1Ki', '1Ki'],
    ['100m', '900m', '1', '-800m'],
    ['7Ei', '1', '8070450532247928833', '8070450532247928831'],
    ['1', '1e3', '1001', '-999'],
    ['64Mi', '64M', '128036Ki', '3036Ki'],
    ['1024Ei', '1024Ei', '18446744073709551614', '0'],
  ])('of %j and %j', (a, b, sum, difference) => {
    expect(addQuantities(parseQuantity(a), parseQuantity(b)).text).toBe(sum);
    expect(subtractQuantities(parseQuantity(a), parseQuantity(b)).text).toBe(difference);
  });

  it('writes sums beyond the largest suffix', () => {
    let sum = parseQuantity('4Ei');
    for (let round = 0; round < 10; round++) sum = addQuantities(sum, sum);
    expect(sum.text).toBe('4096Ei');
  });

  it('orders by value, whatever the suffix', () => {
    const order = (a: string, b: string): number =>
      compareQuantities(parseQuantity(a), parseQuantity(b));
    expect(order('1k', '1Ki')).toBe(-1);
    expect(order('1G', '500M')).toBe(1);
    expect(order('100n', '0.1u')).toBe(0);
    expect(order('1e1000', '1n')).toBe(1);
  });

  it('is exact, total and consistent', () => {
    const quantity = fc
      .tuple(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi', 'n', 'e6', 'e-3'),
      )
      .map(([digits, suffix]) => parseQuantity(`${digits}${suffix}`));
    fc.assert(
      fc.property(quantity, quantity, (a, b) => {
        expect(compareQuantities(a, b)).toBe(0 - compareQuantities(b, a));
        expect(compareQuantities(subtractQuantities(addQuantities(a, b), b), a)).toBe(0);
        expect(Math.sign(Number(subtractQuantities(a, b).unscaled))).toBe(compareQuantities(a, b));
      }),
    );
  });
});

describe('values', () => {
  it.each([
    ['1500m', '2', '1500'],
    ['-1500m', '-2', '-1500'],
    ['1n', '1', '1'],
    ['-1n', '-1', '-1'],
    ['0', '0', '0'],
    ['9223372036854775807', '9223372036854775807', undefined],
    ['-9223372036854775808', '-9223372036854775808', undefined],
    ['9223372036854775808', undefined, undefined],
    ['1e1000', undefined, undefined],
  ])('of %j are rounded away from zero', (text, value, milliValue) => {
    expect(quantityValue(parseQuantity(text))).toBe(value);
    expect(quantityMilliValue(parseQuantity(text))).toBe(milliValue);
  });

  it('are given as the nearest number', () => {
    expect(quantityNumber(parseQuantity('1.1Ki'))).toBe(1126.4);
    expect(quantityNumber(parseQuantity('-100m'))).toBe(-0.1);
    expect(quantityNumber(parseQuantity('1e1000'))).toBe(Number.POSITIVE_INFINITY);
  });
});
