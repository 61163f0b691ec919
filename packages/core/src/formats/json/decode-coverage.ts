import {
  decodeCount,
  decodeList,
  decodeOneOf,
  decodeOptional,
  decodeText,
} from '../../decode/decode-value.ts';
import {
  type DocumentNode,
  itemNodes,
  memberNode,
  memberNodes,
  nodeFault,
} from '../../decode/node.ts';
import { type FindingKind, findingKinds } from '../../finding/model.ts';
import {
  type Coverage,
  coverageStatuses,
  type ReportSubject,
  type SignatureFacts,
  signatureStates,
} from '../../report/report.ts';
import { decodeImageSubject, decodeObjectSubject } from './decode-subject.ts';

/** Decodes what one engine did; kinds that this version does not know are left out. */
export function decodeCoverage(node: DocumentNode): Coverage {
  return {
    subject: decodeText(memberNode(node, 'subject')),
    engine: decodeText(memberNode(node, 'engine')),
    kinds: decodeKinds(memberNode(node, 'kinds')),
    status: decodeOneOf(memberNode(node, 'status'), coverageStatuses),
    problems: decodeList(memberNode(node, 'problems'), (problem) => ({
      code: decodeText(memberNode(problem, 'code')),
      message: decodeText(memberNode(problem, 'message')),
      path: decodeOptional(memberNode(problem, 'path'), decodeText),
      line: decodeOptional(memberNode(problem, 'line'), decodeCount),
      column: decodeOptional(memberNode(problem, 'column'), decodeCount),
    })),
    notAssessed: decodeList(memberNode(node, 'notAssessed'), (one) => ({
      what: decodeText(memberNode(one, 'what')),
      reason: decodeText(memberNode(one, 'reason')),
    })),
    counts: decodeCounts(memberNode(node, 'counts')),
    checks: decodeList(memberNode(node, 'checks'), (check) => ({
      check: decodeText(memberNode(check, 'check')),
      pass: decodeCount(memberNode(check, 'pass')),
      fail: decodeCount(memberNode(check, 'fail')),
      other: decodeCount(memberNode(check, 'other')),
    })),
    basis: decodeOptional(memberNode(node, 'basis'), decodeText),
  };
}

/** Kinds of subject that a report can have. */
export const reportSubjectKinds = ['image', 'manifests', 'unreadable'] as const;

/** Decodes a subject that was asked about. */
export function decodeReportSubject(node: DocumentNode): ReportSubject {
  const name = decodeText(memberNode(node, 'name'));
  switch (decodeOneOf(memberNode(node, 'kind'), reportSubjectKinds)) {
    case 'image':
      return {
        kind: 'image',
        name,
        image: decodeImageSubject(memberNode(node, 'image')),
        distro: decodeOptional(memberNode(node, 'distro'), decodeText),
        layers: decodeCount(memberNode(node, 'layers')),
        packages: decodeCount(memberNode(node, 'packages')),
        signature: decodeOptional(memberNode(node, 'signature'), decodeSignature),
        usedBy: decodeList(memberNode(node, 'usedBy'), decodeObjectSubject),
      };
    case 'manifests':
      return {
        kind: 'manifests',
        name,
        files: decodeCount(memberNode(node, 'files')),
        objects: decodeCount(memberNode(node, 'objects')),
        workloads: decodeCount(memberNode(node, 'workloads')),
      };
    case 'unreadable':
      return { kind: 'unreadable', name };
  }
}

function decodeSignature(node: DocumentNode): SignatureFacts {
  return {
    state: decodeOneOf(memberNode(node, 'state'), signatureStates),
    policy: decodeOptional(memberNode(node, 'policy'), decodeText),
    signers: decodeList(memberNode(node, 'signers'), decodeText),
  };
}

function decodeKinds(node: DocumentNode): FindingKind[] {
  const named = itemNodes(node).map(decodeText);
  return findingKinds.filter((kind) => named.includes(kind));
}

function decodeCounts(node: DocumentNode): Readonly<Record<string, number>> {
  return Object.fromEntries(
    memberNodes(node).map(([key, member]) => {
      const { value } = member;
      if (typeof value !== 'number') throw nodeFault(member, 'expected a number');
      return [key, value];
    }),
  );
}
