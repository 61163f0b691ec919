import { describe, expect, it } from 'vitest';
import { schemeForEcosystem } from '../versions/scheme-for-ecosystem.ts';
import { languageEcosystem } from './language-ecosystem.ts';

describe('languageEcosystem', () => {
  it.each([
    ['npm', 'npm'],
    ['pypi', 'PyPI'],
    ['golang', 'Go'],
    ['maven', 'Maven'],
    ['gem', 'RubyGems'],
    ['cargo', 'crates.io'],
    ['nuget', 'NuGet'],
    ['composer', 'Packagist'],
    ['hex', 'Hex'],
    ['pub', 'Pub'],
    ['swift', 'SwiftURL'],
    ['bitnami', 'Bitnami'],
    ['conan', 'ConanCenter'],
    ['cran', 'CRAN'],
    ['hackage', 'Hackage'],
  ])('gives packages of type %s the ecosystem %s, which has a version order', (type, ecosystem) => {
    expect(languageEcosystem(type)).toBe(ecosystem);
    expect(schemeForEcosystem(ecosystem)).toBeDefined();
  });

  it('knows none for packages of an operating system', () => {
    expect(['deb', 'apk', 'rpm'].map(languageEcosystem)).toEqual([undefined, undefined, undefined]);
  });
});
