import { type FieldChange, type Finding, makeFinding } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import { loadManifests } from '../manifests/load-manifests.ts';
import type { Resource, ResourceSet } from '../manifests/model.ts';
import { subjectOf } from '../workloads/subject-of.ts';
import { applyEdits } from './apply-edits.ts';
import type { FixPlan } from './model.ts';
import { planFixes } from './plan-fixes.ts';

function findingOf(
  set: ResourceSet,
  resource: Resource,
  name: string,
  changes: readonly FieldChange[],
): Finding {
  const uri = set.sources[resource.source]?.uri ?? '';
  const { document, pointer: object } = resource;
  return makeFinding({
    kind: 'misconfiguration',
    check: { id: `test/${name}`, title: name },
    severity: 'low',
    subject: subjectOf(resource),
    place: name,
    locations: [],
    message: name,
    detail: { pointer: '' },
    fixes: [{ kind: 'edit', uri, document, object, changes }],
  });
}

/** Plans changes of the first object of a text, each as a finding of its own. */
function plan(text: string, ...fixes: readonly (readonly FieldChange[])[]): FixPlan {
  const set = loadManifests(text, { uri: 'x.yaml' });
  const [resource] = set.resources;
  if (resource === undefined) throw new Error('no object');
  const findings = fixes.map((changes, at) => findingOf(set, resource, `f${at}`, changes));
  const [first] = planFixes(set, findings);
  if (first === undefined) throw new Error('no plan');
  return first;
}

function fix(text: string, ...changes: readonly FieldChange[]): string {
  const { edits, conflicts } = plan(text, changes);
  expect(conflicts).toEqual([]);
  return applyEdits(text, edits);
}

const set = (
  pointer: string,
  value: Extract<FieldChange, { op: 'set' }>['value'],
): FieldChange => ({
  op: 'set',
  pointer,
  value,
});
const remove = (pointer: string): FieldChange => ({ op: 'remove', pointer });

const head = 'apiVersion: v1\nkind: Pod\n';

