import { goQuote } from './go-quote.ts';
import { type PodSecurityPolicy, podSecurityLevels } from './model.ts';
import { isJsonObject } from './pod-fields.ts';
import { minorOfVersion, parsePodSecurityLevel, strictness } from './policy.ts';

/** What a namespace asks for: pods that break `enforce` are refused, the others are told. */
export interface NamespacePolicy {
  readonly enforce: PodSecurityPolicy;
  readonly audit: PodSecurityPolicy;
  readonly warn: PodSecurityPolicy;
}

/** A label whose value the API server refuses when the namespace is written. */
export interface NamespaceLabelError {
  readonly label: string;
  readonly value: string;
  /** As the API server words it. */
  readonly message: string;
}

/** Policy that the labels of a namespace give, and what is wrong with them. */
export interface NamespaceLabels {
  readonly policy: NamespacePolicy;
  readonly errors: readonly NamespaceLabelError[];
}

const prefix = 'pod-security.kubernetes.io/';
const privileged: PodSecurityPolicy = { level: 'privileged', version: 'latest' };

/** What holds in a cluster that configures nothing, for namespaces without labels. */
export const clusterDefaults: NamespacePolicy = {
  enforce: privileged,
  audit: privileged,
  warn: privileged,
};

/** Tells whether labels ask for any mode of Pod Security. */
export function hasPodSecurityLabels(labels: unknown): boolean {
  return isJsonObject(labels) && Object.keys(labels).some((key) => key.startsWith(prefix));
}

/**
 * Reads the `pod-security.kubernetes.io/*` labels of a namespace as admission does: a bad enforce level
 * counts as restricted, a bad audit or warn level as privileged, a bad version as `latest`. Where warn
 * is not set and enforce is stricter than the default of warn, warn follows enforce.
 */
export function parseNamespaceLabels(
  labels: unknown,
  defaults: NamespacePolicy = clusterDefaults,
): NamespaceLabels {
  const errors: NamespaceLabelError[] = [];
  const enforce = readMode(labels, 'enforce', defaults.enforce, errors);
  const audit = readMode(labels, 'audit', defaults.audit, errors);
  const warn = readMode(labels, 'warn', defaults.warn, errors);
  const follows =
    !warn.setsLevel &&
    enforce.validLevel &&
    strictness(enforce.policy.level) > strictness(warn.policy.level);
  const version = warn.setsVersion ? warn.policy.version : enforce.policy.version;
  return {
    policy: {
      enforce: enforce.policy,
      audit: audit.policy,
      warn: follows ? { level: enforce.policy.level, version } : warn.policy,
    },
    errors,
  };
}

interface ModeReading {
  readonly policy: PodSecurityPolicy;
  readonly setsLevel: boolean;
  /** The label sets a level, and a known one. */
  readonly validLevel: boolean;
  readonly setsVersion: boolean;
}

function readMode(
  labels: unknown,
  mode: keyof NamespacePolicy,
  defaults: PodSecurityPolicy,
  errors: NamespaceLabelError[],
): ModeReading {
  const level = labelOf(labels, `${prefix}${mode}`);
  const version = labelOf(labels, `${prefix}${mode}-version`);
  const known = level === undefined ? undefined : parsePodSecurityLevel(level);
  if (level !== undefined && known === undefined) {
    const expected = `must be one of ${podSecurityLevels.join(', ')}`;
    errors.push(labelError(`${prefix}${mode}`, level, expected));
  }
  const validVersion = version === undefined || minorOfVersion(version) !== undefined;
  if (version !== undefined && !validVersion) {
    errors.push(labelError(`${prefix}${mode}-version`, version, 'must be "latest" or "v1.x"'));
  }
  const fallback = mode === 'enforce' ? 'restricted' : 'privileged';
  return {
    policy: {
      level: level === undefined ? defaults.level : (known ?? fallback),
      version: validVersion ? (version ?? defaults.version) : 'latest',
    },
    setsLevel: level !== undefined,
    validLevel: known !== undefined,
    setsVersion: version !== undefined,
  };
}

function labelOf(labels: unknown, key: string): string | undefined {
  if (!isJsonObject(labels) || !Object.hasOwn(labels, key)) return undefined;
  const value = labels[key];
  if (value === undefined || value === null) return undefined;
  // A label that is no text is refused like one with a wrong text.
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function labelError(label: string, value: string, expected: string): NamespaceLabelError {
  const message = `metadata.labels[${label}]: Invalid value: ${goQuote(value)}: ${expected}`;
  return { label, value, message };
}
