import type { Outcome } from '@seaworthy/core';
import { objectField } from '../manifests/fields.ts';
import type { Resource, ResourceSet } from '../manifests/model.ts';
import type { PodSecurityPolicy } from './model.ts';
import {
  hasPodSecurityLabels,
  type NamespacePolicy,
  parseNamespaceLabels,
} from './namespace-labels.ts';

/** A policy that a workload is judged by, and what a violation of it means. */
export interface Judgment {
  /** `assess` where nobody but the caller asked for it. */
  readonly mode: 'enforce' | 'warn' | 'audit' | 'assess';
  readonly policy: PodSecurityPolicy;
  readonly outcome: Extract<Outcome, 'fail' | 'warn'>;
}

/** Judgments of one workload, most telling mode first. */
export type Judgments = readonly [Judgment, ...Judgment[]];

/** Policies by name of namespace, from the labels of the Namespace objects in a set. */
export type NamespacePolicies = ReadonlyMap<string, NamespacePolicy>;

/** Reads the policies of namespaces that have Pod Security labels. */
export function namespacePolicies(
  set: ResourceSet,
  defaults: NamespacePolicy | undefined,
): NamespacePolicies {
  const policies = new Map<string, NamespacePolicy>();
  for (const resource of set.resources) {
    if (!isNamespace(resource)) continue;
    const labels = labelsOf(resource);
    if (hasPodSecurityLabels(labels)) {
      policies.set(resource.name, parseNamespaceLabels(labels, defaults).policy);
    } else policies.delete(resource.name);
  }
  return policies;
}

/** Tells whether an object is a Namespace. */
export function isNamespace(resource: Resource): boolean {
  return resource.apiVersion === 'v1' && resource.kind === 'Namespace';
}

/** Gives the labels of an object. */
export function labelsOf(resource: Resource): ReturnType<typeof objectField> {
  return objectField(objectField(resource.object, 'metadata'), 'labels');
}

/**
 * Gives what a workload is judged by, most telling mode first. A Pod that breaks `enforce` is refused.
 * A controller is told about by `warn` and `audit` and refused never, but its pods are: what breaks
 * `enforce` is a failure there too, and is told in that mode where no other speaks of it.
 */
export function judgmentsOf(
  resource: Resource,
  policies: NamespacePolicies,
  otherwise: PodSecurityPolicy,
): Judgments {
  const policy = policies.get(resource.namespace ?? 'default');
  if (policy === undefined) return [{ mode: 'assess', policy: otherwise, outcome: 'fail' }];
  const enforce: Judgment = { mode: 'enforce', policy: policy.enforce, outcome: 'fail' };
  const warn: Judgment = { mode: 'warn', policy: policy.warn, outcome: 'warn' };
  const audit: Judgment = { mode: 'audit', policy: policy.audit, outcome: 'warn' };
  return resource.kind === 'Pod' ? [enforce, warn, audit] : [warn, audit, enforce];
}
