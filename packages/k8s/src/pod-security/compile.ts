import { podSecurityChecks } from './all-checks.ts';
import type { CheckRevision, PodSecurityCheck } from './check.ts';
import type { PodSecurityPolicy } from './model.ts';
import { checkPolicy, minorOfVersion, newestKnownMinor } from './policy.ts';

/** A check in the form that holds at one version. */
interface ActiveCheck {
  readonly check: PodSecurityCheck;
  readonly revision: CheckRevision;
}

/** A policy, ready to run. */
export interface CompiledPolicy {
  readonly policy: PodSecurityPolicy;
  /** In upstream's order. */
  readonly active: readonly ActiveCheck[];
}

// Pure tables by level and version, made when first asked for.
let compiled: Record<PodSecurityPolicy['level'], Map<string, CompiledPolicy>> | undefined;

/**
 * Gives the checks that a policy runs.
 * @throws K8sError `ERR_K8S_OPTION` for an unknown level, or a version that is not `latest` or `v1.N`.
 */
export function compilePolicy(options: {
  readonly level: PodSecurityPolicy['level'];
  readonly version?: string | undefined;
}): CompiledPolicy {
  const { level, version = 'latest' } = options;
  compiled ??= { privileged: new Map(), baseline: new Map(), restricted: new Map() };
  const known = Object.hasOwn(compiled, level) ? compiled[level].get(version) : undefined;
  if (known !== undefined) return known;
  const policy = checkPolicy({ level, version });
  const minor = minorOfVersion(version) ?? newestKnownMinor;
  const made = { policy, active: compileChecks(level, minor) };
  // Versions of the future are kept for none: a caller that passes on foreign labels would fill the map.
  if (version === 'latest' || version === `v1.${minor}`) compiled[level].set(version, made);
  return made;
}

function compileChecks(level: PodSecurityPolicy['level'], minor: number): ActiveCheck[] {
  if (level === 'privileged') return [];
  const active: ActiveCheck[] = [];
  for (const check of podSecurityChecks) {
    if (check.level === 'restricted' && level === 'baseline') continue;
    const revision = revisionAt(check, minor);
    if (revision !== undefined) active.push({ check, revision });
  }
  // A baseline check is overridden only from the version in which the check that overrides it exists.
  const overridden = active.flatMap(({ check }) => check.overrides ?? []);
  return active.filter(({ check }) => !overridden.includes(check.id));
}

/** Gives the newest form of a check that is not newer than a version; undefined before the check came. */
export function revisionAt(check: PodSecurityCheck, minor: number): CheckRevision | undefined {
  return check.revisions.findLast((revision) => revision.minor <= minor);
}
