/** What an unquoted scalar is. Numbers that JSON has no form for are NaN or infinite. */
export type ScalarValue = string | number | boolean | null;

const style = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const dotted = /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/;
const integer = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|([1-9][0-9]*|0))$/;

/**
 * Gives the value of an unquoted scalar as Go's YAML reader (version 2, which Kubernetes uses) does:
 * booleans of YAML 1.1 with `y` and `n`, octal numbers with a leading 0 or 0o, underscores in
 * numbers; times and numbers of base 60 stay texts.
 */
export function resolveScalar(text: string): ScalarValue {
  switch (text.charCodeAt(0)) {
    case 43: // +
    case 45: // -
    case 48:
    case 49:
    case 50:
    case 51:
    case 52:
    case 53:
    case 54:
    case 55:
    case 56:
    case 57:
      return resolveNumber(text);
    case 46: // .
      if (dotted.test(text)) return Number(text);
      return resolveWord(text);
    case 70: // F
    case 78: // N
    case 79: // O
    case 84: // T
    case 89: // Y
    case 102: // f
    case 110: // n
    case 111: // o
    case 116: // t
    case 121: // y
    case 126: // ~
      // The longest word has five letters.
      return text.length > 5 ? text : resolveWord(text);
    default:
      return text === '' ? null : text;
  }
}

/** Gives the exact digits of an integer scalar, or undefined where it is none that fits 64 bits. */
export function integerOf(text: string): bigint | undefined {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const match = integer.exec(plain);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match;
  const prefix =
    hex !== undefined ? '0x' : binary !== undefined ? '0b' : octal !== undefined ? '0o' : '';
  const digits = (hex ?? binary ?? octal ?? decimal ?? '').replace(/^0+(?=.)/, '');
  // No more digits fit in 64 bits; making a BigInt of many costs the square of their number.
  if (digits.length > 64) return undefined;
  const value = sign === '-' ? -BigInt(prefix + digits) : BigInt(prefix + digits);
  if (value < -(2n ** 63n) || value >= 2n ** 64n) return undefined;
  // Go reads a number above the signed range only where no sign is written.
  return value >= 2n ** 63n && sign !== '' ? undefined : value;
}

function resolveNumber(text: string): ScalarValue {
  // The usual case: a short decimal number.
  if (text.length < 16 && /^-?[1-9][0-9]*$/.test(text)) return Number(text);
  if (text.length === 5 && text.charCodeAt(1) === 46 && text.charCodeAt(2) > 57)
    return resolveWord(text);
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (integer.test(plain)) {
    const value = integerOf(plain);
    if (value !== undefined) return Number(value);
  }
  if (style.test(plain)) {
    const value = Number(plain);
    // Go refuses what does not fit in 64 bits, and so it stays a text.
    if (Number.isFinite(value)) return value;
  }
  return text;
}

function resolveWord(text: string): ScalarValue {
  switch (text) {
    case 'y':
    case 'Y':
    case 'yes':
    case 'Yes':
    case 'YES':
    case 'true':
    case 'True':
    case 'TRUE':
    case 'on':
    case 'On':
    case 'ON':
      return true;
    case 'n':
    case 'N':
    case 'no':
    case 'No':
    case 'NO':
    case 'false':
    case 'False':
    case 'FALSE':
    case 'off':
    case 'Off':
    case 'OFF':
      return false;
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case '.nan':
    case '.NaN':
    case '.NAN':
      return Number.NaN;
    case '.inf':
    case '.Inf':
    case '.INF':
    case '+.inf':
    case '+.Inf':
    case '+.INF':
      return Number.POSITIVE_INFINITY;
    case '-.inf':
    case '-.Inf':
    case '-.INF':
      return Number.NEGATIVE_INFINITY;
    default:
      return text;
  }
}
