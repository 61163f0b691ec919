import type { Distro } from '../inventory/model.ts';

interface Product {
  readonly name: RegExp;
  readonly id: string;
  /** Its releases always had a minor number: a line without one is not trusted. */
  readonly hasMinor: boolean;
}

const products: readonly Product[] = [
  { name: /^CentOS Stream\b/, id: 'centos', hasMinor: false },
  { name: /^CentOS\b/, id: 'centos', hasMinor: true },
  { name: /^Rocky\b/, id: 'rocky', hasMinor: true },
  { name: /^AlmaLinux\b/, id: 'almalinux', hasMinor: true },
  { name: /^Oracle Linux\b/, id: 'ol', hasMinor: true },
  { name: /^Scientific Linux\b/, id: 'scientific', hasMinor: true },
  { name: /^Fedora\b/, id: 'fedora', hasMinor: false },
  { name: /^Red Hat\b/, id: 'rhel', hasMinor: true },
];

/**
 * Reads the line of `redhat-release` and its like: `Rocky Linux release 8.10 (Green Obsidian)`. The product
 * decides, not the file's name.
 */
export function readRedHatRelease(text: string, source: string): Distro | undefined {
  const line = firstLine(text);
  const marker = ' release ';
  const at = line.indexOf(marker);
  if (at <= 0) return undefined;
  const name = line.slice(0, at);
  const rest = line.slice(at + marker.length);
  const versionId = /^[0-9][0-9.]{0,40}/.exec(rest)?.[0];
  const product = products.find((one) => one.name.test(name));
  if (product === undefined || versionId === undefined) return undefined;
  if (product.hasMinor && !versionId.includes('.')) return undefined;
  return {
    id: product.id,
    idLike: product.id === 'fedora' ? ['fedora'] : [...new Set([product.id, 'rhel'])],
    name,
    prettyName: line,
    // CentOS says "Final" of every release; it is no code name.
    version: rest.replace(/ \(Final\)$/, ''),
    versionId,
    source,
  };
}

/** Reads `system-release` of Amazon Linux: 1 calls itself AMI and is dated, later ones have a number. */
export function readAmazonRelease(text: string, source: string): Distro | undefined {
  const line = firstLine(text);
  const found = /^Amazon Linux (AMI )?release ([0-9]+)/.exec(line);
  if (found === null) return undefined;
  const versionId = found[1] === undefined ? found[2] : '1';
  return {
    id: 'amzn',
    idLike: ['rhel', 'fedora'],
    name: found[1] === undefined ? 'Amazon Linux' : 'Amazon Linux AMI',
    prettyName: line,
    ...(versionId !== undefined && { version: versionId, versionId }),
    source,
  };
}

function firstLine(text: string): string {
  const newline = text.indexOf('\n');
  return (newline < 0 ? text : text.slice(0, newline)).trim();
}
