import type { Inventory, Package } from '../inventory/model.ts';
import { distroEcosystems } from './distro-ecosystems.ts';

/** What is asked of advisories for one package: names and versions of the source package where those count. */
export interface PackageQuestion {
  readonly package: Package;
  /** Ecosystems under which advisories may speak of it, the most telling first; empty = none is known. */
  readonly ecosystems: readonly string[];
  readonly name: string;
  readonly version: string;
}

/** Gives the question for each package of an inventory, in its order. */
export function packageQuestions(inventory: Inventory): readonly PackageQuestion[] {
  const distro = distroEcosystems(inventory);
  return inventory.packages.map((one) => {
    const language = languageEcosystem(one.type);
    if (language !== undefined) {
      return { package: one, ecosystems: [language], name: one.name, version: one.version };
    }
    // Advisories of Debian, Ubuntu and Alpine speak of source packages.
    const { name, version } = one.source ?? one;
    return { package: one, ecosystems: distro, name, version };
  });
}

/** Tells whether a package is one of a language, not of the operating system. */
export function isLanguagePackage(one: Package): boolean {
  return languageEcosystem(one.type) !== undefined;
}

/** Gives the OSV ecosystem of a purl type of a language; undefined for types of operating systems. */
function languageEcosystem(type: string): string | undefined {
  switch (type) {
    case 'npm':
      return 'npm';
    case 'pypi':
      return 'PyPI';
    case 'golang':
      return 'Go';
    case 'maven':
      return 'Maven';
    case 'gem':
      return 'RubyGems';
    case 'cargo':
      return 'crates.io';
    case 'nuget':
      return 'NuGet';
    case 'composer':
      return 'Packagist';
    case 'hex':
      return 'Hex';
    case 'pub':
      return 'Pub';
    case 'swift':
      return 'SwiftURL';
    case 'bitnami':
      return 'Bitnami';
    case 'conan':
      return 'ConanCenter';
    case 'cran':
      return 'CRAN';
    case 'hackage':
      return 'Hackage';
    default:
      return undefined;
  }
}
