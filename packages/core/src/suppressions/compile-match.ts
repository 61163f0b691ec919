import type { Finding } from '../finding/model.ts';
import { type Severity, severityRank } from '../finding/severity.ts';
import type { Subject } from '../finding/subject.ts';
import type { SuppressionMatch } from './waiver.ts';
import { compileWildcard } from './wildcard.ts';

/** Tells whether a finding is meant. */
export type FindingTest = (finding: Finding) => boolean;

/** Compiles what a waiver is about into a test: every field that is given must match. */
export function compileMatch(match: SuppressionMatch): FindingTest {
  const { id, check, subject, package: named, path, maxSeverity } = match;
  const tests: FindingTest[] = [];
  if (id !== undefined) tests.push((finding) => finding.id.startsWith(id));
  if (check !== undefined) tests.push(compileCheckMatch([check]));
  if (subject !== undefined) {
    const meant = compileWildcard(subject);
    tests.push((finding) => meant(subjectName(finding.subject)));
  }
  if (named !== undefined) {
    const meant = compileWildcard(named);
    const names = named.startsWith('pkg:') ? purlForms : packageNames;
    tests.push((finding) => names(finding).some(meant));
  }
  if (path !== undefined) {
    const meant = compileWildcard(rootless(path));
    tests.push((finding) => pathsOf(finding).some((one) => meant(rootless(one))));
  }
  if (maxSeverity !== undefined) {
    const most = knownRank(maxSeverity);
    tests.push((finding) => knownRank(finding.severity) <= most);
  }
  return (finding) => tests.every((test) => test(finding));
}

/** Compiles check ids and wildcards into a test of a finding's check id and its aliases. */
export function compileCheckMatch(checks: readonly string[]): FindingTest {
  const tests = checks.map(compileWildcard);
  return ({ check }) =>
    tests.some((meant) => meant(check.id) || check.aliases.some((alias) => meant(alias)));
}

/** Gives the name by which suppressions know a subject. */
export function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case 'image':
      return subject.name;
    case 'package':
      return subject.image.name;
    case 'object': {
      const name = `${subject.objectKind}/${subject.name}`;
      return subject.namespace === undefined ? name : `${subject.namespace}/${name}`;
    }
    case 'file':
      return subject.uri;
  }
}

function packageNames(finding: Finding): readonly string[] {
  return finding.subject.kind === 'package' ? [finding.subject.name] : [];
}

/** Gives a purl whole, without qualifiers, and without version. */
function purlForms(finding: Finding): readonly string[] {
  if (finding.subject.kind !== 'package') return [];
  const { purl } = finding.subject;
  const [bare = purl] = purl.split(/[?#]/, 1);
  const at = bare.lastIndexOf('@');
  return [purl, bare, at > bare.lastIndexOf('/') ? bare.slice(0, at) : bare];
}

function pathsOf(finding: Finding): readonly string[] {
  const paths: string[] = [];
  for (const location of finding.locations) {
    if (location.kind === 'file') paths.push(location.uri);
    if (location.kind === 'layer') paths.push(location.path);
  }
  const { subject } = finding;
  if (subject.kind === 'package' && subject.path !== undefined) paths.push(subject.path);
  if (subject.kind === 'file') paths.push(subject.uri);
  return paths;
}

/** Paths in images stand without a leading slash, and people write them with one. */
function rootless(path: string): string {
  return path.replace(/^(?:\.\/|\/)/, '');
}

/** Unknown is not lower than anything: it counts as high, as it does in the gate. */
function knownRank(severity: Severity): number {
  return severityRank(severity === 'unknown' ? 'high' : severity);
}
