import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadManifests } from './load-manifests.ts';
import type { Resource } from './model.ts';

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;
const names = (text: string): string[] =>
  loadManifests(text).resources.map(({ kind, name }) => `${kind} ${name}`);

describe('loadManifests', () => {
  it('reads the objects of a stream, each with its place in the text', () => {
    const text = `---\n${service('a')}---\n# nothing\n---\n${service('b')}  namespace: shop\n`;
    const set = loadManifests(text, { uri: 'x.yaml' });
    expect(set.sources).toEqual([{ uri: 'x.yaml', text, format: 'yaml' }]);
    expect(set.resources).toMatchObject([
      { apiVersion: 'v1', kind: 'Service', name: 'a', source: 0, document: 0, pointer: '' },
      { name: 'b', namespace: 'shop', source: 0, document: 2, pointer: '' },
    ]);
    expect(set.resources[0]).not.toHaveProperty('namespace');
    expect(set.resources[0]).not.toHaveProperty('integers');
    const [, second] = set.resources;
    expect(text.slice(second?.start, second?.end)).toBe(`${service('b')}  namespace: shop\n`);
    expect([...set.marks, ...set.problems, ...set.notAssessed]).toEqual([]);
  });

  it('reads several texts', () => {
    const set = loadManifests([
      { uri: 'a.yaml', text: service('a') },
      { uri: 'b.json', text: '{"apiVersion":"v1","kind":"Pod","metadata":{"generateName":"b-"}}' },
      { uri: 'c.yaml', text: '' },
    ]);
    expect(set.sources.map(({ uri, format }) => `${uri} ${format}`)).toEqual([
      'a.yaml yaml',
      'b.json json',
      'c.yaml yaml',
    ]);
    expect(set.resources.map(({ name, source }) => [name, source])).toEqual([
      ['a', 0],
      ['', 1],
    ]);
  });

  it('reads JSON object behind object', () => {
    const text =
      '{"apiVersion":"v1","kind":"A","metadata":{"name":"x"}}\n{"apiVersion":"v1","kind":"B"}';
    expect(names(text)).toEqual(['A x', 'B ']);
  });

  it('reads texts with CR LF and a byte order mark', () => {
    const text = `\uFEFF${service('a')}---\n${service('b')}`.replaceAll('\n', '\r\n');
    expect(names(text)).toEqual(['Service a', 'Service b']);
  });

  it('is plain data', () => {
    const set = loadManifests(`# seaworthy:ignore a -- b\n${service('a')}---\nb: [\n---\nc: 1\n`);
    expect(JSON.parse(JSON.stringify(set))).toEqual(set);
  });

  it('keeps a key such as __proto__ as a key', () => {
    const [resource] = loadManifests(`${service('a')}__proto__: {kind: Pod}\n`).resources;
    expect(resource?.kind).toBe('Service');
    expect(Object.hasOwn(resource?.object ?? {}, '__proto__')).toBe(true);
    expect(names('__proto__: {apiVersion: v1, kind: Pod}\n')).toEqual([]);
  });
});

