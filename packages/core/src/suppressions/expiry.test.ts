import { describe, expect, it } from 'vitest';
import { expiryOf, isExpired } from './expiry.ts';

describe('expiryOf', () => {
  it.each([
    ['2027-01-31', '2027-02-01T00:00:00.000Z'],
    ['2027-01-31T12:00Z', '2027-01-31T12:00:00.000Z'],
    ['2027-01-31T12:00:30.25Z', '2027-01-31T12:00:30.000Z'],
    ['2027-01-31T12:00:00+02:00', '2027-01-31T10:00:00.000Z'],
    ['2027-01-31T12:00:00-01:30', '2027-01-31T13:30:00.000Z'],
    ['2028-02-29', '2028-03-01T00:00:00.000Z'],
  ])('reads %s', (until, end) => {
    expect(new Date(expiryOf(until) ?? Number.NaN).toISOString()).toBe(end);
  });

  it.each([
    '',
    'never',
    '2027-02-31',
    '2027-13-01',
    '2027-00-10',
    '2027-1-1',
    '31.01.2027',
    '2027-01-31T12:00',
    '2027-01-31T24:00Z',
    '2027-01-31 12:00Z',
    '2027-01-31T12:00Z ',
    '+002027-01-31',
  ])('does not read %j', (until) => {
    expect(expiryOf(until)).toBeUndefined();
  });
});

describe('isExpired', () => {
  it('holds a bare date until the end of that day in UTC', () => {
    expect(isExpired('2027-01-31', new Date('2027-01-31T23:59:59.999Z'))).toBe(false);
    expect(isExpired('2027-01-31', new Date('2027-02-01T00:00:00Z'))).toBe(true);
  });

  it('never passes without an expiry, and always has passed where it cannot be read', () => {
    expect(isExpired(undefined)).toBe(false);
    expect(isExpired('2999-99-99', new Date(0))).toBe(true);
  });

  it('counts as passed where the present is no time', () => {
    expect(isExpired('2999-01-01', new Date(Number.NaN))).toBe(true);
  });
});
