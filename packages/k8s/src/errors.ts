import { SeaworthyError } from '@seaworthy/core';

/** Codes of {@link K8sError}. */
export type K8sErrorCode =
  /** A document that is no YAML or JSON, or no Kubernetes object. */
  | 'ERR_K8S_SYNTAX'
  /** An object whose fields have a form that Kubernetes refuses. */
  | 'ERR_K8S_FORMAT'
  /** An ignore mark that cannot be read: it suppresses nothing. */
  | 'ERR_K8S_MARK'
  /** A limit was crossed; `limit` says which. */
  | 'ERR_K8S_LIMIT'
  /** The reading of a file or folder failed. */
  | 'ERR_K8S_IO'
  /** An option that cannot be meant. */
  | 'ERR_K8S_OPTION';

/** Thrown by `@seaworthy/k8s`. */
export class K8sError extends SeaworthyError<K8sErrorCode> {
  static override readonly brand: string = 'seaworthy.k8s';
}