describe('lists', () => {
  const pointers = (text: string): string[] =>
    loadManifests(text).resources.map(({ kind, name, pointer }) => `${pointer} ${kind} ${name}`);

  it('are objects one by one, lists in lists too', () => {
    const text = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}}
  - apiVersion: v1
    kind: List
    items:
      - {apiVersion: v1, kind: Secret, metadata: {name: b}}
`;
    expect(pointers(text)).toEqual(['/items/0 Pod a', '/items/1/items/0 Secret b']);
  });

  it('give apiVersion and kind to the items of a typed list', () => {
    const text = `apiVersion: apps/v1
kind: DeploymentList
items:
  - metadata: {name: a}
  - {apiVersion: apps/v1beta2, kind: Deployment, metadata: {name: b}}
`;
    expect(
      loadManifests(text).resources.map(({ apiVersion, kind, name }) => [apiVersion, kind, name]),
    ).toEqual([
      ['apps/v1', 'Deployment', 'a'],
      ['apps/v1beta2', 'Deployment', 'b'],
    ]);
  });

  it('may be empty, and a kind that ends in List need not be one', () => {
    expect(loadManifests('apiVersion: v1\nkind: List\n')).toMatchObject({
      resources: [],
      problems: [],
    });
    expect(names('apiVersion: x.io/v1\nkind: AllowList\nmetadata: {name: a}\n')).toEqual([
      'AllowList a',
    ]);
    expect(loadManifests('kind: PodList\nitems: [{metadata: {name: a}}]\n').notAssessed).toEqual([
      {
        what: 'manifests.yaml:1',
        reason: '/items/0: no Kubernetes object: apiVersion and kind are missing',
      },
    ]);
  });

  it('tell of items that are no objects and give the others', () => {
    const set = loadManifests(
      '# head\napiVersion: v1\nkind: List\nitems: [text, {apiVersion: v1, kind: Pod}, [1], {kind: A}]\n',
    );
    expect(set.resources.map(({ pointer }) => pointer)).toEqual(['/items/1']);
    expect(set.problems.map(({ message, line }) => [message, line])).toEqual([
      ['/items/0 is no Kubernetes object', 2],
      ['/items/2 is no Kubernetes object', 2],
      ['/items/3 has no apiVersion that is a text, and is not judged', 2],
    ]);
  });

  it('give each object the digits of its own large integers', () => {
    const pod = (value: string): string => `{"apiVersion":"v1","kind":"Pod","a":{"b":[${value}]}}`;
    const list = `{"apiVersion":"v1","kind":"List","items":[${pod('9007199254740993')},${pod('1')},{"kind":"List","items":[${pod('18446744073709551615')}]}],"c":9007199254740993}`;
    expect(loadManifests(list).resources.map(({ integers }) => integers)).toEqual([
      { '/a/b/0': '9007199254740993' },
      undefined,
      { '/a/b/0': '18446744073709551615' },
    ]);
    const own = '{"apiVersion":"v1","kind":"A","items":[{"x":9007199254740993}]}';
    expect(loadManifests(own).resources[0]?.integers).toEqual({ '/items/0/x': '9007199254740993' });
  });
});

describe('what is no Kubernetes object', () => {
  const reasons = (text: string, uri?: string): string[] => {
    const set = loadManifests(text, { uri });
    expect([set.resources, set.problems]).toEqual([[], []]);
    return set.notAssessed.map(({ what, reason }) => `${what} ${reason}`);
  };

  it.each<[string, string, string | undefined, string]>([
    [
      'a kustomization by its version',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Component\n',
      'any.yaml',
      'kustomization',
    ],
    [
      'a kustomization by its file',
      'resources: [a.yaml]\n',
      'app/Kustomization.yml',
      'kustomization',
    ],
    ['a kustomization without suffix', 'resources: []\n', 'app\\kustomization', 'kustomization'],
    ['a chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', 'Chart.yaml', 'Helm chart'],
    ['values of a chart', 'image: nginx\n', 'chart/values-prod.yaml', 'Helm values'],
    ['another file', 'name: build\non: push\n', 'ci.yaml', 'apiVersion and kind are missing'],
    ['a text', 'just words\n', undefined, 'not a mapping'],
    ['a list', '- a\n- b\n', undefined, 'not a mapping'],
  ])('is told apart: %s', (_, text, uri, reason) => {
    expect(reasons(text, uri)).toEqual([expect.stringContaining(reason)]);
  });

  it('does not hide an object that has a kind', () => {
    expect(names(service('a'))).toEqual(['Service a']);
    const set = loadManifests(service('a'), { uri: 'values.yaml' });
    expect(set.resources).toHaveLength(1);
  });

  it('has its line told, behind separator and comments', () => {
    expect(
      reasons('---\n# a\n\n  # b\nx: 1\n---\ny: 1\n').map((what) => what.split(' ')[0]),
    ).toEqual(['manifests.yaml:5', 'manifests.yaml:7']);
  });
});

describe('problems', () => {
  const told = (text: string): unknown[] =>
    loadManifests(text, { uri: 'x.yaml' }).problems.map(({ code, message, line, column, path }) => {
      expect(path).toBe('x.yaml');
      return [code, message, line, column];
    });

  it('of a broken document hide no good one', () => {
    const text = `${service('a')}---\nkind: [\n---\n${service('b')}--- x\n${service('c')}---\n${service('d')}`;
    expect(names(text)).toEqual(['Service a', 'Service d']);
    expect(told(text)).toEqual([
      ['ERR_K8S_SYNTAX', expect.stringContaining('x.yaml:7:1: '), 7, 1],
      ['ERR_K8S_SYNTAX', expect.stringContaining('document separator'), 12, 1],
    ]);
  });

  it('tell of keys that stand twice, not of merges that are overridden', () => {
    expect(told(`${service('a')}kind: Pod\n`)).toEqual([
      ['ERR_K8S_SYNTAX', 'the key "kind" stands twice; the last one counts', 5, 1],
    ]);
    expect(names(`${service('a')}kind: Pod\n`)).toEqual(['Pod a']);
    expect(told(`${service('a')}x: &x {a: 1}\ny: {<<: *x, a: 2}\n`)).toEqual([]);
    expect(told(`${service('a')}...\nb: 1\n`)).toEqual([
      ['ERR_K8S_SYNTAX', expect.stringContaining('is not read'), 6, 1],
    ]);
  });

  it.each([
    ['kind: Pod\n', 'the object has no apiVersion that is a text, and is not judged'],
    [
      'apiVersion: ""\nkind: Pod\n',
      'the object has no apiVersion that is a text, and is not judged',
    ],
    ['apiVersion: v1\nkind: ""\n', 'the object has no kind that is a text, and is not judged'],
    [
      'apiVersion: v1\nspec: {}\nkind: ""\n',
      'the object has no kind that is a text, and is not judged',
    ],
    ['apiVersion: v1\nkind: Pod\nmetadata: []\n', 'metadata of a Pod is not a mapping'],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: 1}\n', 'metadata.name of a Pod is not a text'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: true}\n',
      'metadata.namespace of a Pod is not a text',
    ],
  ])('tell what an object lacks: %j', (text, message) => {
    expect(told(`# c\n${text}`)).toEqual([['ERR_K8S_FORMAT', message, 2, 1]]);
  });

  it('take null for absent', () => {
    expect(told('apiVersion: v1\nkind: Pod\nmetadata: {name: , namespace: null}\n')).toEqual([]);
  });
});

