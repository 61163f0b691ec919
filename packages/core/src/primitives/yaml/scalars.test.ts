import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

const read = (text: string): unknown => {
  const [document] = parseYaml(text);
  if (document?.error !== undefined) throw document.error;
  return document?.value;
};

describe('unquoted scalars', () => {
  it.each<[string, unknown]>([
    ['yes', true],
    ['On', true],
    ['y', true],
    ['TRUE', true],
    ['no', false],
    ['OFF', false],
    ['n', false],
    ['False', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['Null', null],
    ['nULL', 'nULL'],
    ['', null],
    ['12', 12],
    ['-7', -7],
    ['+7', 7],
    ['0', 0],
    ['0644', 420],
    ['0o644', 420],
    ['-0o7', -7],
    ['0x1F', 31],
    ['0b101', 5],
    ['-0b11', -3],
    ['1_000', 1000],
    ['0x_0A_74_AE', 685230],
    ['08', 8],
    ['1_000.5', 1000.5],
    ['1.0', 1],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1E-2', 0.01],
    ['0123e5', 12300000],
    ['1e', '1e'],
    ['1e400', '1e400'],
    ['0x', '0x'],
    ['0b12', '0b12'],
    ['.', '.'],
    ['..1', '..1'],
    ['--', '--'],
    ['1.2.3', '1.2.3'],
    ['190:20:30', '190:20:30'],
    ['2001-01-01', '2001-01-01'],
    ['2001-12-14T21:59:43.10-05:00', '2001-12-14T21:59:43.10-05:00'],
    ['1Gi', '1Gi'],
    ['500m', '500m'],
    ['v1.30', 'v1.30'],
    ['1.30', 1.3],
    ['=', '='],
    ['.info', '.info'],
  ])('reads %j as %j', (text, value) => {
    expect(read(`k: ${text}\n`)).toEqual({ k: value });
  });

  it.each(['.inf', '-.Inf', '+.INF', '.NaN'])('refuses %s, which JSON has no form for', (text) => {
    expect(() => read(`k: ${text}`)).toThrow('no form in JSON');
  });

  it('stays linear on very long numbers', () => {
    const digits = '9'.repeat(400_000);
    expect(read(`k: ${digits}`)).toEqual({ k: digits });
    expect(read(`k: 0x${'0'.repeat(400_000)}1`)).toEqual({ k: 1 });
  });
});

describe('integers beyond 2^53', () => {
  it('are the nearest number, with their digits beside it', () => {
    const [document] = parseYaml('a: 9223372036854775807\nb: [0x7fffffffffffffff, 5]\nc: 1e30\n');
    expect(document?.value).toEqual({ a: 2 ** 63, b: [2 ** 63, 5], c: 1e30 });
    expect(document?.integers).toEqual({
      '/a': '9223372036854775807',
      '/b/0': '9223372036854775807',
    });
  });

  it('are told in JSON too', () => {
    const [document] = parseYaml('{"a": [18446744073709551615, 1]}');
    expect(document?.integers).toEqual({ '/a/0': '18446744073709551615' });
    expect(parseYaml('{"a": 1}')[0]?.integers).toBeUndefined();
  });

  it('are floats where 64 bits do not hold them', () => {
    const [document] = parseYaml('a: 18446744073709551616\n');
    expect(document?.value).toEqual({ a: 2 ** 64 });
    expect(document?.integers).toBeUndefined();
  });
});

describe('tagged and quoted scalars', () => {
  it.each<[string, unknown]>([
    ['"yes"', 'yes'],
    ["'0644'", '0644'],
    ['!!str yes', 'yes'],
    ['!!str', ''],
    ['! 12', 12],
    ['! "12"', 12],
    ['!!int "0x10"', 16],
    ['!!float 1', 1],
    ['!!bool "on"', true],
    ["!!null ''", null],
    ['!!timestamp 2001-01-01', '2001-01-01'],
    ['!!binary aGVsbG8=', 'hello'],
    ['!<tag:yaml.org,2002:str> 1', '1'],
    ['!custom 1', '1'],
    ['!!map {a: 1}', { a: 1 }],
    ['!!set {a, b}', { a: null, b: null }],
  ])('reads %s', (text, value) => {
    expect(read(`k: ${text}\n`)).toEqual({ k: value });
  });

  it.each([
    '!!int x',
    '!!int',
    '!!bool 1',
    '!!null x',
    '!!binary "?"',
    '!!timestamp x',
    '!!float x',
  ])('refuses %s', (text) => {
    expect(() => read(`k: ${text}\n`)).toThrow(/cannot be read as|no base64/);
  });
});

describe('keys', () => {
  it.each<[string, string]>([
    ['1', '1'],
    ['1.0', '1'],
    ['1_000', '1000'],
    ['0777', '511'],
    ['yes', 'true'],
    ['off', 'false'],
    ['1e3', '1000'],
    ['1e36', '1e+36'],
    ['1000000.5', '1.0000005e+06'],
    ['0.00001', '1e-05'],
    ['-0.0', '-0'],
    ['0.1', '0.1'],
    ['1e300', '.inf'],
    ['-1e300', '-.inf'],
    ['.nan', '.nan'],
    ['9223372036854775807', '9223372036854775807'],
    ['"1"', '1'],
    ['2001-01-01', '2001-01-01'],
    ['=', '='],
  ])('%s becomes the text %j', (key, text) => {
    expect(read(`${key}: v\n`)).toEqual({ [text]: 'v' });
  });

  it.each(['~: v', '? [a]\n: v', '{a: b}: v', '18446744073709551615: v', ': v'])(
    'refuses %j',
    (text) => {
      expect(() => read(text)).toThrow(/cannot be a key|mapping key is expected/);
    },
  );

  it('are own keys whatever their name', () => {
    const value = read('__proto__: {x: 1}\nconstructor: 2\ntoString: 3\n') as object;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
