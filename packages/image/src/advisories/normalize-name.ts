/** Brings a package name into the form in which its ecosystem compares names. */
export function normalizePackageName(ecosystem: string, name: string): string {
  const colon = ecosystem.indexOf(':');
  switch (colon < 0 ? ecosystem : ecosystem.slice(0, colon)) {
    case 'PyPI':
      // PEP 503.
      return name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
    case 'crates.io':
      // The registry refuses a second crate that differs in these alone.
      return name.toLowerCase().replaceAll('_', '-');
    case 'GitHub Actions':
    case 'Hex':
    case 'NuGet':
    case 'Packagist':
    case 'Pub':
    case 'SwiftURL':
    case 'VSCode':
      return name.toLowerCase();
    default:
      return name;
  }
}

/** Gives the key under which a package stands in an index. */
export function packageKey(ecosystem: string, name: string): string {
  return `${ecosystem}\n${normalizePackageName(ecosystem, name)}`;
}
