import {
  decodeCount,
  decodeFilledText,
  decodeJson,
  decodeKnownItems,
  decodeList,
  decodeOneOf,
  decodeOptional,
  decodeText,
} from '../../decode/decode-value.ts';
import { type DocumentNode, memberNode, nodeFault } from '../../decode/node.ts';
import {
  type FieldChange,
  type Finding,
  type FindingBase,
  type FindingKind,
  type Fix,
  findingKinds,
  findingSchemaVersion,
  type Suppression,
  suppressionSources,
} from '../../finding/model.ts';
import { confidences, outcomes, severities } from '../../finding/severity.ts';
import {
  decodeLicenseDetail,
  decodeMisconfigurationDetail,
  decodePolicyDetail,
  decodeSignatureDetail,
  decodeVulnerabilityDetail,
} from './decode-detail.ts';
import { decodeLocation, decodeSubject, locationKinds, subjectKinds } from './decode-subject.ts';

const fixKinds = ['upgrade', 'edit'] as const;

/**
 * Gives the kind of a finding if this version knows it and what it is about; else words for what it is.
 */
export function decodeKind(
  node: DocumentNode,
): { readonly kind: FindingKind } | { readonly kind: undefined; readonly unknown: string } {
  const named = decodeFilledText(memberNode(node, 'kind'));
  const kind = findingKinds.find((known) => known === named);
  if (kind === undefined) return { kind, unknown: named };
  const subject = decodeFilledText(memberNode(memberNode(node, 'subject'), 'kind'));
  return subjectKinds.some((known) => known === subject)
    ? { kind }
    : { kind: undefined, unknown: `${kind} of ${subject}` };
}

/** Decodes a finding of a known kind; fields that this version does not know are left out. */
export function decodeFinding(node: DocumentNode, kind: FindingKind, depth: number): Finding {
  // In the order in which `makeFinding` writes them, so that a report read back gives the same bytes.
  const ids = decodeIds(node, kind);
  const judgement = decodeJudgement(node);
  const lists = decodeLists(node, depth);
  const detail = memberNode(node, 'detail');
  switch (kind) {
    case 'vulnerability':
      return { ...ids, kind, ...judgement, detail: decodeVulnerabilityDetail(detail), ...lists };
    case 'misconfiguration': {
      const decoded = decodeMisconfigurationDetail(detail, depth);
      return { ...ids, kind, ...judgement, detail: decoded, ...lists };
    }
    case 'policy':
      return { ...ids, kind, ...judgement, detail: decodePolicyDetail(detail), ...lists };
    case 'signature':
      return { ...ids, kind, ...judgement, detail: decodeSignatureDetail(detail), ...lists };
    case 'license':
      return { ...ids, kind, ...judgement, detail: decodeLicenseDetail(detail), ...lists };
  }
}

type Ids = Pick<FindingBase, 'schemaVersion' | 'id' | 'occurrenceId'>;
type Lists = Pick<FindingBase, 'fixes' | 'suppressions' | 'references' | 'controls'>;
type Judgement = Omit<FindingBase, keyof Ids | keyof Lists>;

function decodeIds(node: DocumentNode, kind: FindingKind): Ids {
  const schemaVersion = memberNode(node, 'schemaVersion');
  if (schemaVersion.value !== findingSchemaVersion) {
    throw nodeFault(schemaVersion, `expected version ${findingSchemaVersion}`);
  }
  return {
    schemaVersion: findingSchemaVersion,
    id: decodeId(memberNode(node, 'id'), kind),
    occurrenceId: decodeId(memberNode(node, 'occurrenceId'), kind),
  };
}

function decodeJudgement(node: DocumentNode): Judgement {
  const check = memberNode(node, 'check');
  return {
    check: {
      id: decodeText(memberNode(check, 'id')),
      title: decodeText(memberNode(check, 'title')),
      version: decodeOptional(memberNode(check, 'version'), decodeText),
      aliases: decodeList(memberNode(check, 'aliases'), decodeText),
    },
    outcome: decodeOneOf(memberNode(node, 'outcome'), outcomes),
    severity: decodeOneOf(memberNode(node, 'severity'), severities),
    severitySource: decodeOptional(memberNode(node, 'severitySource'), decodeText),
    confidence: decodeOneOf(memberNode(node, 'confidence'), confidences),
    subject: decodeSubject(memberNode(node, 'subject')),
    locations: decodeKnownItems(
      memberNode(node, 'locations'),
      'kind',
      locationKinds,
      decodeLocation,
    ),
    message: decodeText(memberNode(node, 'message')),
    remediation: decodeOptional(memberNode(node, 'remediation'), decodeText),
  };
}

function decodeLists(node: DocumentNode, depth: number): Lists {
  return {
    fixes: decodeKnownItems(memberNode(node, 'fixes'), 'kind', fixKinds, (fix) =>
      decodeFix(fix, depth),
    ),
    suppressions: decodeKnownItems(
      memberNode(node, 'suppressions'),
      'by',
      suppressionSources,
      decodeSuppression,
    ),
    references: decodeList(memberNode(node, 'references'), (reference) => ({
      url: decodeText(memberNode(reference, 'url')),
      title: decodeOptional(memberNode(reference, 'title'), decodeText),
    })),
    controls: decodeList(memberNode(node, 'controls'), (control) => ({
      framework: decodeText(memberNode(control, 'framework')),
      id: decodeText(memberNode(control, 'id')),
    })),
  };
}

function decodeId(node: DocumentNode, kind: FindingKind): string {
  const id = decodeText(node);
  if (id.startsWith(`${kind}:`) && /^[a-z]+:[a-z2-7]{52}$/.test(id)) return id;
  throw nodeFault(node, `expected an id of the form ${kind}:…`);
}

function decodeFix(node: DocumentNode, depth: number): Fix {
  switch (decodeOneOf(memberNode(node, 'kind'), fixKinds)) {
    case 'upgrade':
      return {
        kind: 'upgrade',
        purl: decodeText(memberNode(node, 'purl')),
        package: decodeText(memberNode(node, 'package')),
        from: decodeText(memberNode(node, 'from')),
        to: decodeText(memberNode(node, 'to')),
      };
    case 'edit':
      return {
        kind: 'edit',
        uri: decodeText(memberNode(node, 'uri')),
        document: decodeCount(memberNode(node, 'document')),
        object: decodeText(memberNode(node, 'object')),
        changes: decodeList(memberNode(node, 'changes'), (change) => decodeChange(change, depth)),
      };
  }
}

function decodeChange(node: DocumentNode, depth: number): FieldChange {
  const pointer = decodeText(memberNode(node, 'pointer'));
  const op = decodeOneOf(memberNode(node, 'op'), ['set', 'remove']);
  return op === 'remove'
    ? { op, pointer }
    : { op, pointer, value: decodeJson(memberNode(node, 'value'), depth) };
}

function decodeSuppression(node: DocumentNode): Suppression {
  return {
    by: decodeOneOf(memberNode(node, 'by'), suppressionSources),
    reason: decodeText(memberNode(node, 'reason')),
    owner: decodeOptional(memberNode(node, 'owner'), decodeText),
    until: decodeOptional(memberNode(node, 'until'), decodeText),
    source: decodeText(memberNode(node, 'source')),
  };
}
