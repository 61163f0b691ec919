/** Gives the OSV ecosystem of a purl type of a language; undefined for types of operating systems. */
export function languageEcosystem(type: string): string | undefined {
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
