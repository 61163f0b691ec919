import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePaxRecords } from './pax-records.ts';

function encode(records: Iterable<readonly [string, string]>): Uint8Array {
  let text = '';
  for (const [key, value] of records) {
    const body = ` ${key}=${value}\n`;
    const length = new TextEncoder().encode(body).length;
    let total = length + 1;
    while (String(total).length + length !== total) total = String(total).length + length;
    text += `${total}${body}`;
  }
  return new TextEncoder().encode(text);
}

describe('decodePaxRecords', () => {
  it('gives back what was encoded', () => {
    const key = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('='));
    const record = fc.tuple(key, fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(record), (records) => {
        expect(decodePaxRecords(encode(records))).toEqual(new Map(records));
      }),
    );
  });

  it('gives nothing for records that break their form', () => {
    for (const text of [
      '8 path=x\n',
      'x',
      ' 3\n',
      '99999 path=x\n',
      '5 ab\n',
      '1e1 path=x',
      '-7 a=b\n',
    ]) {
      expect(decodePaxRecords(new TextEncoder().encode(text))).toBeUndefined();
    }
  });

  it('never throws, whatever a valid block is cut to', () => {
    const valid = encode([
      ['path', 'a/b'],
      ['size', '12'],
    ]);
    for (let length = 0; length < valid.length; length++) {
      expect(decodePaxRecords(valid.subarray(0, length))?.get('size')).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        decodePaxRecords(bytes);
      }),
    );
  });
});
