import type { Check } from '@seaworthy/core';
import { fieldAt, listField, objectField } from '../../manifests/fields.ts';
import type { ObjectTarget } from '../../workloads/model.ts';
import { objectLabel } from '../../workloads/object-label.ts';

/** Finds Services that claim addresses from outside the cluster. */
export const serviceExternalIp: Check<ObjectTarget> = {
  id: 'k8s/service-external-ip',
  title: 'Service claims external addresses',
  severity: 'medium',
  target: 'object',
  kinds: ['Service'],
  rationale:
    'Whoever can create a Service with external addresses takes over the traffic that pods of the cluster send to them (CVE-2020-8554).',
  remediation: 'Remove externalIPs; publish the Service by a load balancer or an Ingress.',
  references: [
    { url: 'https://github.com/kubernetes/kubernetes/issues/97076', title: 'CVE-2020-8554' },
  ],
  since: '0.1.0',
  *evaluate({ resource }) {
    if (resource.apiVersion !== 'v1') return;
    const addresses = listField(objectField(resource.object, 'spec'), 'externalIPs');
    if (addresses.length === 0) return;
    const shown = addresses.filter((address) => typeof address === 'string').join(', ');
    yield {
      at: '/spec/externalIPs',
      message: `${objectLabel(resource)} claims the external addresses ${shown}`,
      evidence: fieldAt(resource.object, 'spec', 'externalIPs'),
      fixes: [{ op: 'remove', pointer: '/spec/externalIPs' }],
    };
  },
};
