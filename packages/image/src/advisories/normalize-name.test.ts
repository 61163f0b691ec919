import { describe, expect, it } from 'vitest';
import { normalizePackageName } from './normalize-name.ts';

describe('normalizePackageName', () => {
  it.each([
    ['PyPI', 'Zope._-Interface', 'zope-interface'],
    ['crates.io', 'Serde_JSON', 'serde-json'],
    ['NuGet', 'Newtonsoft.Json', 'newtonsoft.json'],
    ['Packagist:https://packages.example', 'Drupal/Core', 'drupal/core'],
    ['npm', 'JSONStream', 'JSONStream'],
    ['Maven', 'org.A:b', 'org.A:b'],
  ])('brings a name of %s, %s, to %s', (ecosystem, name, expected) => {
    expect(normalizePackageName(ecosystem, name)).toBe(expected);
  });
});
