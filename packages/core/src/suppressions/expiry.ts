const form =
  /^(\d{4})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d)))?$/;

/**
 * Gives the moment (milliseconds since 1970) from which on an expiry has passed: a bare ISO 8601 date holds
 * until the end of that day in UTC, a time names its zone. Undefined where the text is neither.
 */
export function expiryOf(until: string): number | undefined {
  const match = form.exec(until);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, sign, zoneHour, zoneMinute] = match;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // `Date.UTC` rolls 31 February over into March, and reads the years 0 to 99 as 1900 to 1999.
  if (new Date(date).toISOString().slice(0, 10) !== until.slice(0, 10)) return undefined;
  if (hour === undefined) return date + 24 * 60 * 60 * 1000;
  const time = date + milliseconds(hour, minute, second);
  if (sign === undefined) return time;
  const shift = milliseconds(zoneHour, zoneMinute, undefined);
  return sign === '+' ? time - shift : time + shift;
}

/** Tells whether an expiry has passed. One that cannot be read counts as passed: it must not waive for ever. */
export function isExpired(until: string | undefined, now: Date = new Date()): boolean {
  if (until === undefined) return false;
  const end = expiryOf(until);
  return end === undefined || !(now.getTime() < end);
}

function milliseconds(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
): number {
  return ((Number(hour ?? 0) * 60 + Number(minute ?? 0)) * 60 + Number(second ?? 0)) * 1000;
}
