import { describe, expect, it } from 'vitest';
import {
  clusterDefaults,
  hasPodSecurityLabels,
  type NamespacePolicy,
  parseNamespaceLabels,
} from './namespace-labels.ts';
import { formatPolicy } from './policy.ts';

type Labels = Readonly<Record<string, unknown>>;

function labelled(labels: Labels): Labels {
  const entries = Object.entries(labels);
  return Object.fromEntries(
    entries.map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
  );
}

function read(labels: Labels, defaults?: NamespacePolicy): string {
  const { enforce, audit, warn } = parseNamespaceLabels(labelled(labels), defaults).policy;
  return [enforce, audit, warn].map(formatPolicy).join(' ');
}

function errors(labels: Labels): string[] {
  return parseNamespaceLabels(labelled(labels)).errors.map(({ message }) => message);
}

describe('parseNamespaceLabels', () => {
  it('gives the defaults where there are no labels', () => {
    expect(parseNamespaceLabels(undefined)).toEqual({ policy: clusterDefaults, errors: [] });
    expect(parseNamespaceLabels({ app: 'web' }).policy).toEqual(clusterDefaults);
  });

  it('reads each mode with its version', () => {
    expect(
      read({
        enforce: 'baseline',
        'enforce-version': 'v1.25',
        audit: 'restricted',
        'audit-version': 'v1.30',
        warn: 'restricted',
        'warn-version': 'latest',
      }),
    ).toBe('baseline:v1.25 restricted:v1.30 restricted:latest');
  });

  it.each<[string, Labels, string]>([
    [
      'warn follows a stricter enforce',
      { enforce: 'baseline', 'enforce-version': 'v1.9' },
      'baseline:v1.9 privileged:latest baseline:v1.9',
    ],
    [
      'the version of warn stands',
      { enforce: 'baseline', 'enforce-version': 'v1.9', 'warn-version': 'v1.8' },
      'baseline:v1.9 privileged:latest baseline:v1.8',
    ],
    [
      'a level of warn stands',
      { enforce: 'restricted', warn: 'privileged' },
      'restricted:latest privileged:latest privileged:latest',
    ],
    [
      'a bad enforce level counts as restricted, and warn does not follow',
      { enforce: 'strict' },
      'restricted:latest privileged:latest privileged:latest',
    ],
    [
      'a bad audit or warn level counts as privileged',
      { enforce: 'baseline', audit: 'x', warn: '' },
      'baseline:latest privileged:latest privileged:latest',
    ],
    [
      'a bad version counts as latest',
      { enforce: 'baseline', 'enforce-version': '1.9' },
      'baseline:latest privileged:latest baseline:latest',
    ],
    [
      'a label that is no text is a bad one',
      { enforce: true },
      'restricted:latest privileged:latest privileged:latest',
    ],
  ])('%s', (_name, labels, expected) => {
    expect(read(labels)).toBe(expected);
  });

  it('starts from the defaults of the cluster', () => {
    const defaults: NamespacePolicy = {
      enforce: { level: 'baseline', version: 'v1.20' },
      audit: { level: 'restricted', version: 'v1.21' },
      warn: { level: 'restricted', version: 'v1.22' },
    };
    expect(read({ 'enforce-version': 'v1.25' }, defaults)).toBe(
      'baseline:v1.25 restricted:v1.21 restricted:v1.22',
    );
    expect(read({ enforce: 'restricted' }, defaults)).toBe(
      'restricted:v1.20 restricted:v1.21 restricted:v1.22',
    );
  });

  it('words errors as the API server does', () => {
    expect(errors({ enforce: 'strict', 'warn-version': 'v1.01', audit: 'privileged' })).toEqual([
      'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": must be one of privileged, baseline, restricted',
      'metadata.labels[pod-security.kubernetes.io/warn-version]: Invalid value: "v1.01": must be "latest" or "v1.x"',
    ]);
  });

  it('looks at own members only', () => {
    const labels = Object.create(labelled({ enforce: 'restricted' })) as Labels;
    expect(parseNamespaceLabels(labels).policy).toEqual(clusterDefaults);
    expect(hasPodSecurityLabels(labels)).toBe(false);
    expect(hasPodSecurityLabels(labelled({ 'audit-version': 'v1.9' }))).toBe(true);
    expect(hasPodSecurityLabels(['x'])).toBe(false);
  });
});
