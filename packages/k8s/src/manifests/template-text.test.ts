import { describe, expect, it } from 'vitest';
import { loadManifests } from './load-manifests.ts';

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;
const names = (text: string): string[] =>
  loadManifests(text).resources.map(({ kind, name }) => `${kind} ${name}`);

describe('templates', () => {
  const passed = (text: string): number => {
    const set = loadManifests(text);
    expect(set.problems).toEqual([]);
    return set.notAssessed.filter(({ reason }) => reason.startsWith('template')).length;
  };

  it.each<[string, string]>([
    ['values', `${service('a')}  namespace: "{{ .Values.namespace }}"\n`],
    ['a release in a function', `${service('a')}data: '{{ quote (printf "%s" .Release.Name) }}'\n`],
    ['a block', `{{- if .Values.on }}\n${service('a')}{{- end }}\n`],
    ['an include', `${service('a')}  labels: {{ include "x" . }}\n`],
    ['an action that is no YAML', service('{{ x }}')],
    ['a variable of Jinja in a field', service('"{{ name }}"')],
    ['an action in a key', `${service('a')}"{{ key }}": 1\n`],
    ['an action in a nested key', `${service('a')}  labels: {"{{ key }}": a}\n`],
    ['an action in a list', `${service('a')}spec: {ports: [{port: "{{ port }}"}]}\n`],
    ['a text that is an action', '"{{ all }}"\n'],
    [
      'an item of a list',
      'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: "{{ a }}"}}]\n',
    ],
    [
      'metadata of a custom object',
      'apiVersion: x.io/v1\nkind: Rule\nmetadata: {name: "{{ a }}"}\n',
    ],
  ])('are not judged: %s', (_, text) => {
    expect(passed(text)).toBe(1);
    expect(loadManifests(text).resources).toEqual([]);
  });

  it.each<[string, string]>([
    ['data', 'apiVersion: v1\nkind: ConfigMap\ndata: {rule: "{{ $labels.pod }} is down"}\n'],
    [
      'arguments',
      'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, args: ["{{inputs.x}}"]}]}\n',
    ],
    ['annotations', 'apiVersion: v1\nkind: Pod\nmetadata: {annotations: {a: "{{ secret }}"}}\n'],
    [
      'fields of custom objects',
      'apiVersion: monitoring.example.com/v1\nkind: Rule\nspec: {text: "{{ $value }}"}\n',
    ],
    ['a comment', `# {{ x }}\n${service('a')}`],
  ])('are told from texts for other programs: %s', (_, text) => {
    expect(passed(text)).toBe(0);
    expect(loadManifests(text).resources).toHaveLength(1);
  });

  it('include the documents inside an open block, but not those behind it', () => {
    const text = `{{ range .Values.all }}\n---\n${service('a')}---\n# c\n---\n${service('b')}{{ end }}\n---\n${service('c')}`;
    expect(names(text)).toEqual(['Service c']);
    expect(loadManifests(text).notAssessed.map(({ what }) => what)).toEqual([
      'manifests.yaml:1',
      'manifests.yaml:3',
      'manifests.yaml:10',
    ]);
  });

  it('know the groups that Kubernetes serves', () => {
    const builtIn = (apiVersion: string): boolean =>
      passed(`apiVersion: ${apiVersion}\nkind: A\nspec: "{{ x }}"\n`) === 1;
    expect(
      ['v1', 'apps/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1'].filter(builtIn),
    ).toHaveLength(4);
    expect(['argoproj.io/v1alpha1', 'gateway.networking.k8s.io/v1'].filter(builtIn)).toEqual([]);
  });
});
