import { K8sError } from '../errors.ts';
import { type PodSecurityLevel, type PodSecurityPolicy, podSecurityLevels } from './model.ts';

/** Minor version of the newest Kubernetes whose standards are known here. */
export const newestKnownMinor = 37;

/** Gives a level by its name; undefined for any other text. */
export function parsePodSecurityLevel(text: string): PodSecurityLevel | undefined {
  return podSecurityLevels.find((level) => level === text);
}

/**
 * Gives the minor version that `latest` or `v1.N` stands for; undefined for any other text. A version
 * newer than the newest known one is judged as that one.
 */
export function minorOfVersion(text: string): number | undefined {
  if (text === 'latest') return newestKnownMinor;
  const minor = /^v1\.(0|[1-9]\d{0,17})$/.exec(text)?.[1];
  return minor === undefined ? undefined : Math.min(Number(minor), newestKnownMinor);
}

/** Gives `level:version` as upstream prints a policy. */
export function formatPolicy({ level, version }: PodSecurityPolicy): string {
  return `${level}:${version}`;
}

/** Tells how strict a level is: the higher, the stricter. */
export function strictness(level: PodSecurityLevel): number {
  return podSecurityLevels.indexOf(level);
}

/**
 * Completes a policy that a caller gave.
 * @throws K8sError `ERR_K8S_OPTION` for an unknown level, or a version that is not `latest` or `v1.N`.
 */
export function checkPolicy(policy: {
  readonly level: string;
  readonly version?: string | undefined;
}): PodSecurityPolicy {
  const level = parsePodSecurityLevel(policy.level);
  if (level === undefined) {
    throw new K8sError(
      'ERR_K8S_OPTION',
      `Pod Security level "${policy.level}" is not one of ${podSecurityLevels.join(', ')}`,
    );
  }
  const version = policy.version ?? 'latest';
  if (minorOfVersion(version) === undefined) {
    throw new K8sError(
      'ERR_K8S_OPTION',
      `Pod Security version "${version}" is not "latest" or of the form v1.N`,
    );
  }
  return { level, version };
}
