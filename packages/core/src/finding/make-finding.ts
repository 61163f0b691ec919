import { type FingerprintInput, fingerprint } from './fingerprint.ts';
import type { Json } from './json.ts';
import type {
  CheckReference,
  Finding,
  FindingBase,
  LicenseFinding,
  MisconfigurationFinding,
  PolicyFinding,
  SignatureFinding,
  VulnerabilityFinding,
} from './model.ts';
import { findingSchemaVersion } from './model.ts';
import type { Subject } from './subject.ts';

/** Fields that {@link makeFinding} computes. */
export type ComputedField = 'schemaVersion' | 'id' | 'occurrenceId';
/** Fields that a draft may leave out. */
export type DefaultedField =
  | 'outcome'
  | 'confidence'
  | 'fixes'
  | 'suppressions'
  | 'references'
  | 'controls';

/** A finding without what {@link makeFinding} adds: ids, and empty lists where nothing is said. */
export type FindingDraft<F extends Finding = Finding> = F extends Finding
  ? Omit<F, ComputedField | DefaultedField | 'check'> &
      Partial<Pick<F, DefaultedField>> & {
        readonly check: Omit<CheckReference, 'aliases'> & { readonly aliases?: readonly string[] };
        /** Id under which a renamed check was first known; it goes into the fingerprint. */
        readonly canonicalCheck?: string | undefined;
        /** Subject that ids are made of, where it is not the subject itself: a generated pod's owner. */
        readonly identity?: Subject | undefined;
        /** What tells this finding from others of the same check and subject. */
        readonly place: Json;
      }
  : never;

/** Completes a draft: computes `id` and `occurrenceId`, fills defaults. */
export function makeFinding(draft: FindingDraft<VulnerabilityFinding>): VulnerabilityFinding;
export function makeFinding(draft: FindingDraft<MisconfigurationFinding>): MisconfigurationFinding;
export function makeFinding(draft: FindingDraft<PolicyFinding>): PolicyFinding;
export function makeFinding(draft: FindingDraft<SignatureFinding>): SignatureFinding;
export function makeFinding(draft: FindingDraft<LicenseFinding>): LicenseFinding;
export function makeFinding(draft: FindingDraft): Finding;
export function makeFinding(draft: FindingDraft): Finding {
  // Read one by one: taking an object apart with a rest costs as much as a hash.
  const { kind, check, subject } = draft;
  const key: FingerprintInput = {
    kind,
    check: draft.canonicalCheck ?? check.id,
    subject: subjectKey(draft.identity ?? subject),
    place: draft.place,
  };
  const id = fingerprint(key);
  const artifact = artifactOf(subject);
  const base: FindingBase & { kind: Finding['kind']; detail: Finding['detail'] } = {
    schemaVersion: findingSchemaVersion,
    id,
    occurrenceId: artifact === undefined ? id : fingerprint(key, artifact),
    kind,
    check: {
      id: check.id,
      title: check.title,
      version: check.version,
      aliases: check.aliases ?? [],
    },
    outcome: draft.outcome ?? 'fail',
    severity: draft.severity,
    severitySource: draft.severitySource,
    confidence: draft.confidence ?? 'high',
    subject,
    locations: draft.locations,
    message: draft.message,
    remediation: draft.remediation,
    detail: draft.detail,
    fixes: draft.fixes ?? [],
    suppressions: draft.suppressions ?? [],
    references: draft.references ?? [],
    controls: draft.controls ?? [],
  };
  return base as Finding;
}

/** Gives the part of a subject that ids are made of. */
export function subjectKey(subject: Subject): Json {
  switch (subject.kind) {
    case 'image':
      return { image: subject.name };
    case 'package':
      return { image: subject.image.name };
    case 'object': {
      const slash = subject.apiVersion.indexOf('/');
      return {
        group: slash < 0 ? '' : subject.apiVersion.slice(0, slash),
        kind: subject.objectKind,
        name: subject.name,
        namespace: subject.namespace ?? '',
      };
    }
    case 'file':
      return { file: subject.uri };
  }
}

function artifactOf(subject: Subject): string | undefined {
  if (subject.kind === 'image') return subject.digest;
  return subject.kind === 'package' ? subject.image.digest : undefined;
}
