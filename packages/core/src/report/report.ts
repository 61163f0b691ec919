import type { Finding, FindingKind } from '../finding/model.ts';
import type { ImageSubject, ObjectSubject } from '../finding/subject.ts';
import type { UnusedSuppression } from '../suppressions/unused-suppression.ts';

/** How far an analyzer or engine came. */
export const coverageStatuses = ['ok', 'partial', 'failed', 'skipped'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** Something that went wrong while reading or judging. */
export interface Problem {
  /** Error code, `ERR_IMAGE_TAR` … */
  readonly code: string;
  readonly message: string;
  /** File, tar entry or blob. */
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** Something that was not looked at, and why. */
export interface NotAssessed {
  readonly what: string;
  readonly reason: string;
}

/** How often a check answered what. */
export interface CheckCount {
  readonly check: string;
  readonly pass: number;
  readonly fail: number;
  readonly other: number;
}

/** What one analyzer or engine did on one subject. Silence is never success. */
export interface Coverage {
  /** Name of the subject, as in {@link ReportSubject}. */
  readonly subject: string;
  /** `image/packages`, `image/vulnerabilities`, `k8s/pod-security`, `signing/cosign` … */
  readonly engine: string;
  /** Kinds of finding that depend on it: the gate looks at these. */
  readonly kinds: readonly FindingKind[];
  readonly status: CoverageStatus;
  readonly problems: readonly Problem[];
  readonly notAssessed: readonly NotAssessed[];
  /** Numbers worth telling: `{ packages: 412 }`. */
  readonly counts: Readonly<Record<string, number>>;
  readonly checks: readonly CheckCount[];
  /** What the answer rests on: advisory database and its date, standard and version. */
  readonly basis?: string | undefined;
}

/** How an image can stand as to signatures. */
export const signatureStates = ['signed', 'unverified', 'unsigned'] as const;

/** What is known of the signatures of an image. */
export interface SignatureFacts {
  /**
   * `signed` = a signature satisfies the policy; `unverified` = there is none that does, or nobody gave a
   * policy; `unsigned` = no signature lies beside the image.
   */
  readonly state: (typeof signatureStates)[number];
  /** Name of the policy that was asked for. */
  readonly policy?: string | undefined;
  /** Names of the keys or identities that verified, sorted. */
  readonly signers: readonly string[];
}

/** A subject that was asked about. */
export type ReportSubject =
  | {
      readonly kind: 'image';
      readonly name: string;
      readonly image: ImageSubject;
      readonly distro?: string | undefined;
      readonly layers: number;
      readonly packages: number;
      /** Absent where it is not known whether there are signatures. */
      readonly signature?: SignatureFacts | undefined;
      /** Containers of the manifests that run it, where it was followed from manifests. */
      readonly usedBy: readonly ObjectSubject[];
    }
  | {
      readonly kind: 'manifests';
      readonly name: string;
      readonly files: number;
      readonly objects: number;
      readonly workloads: number;
    }
  | { readonly kind: 'unreadable'; readonly name: string };

/** Version of the report's form. */
export const reportSchemaVersion = 1;

/** All that was found, and all that was not looked at. Deterministic: no clock, no timing, no random id. */
export interface Report {
  readonly schemaVersion: typeof reportSchemaVersion;
  readonly tool: { readonly name: 'seaworthy'; readonly version: string };
  readonly subjects: readonly ReportSubject[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly coverage: readonly Coverage[];
  /** Suppressions that had no effect, each with its source. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
}
