/** Tells whether a text has a format that a schema names; a format that is not known holds anything. */
export function hasFormat(text: string, format: string): boolean {
  switch (format) {
    case 'date-time':
      return isDateTime(text);
    case 'date':
      return isDate(text);
    case 'uri':
      return isReference(text, false) && scheme.test(text);
    case 'iri-reference':
      return isReference(text, true);
    case 'idn-email':
      return isEmail(text);
    default:
      return true;
  }
}

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/;
// RFC 3339, 5.6; `T` and `Z` may be small, and a blank may part date and time.
const dateTimeForm =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):?(\d{2}))$/;
const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const monthDays: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(text: string): boolean {
  const match = dateForm.exec(text);
  if (match === null) return false;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

function isDateTime(text: string): boolean {
  const match = dateTimeForm.exec(text);
  if (match === null || !isDate(match[1] ?? '')) return false;
  const [, , hour, minute, second, zoneHour = '0', zoneMinute = '0'] = match;
  const isClock = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
  return isClock && Number(zoneHour) <= 23 && Number(zoneMinute) <= 59;
}

// RFC 3986, 2 and RFC 3987, 2.2: what may stand in a reference, escapes apart.
const uriCharacters = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are refused
const notInIri = /[\u0000-\u0020"<>\\^`{|}\u007f-\u009f\ud800-\udfff]/u;
const badEscape = /%(?![0-9A-Fa-f]{2})/;

function isReference(text: string, international: boolean): boolean {
  const plain = international ? !notInIri.test(text) : uriCharacters.test(text);
  if (!plain || badEscape.test(text)) return false;
  const hash = text.indexOf('#');
  // A second hash, and a colon in the first segment of a reference without scheme, are refused.
  if (hash >= 0 && text.includes('#', hash + 1)) return false;
  if (scheme.test(text)) return true;
  const [first = ''] = text.split(/[/?#]/, 1);
  return !first.includes(':');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are refused
const localCharacters = /^[^\s"(),:;<>@[\\\]\u0000-\u001f\u007f]+$/u;
const hostLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > 320) return false;
  const local = text.slice(0, at);
  const isQuoted = local.length > 2 && local.startsWith('"') && local.endsWith('"');
  const isLocal = localCharacters.test(local) && !/^\.|\.\.|\.$/.test(local);
  const host = text.slice(at + 1);
  return (
    (isQuoted || isLocal) &&
    (/^\[[0-9A-Fa-f:.]+\]$/.test(host) || host.split('.').every((label) => hostLabel.test(label)))
  );
}
