import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import { pipenvCataloger } from './cataloger.ts';

const read = (text: string): FileCatalog =>
  catalogFile(pipenvCataloger, 'Pipfile.lock', new TextEncoder().encode(text));

describe('the pipenv cataloger', () => {
  it('reads both sections, and takes for development what stands in develop alone', () => {
    const catalog = read(
      '{"default":{\n"a":{"version":"==1.0"},\n"g":{"git":"x","ref":"y"}},\n"develop":{"a":{"version":"==1.0"},"b":{\n"version":"===2"}}}',
    );
    expect(catalog.packages).toEqual([
      { name: 'a', version: '1.0', licenses: [], lines: [{ start: 2, end: 2 }] },
      { name: 'b', version: '2', licenses: [], dev: true, lines: [{ start: 4, end: 5 }] },
    ]);
    expect(catalog.problems.map(({ message }) => message)).toEqual([
      'Pipfile.lock: 1 packages without a version are left out',
    ]);
  });

  it('never throws on any JSON or truncation', () => {
    const real = '{"default":{"a":{"version":"==1"}},"develop":{"__proto__":{"version":"2"}}}';
    expect(read(real).packages).toHaveLength(2);
    for (let end = 0; end < real.length; end += 1) {
      const { packages, problems } = read(real.slice(0, end));
      expect([packages.length, problems.length]).toEqual([0, 1]);
    }
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        read(text);
      }),
    );
  });
});
