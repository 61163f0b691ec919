import { decodeCount, decodeOneOf, decodeOptional, decodeText } from '../../decode/decode-value.ts';
import { type DocumentNode, memberNode } from '../../decode/node.ts';
import type {
  ArtifactLocation,
  FileLocation,
  ImageSubject,
  LayerLocation,
  Location,
  ObjectSubject,
  Subject,
} from '../../finding/subject.ts';

/** Kinds of subject that a finding can be about. */
export const subjectKinds = ['image', 'package', 'object', 'file'] as const;

/** Kinds of place. */
export const locationKinds = ['file', 'layer', 'artifact'] as const;

/** Decodes what a finding is about. */
export function decodeSubject(node: DocumentNode): Subject {
  switch (decodeOneOf(memberNode(node, 'kind'), subjectKinds)) {
    case 'image':
      return decodeImageSubject(node);
    case 'package':
      return {
        kind: 'package',
        type: decodeText(memberNode(node, 'type')),
        name: decodeText(memberNode(node, 'name')),
        version: decodeText(memberNode(node, 'version')),
        purl: decodeText(memberNode(node, 'purl')),
        path: decodeOptional(memberNode(node, 'path'), decodeText),
        image: decodeImageSubject(memberNode(node, 'image')),
      };
    case 'object':
      return decodeObjectSubject(node);
    case 'file':
      return { kind: 'file', uri: decodeText(memberNode(node, 'uri')) };
  }
}

/** Decodes an image. */
export function decodeImageSubject(node: DocumentNode): ImageSubject {
  return {
    kind: decodeOneOf(memberNode(node, 'kind'), ['image']),
    name: decodeText(memberNode(node, 'name')),
    reference: decodeOptional(memberNode(node, 'reference'), decodeText),
    digest: decodeOptional(memberNode(node, 'digest'), decodeText),
    platform: decodeOptional(memberNode(node, 'platform'), decodeText),
  };
}

/** Decodes a Kubernetes object. */
export function decodeObjectSubject(node: DocumentNode): ObjectSubject {
  return {
    kind: decodeOneOf(memberNode(node, 'kind'), ['object']),
    apiVersion: decodeText(memberNode(node, 'apiVersion')),
    objectKind: decodeText(memberNode(node, 'objectKind')),
    namespace: decodeOptional(memberNode(node, 'namespace'), decodeText),
    name: decodeText(memberNode(node, 'name')),
    container: decodeOptional(memberNode(node, 'container'), decodeText),
  };
}

/** Decodes a place. */
export function decodeLocation(node: DocumentNode): Location {
  switch (decodeOneOf(memberNode(node, 'kind'), locationKinds)) {
    case 'file':
      return decodeFileLocation(node);
    case 'layer':
      return decodeLayerLocation(node);
    case 'artifact':
      return decodeArtifactLocation(node);
  }
}

function decodeFileLocation(node: DocumentNode): FileLocation {
  return {
    kind: 'file',
    uri: decodeText(memberNode(node, 'uri')),
    line: decodeOptional(memberNode(node, 'line'), decodeCount),
    column: decodeOptional(memberNode(node, 'column'), decodeCount),
    endLine: decodeOptional(memberNode(node, 'endLine'), decodeCount),
    endColumn: decodeOptional(memberNode(node, 'endColumn'), decodeCount),
    pointer: decodeOptional(memberNode(node, 'pointer'), decodeText),
  };
}

function decodeLayerLocation(node: DocumentNode): LayerLocation {
  return {
    kind: 'layer',
    index: decodeCount(memberNode(node, 'index')),
    digest: decodeOptional(memberNode(node, 'digest'), decodeText),
    diffId: decodeOptional(memberNode(node, 'diffId'), decodeText),
    path: decodeText(memberNode(node, 'path')),
  };
}

function decodeArtifactLocation(node: DocumentNode): ArtifactLocation {
  return {
    kind: 'artifact',
    digest: decodeText(memberNode(node, 'digest')),
    via: decodeOptional(memberNode(node, 'via'), decodeText),
  };
}
