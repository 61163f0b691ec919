import {
  decodeBoolean,
  decodeJson,
  decodeList,
  decodeOneOf,
  decodeOptional,
  decodeText,
} from '../../decode/decode-value.ts';
import { type DocumentNode, memberNode } from '../../decode/node.ts';
import {
  type LicenseDetail,
  licenseVerdicts,
  type MisconfigurationDetail,
  type PolicyDetail,
  type SignatureCandidate,
  type SignatureDetail,
  type VulnerabilityDetail,
} from '../../finding/model.ts';

/** Decodes the evidence of a vulnerability. */
export function decodeVulnerabilityDetail(node: DocumentNode): VulnerabilityDetail {
  const compared = memberNode(node, 'compared');
  return {
    advisory: decodeText(memberNode(node, 'advisory')),
    source: decodeText(memberNode(node, 'source')),
    ecosystem: decodeText(memberNode(node, 'ecosystem')),
    package: decodeText(memberNode(node, 'package')),
    installedVersion: decodeText(memberNode(node, 'installedVersion')),
    fixedVersions: decodeList(memberNode(node, 'fixedVersions'), decodeText),
    compared: {
      name: decodeText(memberNode(compared, 'name')),
      version: decodeText(memberNode(compared, 'version')),
    },
    scheme: decodeText(memberNode(node, 'scheme')),
    because: decodeText(memberNode(node, 'because')),
    summary: decodeOptional(memberNode(node, 'summary'), decodeText),
    cvss: decodeList(memberNode(node, 'cvss'), (one) => ({
      type: decodeText(memberNode(one, 'type')),
      vector: decodeText(memberNode(one, 'vector')),
    })),
  };
}

/** Decodes the evidence of a check. A missing `evidence` is not the same as one that is null. */
export function decodeMisconfigurationDetail(
  node: DocumentNode,
  depth: number,
): MisconfigurationDetail {
  const pointer = decodeText(memberNode(node, 'pointer'));
  const evidence = memberNode(node, 'evidence');
  return evidence.value === undefined
    ? { pointer }
    : { pointer, evidence: decodeJson(evidence, depth) };
}

/** Decodes the verdict of a policy engine. */
export function decodePolicyDetail(node: DocumentNode): PolicyDetail {
  return {
    engine: decodeText(memberNode(node, 'engine')),
    policy: decodeText(memberNode(node, 'policy')),
    rule: decodeText(memberNode(node, 'rule')),
    pointers: decodeList(memberNode(node, 'pointers'), decodeText),
    level: decodeOptional(memberNode(node, 'level'), decodeText),
    version: decodeOptional(memberNode(node, 'version'), decodeText),
    mode: decodeOptional(memberNode(node, 'mode'), decodeText),
    text: decodeText(memberNode(node, 'text')),
  };
}

/** Decodes what a verifier of signatures saw. */
export function decodeSignatureDetail(node: DocumentNode): SignatureDetail {
  return {
    policy: decodeText(memberNode(node, 'policy')),
    authority: decodeText(memberNode(node, 'authority')),
    imageDigest: decodeText(memberNode(node, 'imageDigest')),
    failures: decodeList(memberNode(node, 'failures'), (failure) => ({
      code: decodeText(memberNode(failure, 'code')),
      message: decodeText(memberNode(failure, 'message')),
    })),
    candidates: decodeList(memberNode(node, 'candidates'), decodeCandidate),
  };
}

function decodeCandidate(node: DocumentNode): SignatureCandidate {
  return {
    format: decodeText(memberNode(node, 'format')),
    digest: decodeText(memberNode(node, 'digest')),
    verified: decodeBoolean(memberNode(node, 'verified')),
    signer: decodeOptional(memberNode(node, 'signer'), decodeText),
    checks: decodeList(memberNode(node, 'checks'), (check) => ({
      name: decodeText(memberNode(check, 'name')),
      outcome: decodeOneOf(memberNode(check, 'outcome'), ['pass', 'fail', 'skip']),
      message: decodeText(memberNode(check, 'message')),
      code: decodeOptional(memberNode(check, 'code'), decodeText),
    })),
  };
}

/** Decodes what a licence policy made of a package. */
export function decodeLicenseDetail(node: DocumentNode): LicenseDetail {
  return {
    package: decodeText(memberNode(node, 'package')),
    version: decodeText(memberNode(node, 'version')),
    declared: decodeList(memberNode(node, 'declared'), decodeText),
    expression: decodeOptional(memberNode(node, 'expression'), decodeText),
    verdict: decodeOneOf(memberNode(node, 'verdict'), licenseVerdicts),
    licenses: decodeList(memberNode(node, 'licenses'), decodeText),
    policy: decodeText(memberNode(node, 'policy')),
  };
}
