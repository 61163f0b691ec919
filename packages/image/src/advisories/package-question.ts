import type { Inventory, Package } from '../inventory/model.ts';
import { distroEcosystems } from './distro-ecosystems.ts';
import { languageEcosystem } from './language-ecosystem.ts';

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
