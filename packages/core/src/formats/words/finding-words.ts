import type { Finding, Suppression } from '../../finding/model.ts';
import type { Location, Subject } from '../../finding/subject.ts';

// Words shared by the formats that people read. Nothing here is escaped: each format does that for itself.

/** Gives the label of a finding: its severity, or its outcome where that says more. */
export function labelOf(finding: Finding): string {
  return finding.outcome === 'fail' || finding.outcome === 'warn'
    ? finding.severity
    : finding.outcome;
}

/** Says what is wrong: for a package its versions, else the message. */
export function whatOf(finding: Finding): string {
  if (finding.kind !== 'vulnerability') return finding.message;
  if (finding.outcome !== 'fail' && finding.outcome !== 'warn') return finding.message;
  const { package: source, installedVersion, fixedVersions } = finding.detail;
  const name = finding.subject.kind === 'package' ? finding.subject.name : source;
  const upgrade = finding.fixes.find((fix) => fix.kind === 'upgrade');
  const fixed = upgrade?.kind === 'upgrade' ? upgrade.to : fixedVersions[0];
  return `${name} ${installedVersion}${fixed === undefined ? '' : ` → ${fixed}`}`;
}

/** Says how to clear a finding; undefined where nothing is known. */
export function fixOf(finding: Finding): string | undefined {
  if (finding.remediation !== undefined) return finding.remediation;
  if (finding.kind !== 'vulnerability') return undefined;
  const { fixedVersions } = finding.detail;
  return fixedVersions.length === 0
    ? 'No fixed version is known.'
    : `Upgrade to ${fixedVersions.join(' or ')}.`;
}

/** Says where a finding is: its first location, else its subject. */
export function whereOf(finding: Finding): string {
  const [location] = finding.locations;
  if (location === undefined) return subjectWords(finding.subject);
  return location.kind === 'artifact' && location.via !== undefined
    ? location.via
    : locationWords(location);
}

/** Names a place. */
export function locationWords(location: Location): string {
  switch (location.kind) {
    case 'file': {
      const { uri, line, column } = location;
      if (line === undefined) return uri;
      return `${uri}:${line}${column === undefined ? '' : `:${column}`}`;
    }
    case 'layer':
      return `/${location.path} in layer ${location.index}`;
    case 'artifact':
      return location.via === undefined ? location.digest : `${location.via} (${location.digest})`;
  }
}

/** Names a subject. */
export function subjectWords(subject: Subject): string {
  switch (subject.kind) {
    case 'image':
      return subject.reference ?? subject.name;
    case 'package':
      return `${subject.name} ${subject.version} in ${subject.image.reference ?? subject.image.name}`;
    case 'object': {
      const { objectKind, name, namespace, container } = subject;
      const object = `${namespace === undefined ? '' : `${namespace}/`}${objectKind}/${name}`;
      return container === undefined ? object : `${object}, container ${container}`;
    }
    case 'file':
      return subject.uri;
  }
}

/** Says who suppressed a finding, why and until when. */
export function suppressionWords(suppression: Suppression): string {
  const { by, reason, owner, until, source } = suppression;
  const words = [`${by}: ${reason}`];
  if (owner !== undefined) words.push(owner);
  if (until !== undefined) words.push(`until ${until}`);
  words.push(source);
  return words.join(' · ');
}
