type Plain = Record<string, unknown>;

/** A line of a tag-value document that is none. */
interface TagFault {
  readonly line: number;
  readonly message: string;
}

/** What a tag-value document gives: the JSON form of what an inventory needs, or the first fault. */
export type TagValue = { readonly root: object } | { readonly fault: TagFault };

const packageTags: Readonly<Record<string, string>> = {
  SPDXID: 'SPDXID',
  PackageVersion: 'versionInfo',
  PackageSupplier: 'supplier',
  PackageLicenseDeclared: 'licenseDeclared',
  PackageLicenseConcluded: 'licenseConcluded',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
  PackageComment: 'comment',
};
const documentTags: Readonly<Record<string, string>> = {
  SPDXVersion: 'spdxVersion',
  SPDXID: 'SPDXID',
  DocumentName: 'name',
  DocumentNamespace: 'documentNamespace',
};

/** Reads an SPDX 2 document in tag-value form. The order of tags counts: `PackageName` opens a package. */
export function readTagValue(text: string): TagValue {
  const root: Plain = {};
  const packages: Plain[] = [];
  const relationships: Plain[] = [];
  let current: Plain | undefined;
  let section: 'document' | 'package' | 'other' = 'document';
  const lines = text.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const colon = line.indexOf(':');
    const tag = colon < 0 ? '' : line.slice(0, colon).trim();
    if (!/^[A-Za-z][A-Za-z0-9]*$/.test(tag)) {
      return { fault: { line: at + 1, message: 'expected a tag and a colon' } };
    }
    const start = at;
    const parts = [line.slice(colon + 1).trim()];
    if (parts[0]?.startsWith('<text>') === true) {
      while (!(parts.at(-1) ?? '').includes('</text>')) {
        at++;
        const next = lines[at];
        if (next === undefined) {
          return { fault: { line: start + 1, message: 'a text is not closed' } };
        }
        parts.push(next);
      }
    }
    const value = parts
      .join('\n')
      .replace(/^<text>/, '')
      .replace(/<\/text>[\s\S]*$/, '');
    if (tag === 'PackageName') {
      section = 'package';
      current = { name: value, externalRefs: [], checksums: [] };
      packages.push(current);
    } else if (/^(?:FileName|SnippetSPDXID|LicenseID|Annotator|Reviewer)$/.test(tag)) {
      section = 'other';
    } else if (tag === 'Relationship') {
      const [from, type, to] = value.split(/\s+/);
      relationships.push({
        spdxElementId: from,
        relationshipType: type,
        relatedSpdxElement: to,
      });
    } else if (tag === 'Created') root.creationInfo = { created: value };
    else if (section === 'package' && current !== undefined) packageTag(current, tag, value);
    else if (section === 'document' && Object.hasOwn(documentTags, tag)) {
      root[documentTags[tag] ?? tag] = value;
    }
  }
  return { root: { ...root, packages, relationships } };
}

function packageTag(current: Plain, tag: string, value: string): void {
  if (Object.hasOwn(packageTags, tag)) current[packageTags[tag] ?? tag] = value;
  const list = tag === 'ExternalRef' ? current.externalRefs : current.checksums;
  if (!Array.isArray(list)) return;
  if (tag === 'ExternalRef') {
    const [referenceCategory, referenceType, referenceLocator] = value.split(/\s+/);
    list.push({ referenceCategory, referenceType, referenceLocator });
  } else if (tag === 'PackageChecksum') {
    const colon = value.indexOf(':');
    list.push({ algorithm: value.slice(0, colon), checksumValue: value.slice(colon + 1).trim() });
  }
}
