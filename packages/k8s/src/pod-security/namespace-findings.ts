import { makeFinding, type PolicyFinding } from '@seaworthy/core';
import { formatPointer } from '@seaworthy/core/primitives/pointer';
import type { Locator } from '../manifests/locator.ts';
import type { ResourceSet } from '../manifests/model.ts';
import { subjectOf } from '../workloads/subject-of.ts';
import { isNamespace, labelsOf } from './judgments.ts';
import { parseNamespaceLabels } from './namespace-labels.ts';

/** Yields a finding for each Pod Security label that the API server refuses. */
export function* namespaceFindings(
  set: ResourceSet,
  locator: Locator,
): Generator<PolicyFinding, void, undefined> {
  for (const resource of set.resources) {
    if (!isNamespace(resource)) continue;
    for (const { label, message } of parseNamespaceLabels(labelsOf(resource)).errors) {
      const pointer = formatPointer(['metadata', 'labels', label]);
      yield makeFinding({
        kind: 'policy',
        check: {
          id: 'pss/namespace-labels',
          title: 'Namespace has a Pod Security label that is not valid',
        },
        severity: 'high',
        severitySource: 'check',
        subject: subjectOf(resource),
        place: pointer,
        locations: [locator(resource, pointer)],
        message: `Namespace ${resource.name}: ${message}`,
        remediation:
          'Set the level to privileged, baseline or restricted, the version to latest or v1.N.',
        detail: {
          engine: 'pod-security',
          policy: 'namespace-labels',
          rule: label,
          pointers: [pointer],
          text: message,
        },
      });
    }
  }
}