describe('planFixes on block YAML', () => {
  const pod = `# the pod
apiVersion: v1
kind: Pod
metadata:
  name: "web"   # quoted
spec:
  hostNetwork: true # why not
  containers:
    - name: web
      image: 'nginx:1.27'
      # about security
      securityContext:
        privileged: true   # bad
        capabilities:
          add: [NET_ADMIN, SYS_TIME]
    - name: side
      image: side:2
`;

  it('replaces a value and nothing around it', () => {
    expect(fix(pod, set('/spec/containers/0/securityContext/privileged', false))).toBe(
      pod.replace('privileged: true', 'privileged: false'),
    );
  });

  it('keeps the quotes of a text', () => {
    expect(fix(pod, set('/metadata/name', 'shop'), set('/spec/containers/0/image', 'a:1'))).toBe(
      pod.replace('"web"', '"shop"').replace("'nginx:1.27'", "'a:1'"),
    );
  });

  it('adds a field behind the last one, and makes the objects above it', () => {
    expect(
      fix(
        pod,
        set('/spec/containers/0/securityContext/runAsNonRoot', true),
        set('/spec/containers/1/securityContext/capabilities/drop', ['ALL']),
        set('/spec/automountServiceAccountToken', false),
      ),
    ).toBe(
      pod
        .replace(/(add: .*\n)/, '$1        runAsNonRoot: true\n')
        .replace(
          'image: side:2\n',
          'image: side:2\n      securityContext:\n        capabilities:\n          drop:\n            - ALL\n  automountServiceAccountToken: false\n',
        ),
    );
  });

  it('removes a field with its line, and an item with its comma', () => {
    expect(
      fix(
        pod,
        remove('/spec/hostNetwork'),
        remove('/spec/containers/0/securityContext/capabilities/add/0'),
      ),
    ).toBe(pod.replace(/ {2}hostNetwork.*\n/, '').replace('NET_ADMIN, ', ''));
  });

  it('removes several items of one list by the numbers that they had', () => {
    const text = `${head}spec:\n  volumes:\n  # first\n  - name: a\n    hostPath: {path: /}\n  - name: b # second\n  - name: c\n`;
    expect(fix(text, remove('/spec/volumes/0'), remove('/spec/volumes/2'))).toBe(
      `${head}spec:\n  volumes:\n  # first\n  - name: b # second\n`,
    );
  });

  it('leaves an empty object or list where the last member goes', () => {
    const text = `${head}spec:\n  securityContext:\n    privileged: true\n  volumes: # all\n  - name: a\nx: 1\n`;
    expect(fix(text, remove('/spec/securityContext/privileged'))).toBe(
      text.replace('securityContext:\n    privileged: true', 'securityContext: {}'),
    );
  });

  it('pulls up what follows the first field of a list item', () => {
    const text = `${head}spec:\n  containers:\n  - securityContext:\n      privileged: true\n    name: web\n`;
    expect(fix(text, remove('/spec/containers/0/securityContext'))).toBe(
      `${head}spec:\n  containers:\n  - name: web\n`,
    );
  });

  it('fills a key that has no value', () => {
    const text = `${head}spec:\n  securityContext: # later\n  hostPID:\n`;
    expect(
      fix(text, set('/spec/securityContext/runAsNonRoot', true), set('/spec/hostPID', false)),
    ).toBe(`${head}spec:\n  securityContext: # later\n    runAsNonRoot: true\n  hostPID: false\n`);
  });

  it('turns block content into another value', () => {
    const text = `${head}spec:\n  a: |\n    one\n    two\n  b:\n    c: 1\n  d: e\n`;
    expect(fix(text, set('/spec/a', 'x'), set('/spec/b', [1, 2]))).toBe(
      `${head}spec:\n  a: x\n  b: [1, 2]\n  d: e\n`,
    );
  });

  it('appends items and quotes texts that would be read as something else', () => {
    const text = `${head}spec:\n  drop:\n  - A\n  list: [x]\n`;
    expect(fix(text, set('/spec/drop/-', 'yes'), set('/spec/list/1', '0644'))).toBe(
      `${head}spec:\n  drop:\n  - A\n  - 'yes'\n  list: [x, '0644']\n`,
    );
  });

  it('keeps CR LF, and a last line without a line break', () => {
    const text = 'apiVersion: v1\r\nkind: Pod\r\nspec:\r\n  a: 1';
    expect(fix(text, set('/spec/b', { c: true }), set('/spec/a', 2))).toBe(
      'apiVersion: v1\r\nkind: Pod\r\nspec:\r\n  a: 2\r\n  b:\r\n    c: true\r\n',
    );
  });

  it('edits one document among others, and an item of a list', () => {
    const text = `a: [\n---\n${head}spec: {}\n---\napiVersion: v1\nkind: List\nitems:\n- ${head.replace('\n', '\n  ')}`;
    const set2 = loadManifests(text, { uri: 'x.yaml' });
    const findings = set2.resources.map((resource) =>
      findingOf(set2, resource, 'f', [set('/spec/hostPID', false)]),
    );
    const [first] = planFixes(set2, findings);
    expect(applyEdits(text, first?.edits ?? [])).toBe(
      `${text.replace('spec: {}', 'spec: {hostPID: false}')}  spec:\n    hostPID: false\n`,
    );
    expect(first?.edits.map(({ line, column }) => [line, column])).toEqual([
      [5, 7],
      [12, 1],
    ]);
  });
});

describe('planFixes on flow YAML and JSON', () => {
  it('adds and removes members on the same line', () => {
    const text = `${head}spec: {a: 1, b: {c: x}, "d": [1, 2]}\n`;
    expect(fix(text, set('/spec/e', true), remove('/spec/a'), set('/spec/b/c', 'z'))).toBe(
      `${head}spec: {b: {c: z}, "d": [1, 2], e: true}\n`,
    );
  });

  it('writes members of pretty JSON on lines of their own', () => {
    const text = `{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n    "a": "x\\/y",\n    "b": [1]\n  }\n}\n`;
    expect(fix(text, set('/spec/hostPID', false), remove('/spec/a'), set('/spec/c/d', [1]))).toBe(
      `{\n  "apiVersion": "v1",\n  "kind": "Pod",\n  "spec": {\n    "b": [1],\n    "hostPID": false,\n    "c": {\n      "d": [\n        1\n      ]\n    }\n  }\n}\n`,
    );
  });

  it('writes JSON on one line as it stands', () => {
    const text = '{"apiVersion":"v1","kind":"Pod","spec":{}}';
    expect(fix(text, set('/spec/securityContext/runAsNonRoot', true))).toBe(
      '{"apiVersion":"v1","kind":"Pod","spec":{"securityContext":{"runAsNonRoot":true}}}',
    );
  });
});

