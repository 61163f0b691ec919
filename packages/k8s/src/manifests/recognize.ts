import { field, textField } from './fields.ts';
import type { JsonObject } from './model.ts';

/**
 * Gives the reason why a document that is no Kubernetes object of a cluster is not judged, or
 * undefined where it may be one: input of Kustomize and Helm, and files of other tools.
 */
export function foreignDocument(object: JsonObject, uri: string): string | undefined {
  const apiVersion = textField(object, 'apiVersion');
  const kind = textField(object, 'kind');
  const file = uri.slice(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf('\\')) + 1).toLowerCase();
  if (apiVersion?.startsWith('kustomize.config.k8s.io/') === true) return kustomization;
  if (kind === undefined && /^kustomization(?:\.ya?ml)?$/.test(file)) return kustomization;
  if (kind !== undefined) return undefined;
  if (isChart(object, apiVersion)) return 'Helm chart metadata, no Kubernetes object';
  if (apiVersion !== undefined) return undefined;
  if (/^values(?:[-._].*)?\.(?:ya?ml|json)$/.test(file)) {
    return 'Helm values, no Kubernetes object';
  }
  return 'no Kubernetes object: apiVersion and kind are missing';
}

const kustomization = 'kustomization: build it first (kubectl kustomize) and give the result';

function isChart(object: JsonObject, apiVersion: string | undefined): boolean {
  return (
    (apiVersion === 'v1' || apiVersion === 'v2') &&
    textField(object, 'name') !== undefined &&
    field(object, 'version') !== undefined
  );
}
