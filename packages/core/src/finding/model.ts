import type { Json } from './json.ts';
import type { Confidence, Outcome, Severity } from './severity.ts';
import type { Location, Subject } from './subject.ts';

/** Version of the finding's form; a reader tolerates unknown kinds and fields. */
export const findingSchemaVersion = 1;

/** Kinds whose engines exist. */
export const findingKinds = [
  'vulnerability',
  'misconfiguration',
  'policy',
  'signature',
  'license',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What judged. */
export interface CheckReference {
  /** `CVE-…`, `k8s/privileged-container`, `pss/hostNamespaces`, `signing/image-signature` */
  readonly id: string;
  readonly title: string;
  /** Version of the check or policy, where it has one. */
  readonly version?: string | undefined;
  /** Other ids of the same thing: former ids of a check, other ids of a vulnerability. */
  readonly aliases: readonly string[];
}

/** A link; `url` is http, https or mailto. */
export interface Reference {
  readonly url: string;
  readonly title?: string | undefined;
}

/** A control of a framework that the finding bears on. */
export interface ControlReference {
  readonly framework: string;
  readonly id: string;
}

/** One change of a field; pointers are relative to the object. */
export type FieldChange =
  | { readonly op: 'set'; readonly pointer: string; readonly value: Json }
  | { readonly op: 'remove'; readonly pointer: string };

/** A machine-readable way to clear a finding. */
export type Fix =
  | {
      readonly kind: 'upgrade';
      readonly purl: string;
      readonly package: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly kind: 'edit';
      readonly uri: string;
      /** Number of the document in the file, counted from 0. */
      readonly document: number;
      /** Pointer of the object inside the document: empty, or an item of a List. */
      readonly object: string;
      readonly changes: readonly FieldChange[];
    };

/** What can suppress a finding. */
export const suppressionSources = [
  'waiver',
  'inline',
  'annotation',
  'baseline',
  'ignore-file',
] as const;

/** Why a finding does not count. It stays in the report. */
export interface Suppression {
  readonly by: (typeof suppressionSources)[number];
  readonly reason: string;
  readonly owner?: string | undefined;
  /** ISO 8601; absent = for ever. */
  readonly until?: string | undefined;
  /** File, line or annotation that says so. */
  readonly source: string;
}

/** Fields that every finding has. */
export interface FindingBase {
  readonly schemaVersion: typeof findingSchemaVersion;
  /** Stable fingerprint of the fault; the same after a rebuild. */
  readonly id: string;
  /** The same for this very artifact (image digest). */
  readonly occurrenceId: string;
  readonly check: CheckReference;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** Who gave the severity: a database, a vendor, the check. */
  readonly severitySource?: string | undefined;
  readonly confidence: Confidence;
  readonly subject: Subject;
  /** Where a person would mend it; may be empty. */
  readonly locations: readonly Location[];
  /** One plain sentence; never secret material. */
  readonly message: string;
  readonly remediation?: string | undefined;
  readonly fixes: readonly Fix[];
  readonly suppressions: readonly Suppression[];
  readonly references: readonly Reference[];
  readonly controls: readonly ControlReference[];
}

/** Why a package is, or is not, affected. */
export interface VulnerabilityDetail {
  /** Id of the advisory that answered, and its database. */
  readonly advisory: string;
  readonly source: string;
  readonly ecosystem: string;
  readonly package: string;
  readonly installedVersion: string;
  /** Versions in which it is mended, lowest first; empty = none known. */
  readonly fixedVersions: readonly string[];
  /** Name and version that were compared: those of the source package for Debian and Alpine. */
  readonly compared: { readonly name: string; readonly version: string };
  /** Version order that was used. */
  readonly scheme: string;
  /** Range or list that decided, in words of the advisory. */
  readonly because: string;
  readonly summary?: string | undefined;
  /** CVSS vectors as the advisory gives them. */
  readonly cvss: readonly { readonly type: string; readonly vector: string }[];
}

export interface VulnerabilityFinding extends FindingBase {
  readonly kind: 'vulnerability';
  readonly detail: VulnerabilityDetail;
}

/** Evidence of a check. */
export interface MisconfigurationDetail {
  /** JSON pointer of the deciding field inside the object. */
  readonly pointer: string;
  /** The offending value, as far as it is no secret; absent where the field is missing. */
  readonly evidence?: Json | undefined;
}

export interface MisconfigurationFinding extends FindingBase {
  readonly kind: 'misconfiguration';
  readonly detail: MisconfigurationDetail;
}

/** Verdict of a policy engine that has its own language or standard. */
export interface PolicyDetail {
  /** `pod-security` */
  readonly engine: string;
  /** Policy and rule in the engine's own words. */
  readonly policy: string;
  readonly rule: string;
  /** JSON pointers of the fields that broke the rule, inside the object. */
  readonly pointers: readonly string[];
  readonly level?: string | undefined;
  readonly version?: string | undefined;
  /** `enforce`, `audit`, `warn`, or `assess` where nobody asked for one. */
  readonly mode?: string | undefined;
  /** The engine's exact text. */
  readonly text: string;
}

export interface PolicyFinding extends FindingBase {
  readonly kind: 'policy';
  readonly detail: PolicyDetail;
}

/** One thing that a verifier looked at, and how it went. */
export interface VerificationCheck {
  /** `payload`, `digest`, `signature`, `key`, `annotations` … */
  readonly name: string;
  readonly outcome: 'pass' | 'fail' | 'skip';
  readonly message: string;
  /** Stable reason code of a failure. */
  readonly code?: string | undefined;
}

/** One signature that was considered. */
export interface SignatureCandidate {
  /** `cosign-signature` … */
  readonly format: string;
  /** Digest of the manifest or blob that holds it. */
  readonly digest: string;
  readonly verified: boolean;
  /** Key or identity that it verified with. */
  readonly signer?: string | undefined;
  readonly checks: readonly VerificationCheck[];
}

export interface SignatureDetail {
  readonly policy: string;
  readonly authority: string;
  readonly imageDigest: string;
  /** Stable reason codes, most telling first. */
  readonly failures: readonly { readonly code: string; readonly message: string }[];
  readonly candidates: readonly SignatureCandidate[];
}

export interface SignatureFinding extends FindingBase {
  readonly kind: 'signature';
  readonly detail: SignatureDetail;
}

/** How a licence policy can turn against a package. */
export const licenseVerdicts = ['denied', 'not-allowed', 'unknown'] as const;

/** What a licence policy made of the licences of a package. */
export interface LicenseDetail {
  readonly package: string;
  readonly version: string;
  /** Licence texts as the package declares them. */
  readonly declared: readonly string[];
  /** The same as one SPDX expression, as far as it could be read. */
  readonly expression?: string | undefined;
  /** `denied` by name, `not-allowed` where only named licences are, `unknown` where none could be told. */
  readonly verdict: (typeof licenseVerdicts)[number];
  /** Licences and texts that decided, sorted. */
  readonly licenses: readonly string[];
  /** Name of the policy. */
  readonly policy: string;
}

export interface LicenseFinding extends FindingBase {
  readonly kind: 'license';
  readonly detail: LicenseDetail;
}

/** The one result of every engine. */
export type Finding =
  | VulnerabilityFinding
  | MisconfigurationFinding
  | PolicyFinding
  | SignatureFinding
  | LicenseFinding;
