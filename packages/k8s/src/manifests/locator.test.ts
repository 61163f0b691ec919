import { describe, expect, it } from 'vitest';
import { loadManifests } from './load-manifests.ts';
import { createLocator } from './locator.ts';
import type { ResourceSet } from './model.ts';

const placesIn = (set: ResourceSet, ...pointers: string[]): string[] => {
  const locate = createLocator(set);
  return set.resources.flatMap((resource) =>
    pointers.map((pointer) => {
      const { uri, line, column, endLine, endColumn } = locate(resource, pointer);
      return `${uri} ${line}:${column}-${endLine}:${endColumn}`;
    }),
  );
};

describe('createLocator', () => {
  it('gives key and value of a field, or the nearest field around it', () => {
    const text =
      '# c\napiVersion: v1\nkind: Pod\nspec:\n  hostPID: true\n  list:\n    - a: 1\n      b: 2\n';
    const set = loadManifests(text, { uri: 'x.yaml' });
    expect(placesIn(set, '/spec/hostPID', '/spec/list/0', '/spec/none', '/none', '')).toEqual([
      'x.yaml 5:3-5:16',
      'x.yaml 7:7-8:11',
      'x.yaml 4:1-4:5',
      'x.yaml 2:1-2:1',
      'x.yaml 2:1-8:11',
    ]);
  });

  it('finds fields of items, documents, texts and JSON', () => {
    const list =
      'kind: List\nitems:\n- {apiVersion: v1, kind: A, x: 1}\n- {apiVersion: v1, kind: A, x: 2}\n';
    const json = '{\r\n"apiVersion": "v1",\r\n\t"kind": "A", "x": "\\/"}';
    const set = loadManifests([
      { uri: 'a', text: `${list}---\r\napiVersion: v1\r\nkind: A\r\nx: 3\r\n` },
      { uri: 'b', text: json },
    ]);
    expect(placesIn(set, '/x')).toEqual(['a 3:29-3:33', 'a 4:29-4:33', 'a 8:1-8:5', 'b 3:15-3:24']);
  });

  it('forgets documents, and reads them again', () => {
    const text = Array.from({ length: 20 }, () => 'apiVersion: v1\nkind: A\nx: 1\n').join('---\n');
    const set = loadManifests(text, { uri: 'a' });
    const locate = createLocator(set);
    const round = (): unknown[] => set.resources.map((one) => locate(one, '/x').line);
    expect(round()).toEqual(Array.from({ length: 20 }, (_, index) => 3 + 4 * index));
    expect(round()).toEqual(round());
  });

  it('gives no line for an object whose source is not in the set', () => {
    const set = loadManifests('apiVersion: v1\nkind: A\n');
    const [resource] = set.resources;
    if (resource === undefined) throw new Error('no resource was read');
    const place = createLocator({ ...set, sources: [] })(resource, '/x');
    expect(place).toEqual({ kind: 'file', uri: '', pointer: '/x' });
  });
});
