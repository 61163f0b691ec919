export {
  type ReferenceOptions,
  type ReferenceParts,
  splitReference,
  splitRepositoryName,
} from './grammar.ts';
export {
  familiarName,
  familiarReference,
  formatReference,
  type ImageReference,
  matchReference,
  parseReference,
  type ReferenceText,
  repositoryName,
  requestReference,
} from './reference.ts';
