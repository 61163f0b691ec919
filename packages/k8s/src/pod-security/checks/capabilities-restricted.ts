import { addedBeyond } from '../added-capabilities.ts';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { setAll } from '../field-changes.ts';
import { itemText } from '../pod-fields.ts';
import type { PodContainer, PodView } from '../pod-view.ts';
import { containersWhere, securityContextPointer } from '../setters.ts';
import { containersText } from '../wording.ts';

/** Asks that containers drop all capabilities and add none but NET_BIND_SERVICE. */
export const capabilitiesRestricted: PodSecurityCheck = {
  id: 'capabilities_restricted',
  level: 'restricted',
  title: 'Container keeps or adds capabilities',
  severity: 'medium',
  remediation:
    'Set securityContext.capabilities.drop to ["ALL"] and add nothing but "NET_BIND_SERVICE".',
  controls: [
    { framework: 'pss', id: 'restricted/capabilities_restricted' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.8' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.9' },
  ],
  overrides: ['capabilities_baseline'],
  revisions: [
    { minor: 22, evaluate },
    { minor: 25, evaluate: (pod) => (pod.windows ? undefined : evaluate(pod)) },
  ],
};

const allowed: readonly string[] = ['NET_BIND_SERVICE'];

function evaluate(pod: PodView): CheckFailure | undefined {
  const keeping = containersWhere(pod, keepsSome);
  const added = addedBeyond(pod, allowed);
  if (keeping === undefined && added === undefined) return undefined;
  const drops = (keeping ?? []).map((one) => securityContextPointer(one, '/capabilities/drop'));
  const texts: string[] = [];
  if (keeping !== undefined) {
    const where = containersText(keeping);
    texts.push(`${where} must set securityContext.capabilities.drop=["ALL"]`);
  }
  if (added !== undefined) texts.push(added.text);
  return {
    reason: 'unrestricted capabilities',
    detail: texts.join('; '),
    pointers: [...drops, ...(added?.pointers ?? [])],
    // Windows knows no capabilities: the API server refuses them there.
    changes: pod.windows ? [] : [...setAll(drops, ['ALL']), ...(added?.changes ?? [])],
  };
}

function keepsSome(pod: PodView, { securityContext }: PodContainer): boolean {
  const dropped = securityContext.droppedCapabilities;
  for (let index = 0; index < dropped.length; index++) {
    if (itemText(pod, dropped, index) === 'ALL') return false;
  }
  return true;
}
