import { compareText } from '../finding/compare-findings.ts';
import type { Finding, Fix } from '../finding/model.ts';
import { type Severity, severities, severityRank } from '../finding/severity.ts';
import { isExpired } from '../suppressions/expiry.ts';

/** One thing to do that clears findings: the more and the worse, the earlier it stands. */
export type FixGroup = UpgradeGroup | RebaseGroup | EditGroup;

/** What every group says. */
export interface FixGroupBase {
  /** Worst severity that it clears. */
  readonly severity: Severity;
  /** Ids of the findings that it clears, worst first, each once. */
  readonly findings: readonly string[];
}

/** One package to upgrade in one image. */
export interface UpgradeGroup extends FixGroupBase {
  readonly kind: 'upgrade';
  /** Name of the image. */
  readonly image: string;
  readonly purl: string;
  readonly package: string;
  readonly from: string;
  /**
   * Version that clears all; more than one where no comparator was given to tell which is the highest: it
   * is the highest of them that is needed.
   */
  readonly to: readonly string[];
}

/** A base image to replace: several packages of its first layer have upgrades. */
export interface RebaseGroup extends FixGroupBase {
  readonly kind: 'rebase';
  readonly image: string;
  /** Digest of the first layer, where it is known. */
  readonly layer?: string | undefined;
  /** Number of packages whose upgrade the new base would bring. */
  readonly packages: number;
}

/** One manifest file to edit. */
export interface EditGroup extends FixGroupBase {
  readonly kind: 'edit';
  readonly uri: string;
  /** Number of fields to set or remove. */
  readonly changes: number;
}

/** Options of {@link groupFixes}. */
export interface GroupFixesOptions {
  /** The present, for suppressions that have expired. */
  readonly now?: Date | undefined;
  /** Compares two versions of a package type as purl names it; negative when `a` is lower. */
  readonly compareVersions?: ((type: string, a: string, b: string) => number) | undefined;
}

interface Collected {
  readonly findings: Finding[];
  readonly fixes: Fix[];
}

/**
 * Groups the fixes of findings that count, so that the one upgrade, base image or file that clears most comes
 * first. A finding may stand in an upgrade and in the rebase that would bring it.
 */
export function groupFixes(
  findings: readonly Finding[],
  options: GroupFixesOptions = {},
): FixGroup[] {
  const { now = new Date(), compareVersions } = options;
  const upgrades = new Map<string, Collected>();
  const edits = new Map<string, Collected>();
  const bases = new Map<string, Collected>();
  for (const finding of findings) {
    if (finding.outcome !== 'fail' && finding.outcome !== 'warn') continue;
    if (finding.suppressions.some((one) => !isExpired(one.until, now))) continue;
    for (const fix of finding.fixes) {
      if (fix.kind === 'edit') collect(edits, fix.uri, finding, fix);
      else {
        const image = imageOf(finding);
        collect(upgrades, JSON.stringify([image, fix.purl, fix.from]), finding, fix);
        if (isOfBase(finding)) collect(bases, image, finding, fix);
      }
    }
  }
  const groups: FixGroup[] = [
    ...[...upgrades.values()].flatMap((one) => upgradeGroup(one, compareVersions)),
    ...[...bases].flatMap(([image, one]) => rebaseGroup(image, one)),
    ...[...edits].map(([uri, one]) => editGroup(uri, one)),
  ];
  return groups.sort(
    (a, b) =>
      severityRank(b.severity) - severityRank(a.severity) ||
      b.findings.length - a.findings.length ||
      compareText(a.kind, b.kind) ||
      compareText(keyOf(a), keyOf(b)),
  );
}

function collect(into: Map<string, Collected>, key: string, finding: Finding, fix: Fix): void {
  const known = into.get(key) ?? { findings: [], fixes: [] };
  known.findings.push(finding);
  known.fixes.push(fix);
  into.set(key, known);
}

function upgradeGroup(
  { findings, fixes }: Collected,
  compareVersions: GroupFixesOptions['compareVersions'],
): UpgradeGroup[] {
  const [first] = fixes;
  if (first?.kind !== 'upgrade') return [];
  const targets = new Set(fixes.flatMap((fix) => (fix.kind === 'upgrade' ? [fix.to] : [])));
  const sorted = [...targets].sort(compareText);
  const type = /^pkg:([^/]+)\//.exec(first.purl)?.[1] ?? '';
  const to =
    compareVersions === undefined
      ? sorted
      : sorted.sort((a, b) => compareVersions(type, a, b)).slice(-1);
  return [
    {
      kind: 'upgrade',
      ...cleared(findings),
      image: imageOf(findings[0]),
      purl: first.purl,
      package: first.package,
      from: first.from,
      to,
    },
  ];
}

/** One package is better upgraded than its base image replaced; it takes two to make the group. */
function rebaseGroup(image: string, { findings, fixes }: Collected): RebaseGroup[] {
  const packages = new Set(fixes.flatMap((fix) => (fix.kind === 'upgrade' ? [fix.purl] : []))).size;
  if (packages < 2) return [];
  const [location] = findings[0]?.locations ?? [];
  const layer = location?.kind === 'layer' ? location.digest : undefined;
  return [{ kind: 'rebase', ...cleared(findings), image, layer, packages }];
}

function editGroup(uri: string, { findings, fixes }: Collected): EditGroup {
  const changes = new Set<string>();
  for (const fix of fixes) {
    if (fix.kind !== 'edit') continue;
    for (const change of fix.changes) {
      changes.add(JSON.stringify([fix.document, fix.object, change.pointer]));
    }
  }
  return { kind: 'edit', ...cleared(findings), uri, changes: changes.size };
}

function cleared(findings: readonly Finding[]): FixGroupBase {
  const severity = severities.find((one) => findings.some((finding) => finding.severity === one));
  return {
    severity: severity ?? 'unknown',
    findings: [...new Set(findings.map(({ id }) => id))],
  };
}

function imageOf(finding: Finding | undefined): string {
  const subject = finding?.subject;
  if (subject?.kind === 'image') return subject.name;
  return subject?.kind === 'package' ? subject.image.name : '';
}

/** Operating-system packages of the oldest layer come from the base image. */
function isOfBase({ subject, locations: [location] }: Finding): boolean {
  if (location?.kind !== 'layer' || location.index !== 0 || subject.kind !== 'package')
    return false;
  return subject.type === 'deb' || subject.type === 'apk' || subject.type === 'rpm';
}

function keyOf(group: FixGroup): string {
  switch (group.kind) {
    case 'upgrade':
      return `${group.image} ${group.purl}`;
    case 'rebase':
      return group.image;
    case 'edit':
      return group.uri;
  }
}