describe('planFixes where fixes cannot be made', () => {
  it('refuses to change what an anchor shares', () => {
    const text = `${head}spec:\n  a: &x\n    b: 1\n  c: *x\n  d: 1\n`;
    const planned = plan(text, [set('/spec/a/b', 2)], [set('/spec/c/b', 2)], [set('/spec/d', 2)]);
    expect(applyEdits(text, planned.edits)).toBe(text.replace('d: 1', 'd: 2'));
    expect(planned.findings).toHaveLength(1);
    expect(planned.conflicts.map(({ reason }) => reason)).toEqual([
      'an anchor stands there, and its aliases would change too',
      'the alias *x stands there, whose content others share',
    ]);
  });

  it('overrides a merged field, but does not reach into merged objects', () => {
    const text = `${head}base: &b\n  a: 1\n  o: {p: 1}\nspec:\n  <<: *b\n  c: 1\n`;
    expect(fix(text, set('/spec/a', 2))).toBe(`${text}  a: 2\n`);
    expect(plan(text, [set('/spec/o/p', 2)]).conflicts[0]?.reason).toContain('merged');
    expect(plan(text, [remove('/spec/a')]).conflicts[0]?.reason).toContain('merged');
  });

  it('leaves out a fix that contradicts an earlier one', () => {
    const text = `${head}spec:\n  a: 1\n`;
    const planned = plan(
      text,
      [set('/spec/a', 2), set('/spec/b/c', true)],
      [set('/spec/a', 3)],
      [remove('/spec/b')],
      [set('/spec/b', { c: true })],
      [set('/spec/b/d', 1)],
    );
    expect(applyEdits(text, planned.edits)).toBe(
      `${head}spec:\n  a: 2\n  b:\n    c: true\n    d: 1\n`,
    );
    expect(planned.findings).toHaveLength(3);
    expect(planned.conflicts.map(({ reason }) => reason.replace(/of \S+ /, ''))).toEqual([
      'it contradicts the fix at /spec/a',
      'it contradicts the fix at /spec/b/c',
    ]);
  });

  it.each<[string, string, FieldChange, string]>([
    ['an object under a text', 'spec: {a: x}', set('/spec/a/b', 1), '/spec/a is no object'],
    ['an item far behind a list', 'spec: {a: [1]}', set('/spec/a/3', 1), 'there is no item 3'],
    ['the whole object', 'spec: {}', set('', {}), 'a whole object'],
    ['a tagged value', 'spec: {a: !!str 1}', set('/spec/a', 2), 'the tag'],
    ['a field written twice', 'spec: {a: 1, a: 2, b: 1}', remove('/spec/a'), 'written twice'],
  ])('refuses %s', (_, spec, change, reason) => {
    const text = `${head}${spec}\n`;
    const planned = plan(text, [change]);
    expect(planned.edits).toEqual([]);
    expect(planned.conflicts[0]?.reason).toContain(reason);
  });

  it('passes over suppressed findings and those whose object is not there', () => {
    const text = `${head}spec:\n  a: 1\n`;
    const resources = loadManifests(text, { uri: 'x.yaml' });
    const [resource] = resources.resources;
    if (resource === undefined) throw new Error('no object');
    const finding = findingOf(resources, resource, 'f', [set('/spec/a', 2)]);
    const suppressions = [{ by: 'inline' as const, reason: 'known', source: 'x' }];
    expect(planFixes(resources, [{ ...finding, suppressions }])).toEqual([]);
    expect(planFixes(loadManifests('', { uri: 'y.yaml' }), [finding])).toEqual([]);
  });

  it('bounds the trials on a document that refuses everything', () => {
    const names = Array.from({ length: 400 }, (_, at) => `k${at}`);
    const text = `${head}spec:\n${names.map((name) => `  ${name}: !!str x\n`).join('')}`;
    const planned = plan(text, ...names.map((name) => [set(`/spec/${name}`, 1)]));
    expect(planned.edits).toEqual([]);
    expect(planned.conflicts).toHaveLength(400);
  });
});

describe('applyEdits', () => {
  it('refuses edits that overlap or lie outside', () => {
    expect(() =>
      applyEdits('abc', [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ]),
    ).toThrow('overlaps');
    expect(() => applyEdits('abc', [{ start: 2, end: 9, text: '' }])).toThrow('outside');
  });
});