describe('limits', () => {
  it.each<[Record<string, number>, string, number]>([
    [{ documentBytes: 40 }, service('a'), 1],
    [{ documentNodes: 4 }, service('a'), 2],
    [{ documentDepth: 1 }, service('a'), 1],
    [{ documentCount: 1 }, `${service('a')}---\n${service('b')}`, 6],
  ])('%j is told as one, with its line', (limits, text, line) => {
    const { problems } = loadManifests(text, { limits });
    expect(problems).toMatchObject([{ code: 'ERR_K8S_LIMIT', path: 'manifests.yaml', line }]);
  });

  it('problemCount bounds the list, and the rest is counted', () => {
    const { problems } = loadManifests('kind: A\n---\n'.repeat(5), { limits: { problemCount: 2 } });
    expect(problems).toHaveLength(3);
    expect(problems[2]).toEqual({
      code: 'ERR_K8S_LIMIT',
      message: '3 further problems are not listed',
    });
  });

  it('places the faults of a long list without reading its head again for each', () => {
    const text = `${'#\n'.repeat(300_000)}kind: List\nitems: [${'1,'.repeat(20_000)}]\n`;
    const { problems } = loadManifests(text, { limits: { problemCount: 1 } });
    expect(problems[0]).toMatchObject({
      message: '/items/0 is no Kubernetes object',
      line: 300_001,
    });
    expect(problems[1]?.message).toBe('19999 further problems are not listed');
  });
});

describe('whatever the text', () => {
  const piece = fc.constantFrom(
    ...Array.from('\n :-{}[],#"\'&*|'),
    '---\n',
    'apiVersion: v1\n',
    'kind: List\n',
    'kind: Pod\n',
    'items:\n',
    '- ',
    'metadata: {name: a}\n',
    '{{ if }}',
    '{{ end }}',
    '# seaworthy:ignore a -- b\n',
    '"kind":"List","items":[',
    '__proto__: 1\n',
  );

  it('gives resources, problems and reasons, and never throws', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const text = pieces.join('');
        const inside = ({ start, end }: Resource): boolean => start <= end && end <= text.length;
        expect(loadManifests(text).resources.every((resource) => inside(resource))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
