import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { itemObject, readObject, readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import { plural, quoteAll } from '../wording.ts';

/** Forbids volumes from the file system of the node. */
export const hostPathVolumes: PodSecurityCheck = {
  id: 'hostPathVolumes',
  level: 'baseline',
  title: 'Pod mounts files of the node',
  severity: 'high',
  remediation: 'Replace hostPath volumes by another type of volume.',
  controls: [
    { framework: 'pss', id: 'baseline/hostPathVolumes' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.11' },
  ],
  revisions: [{ minor: 0, evaluate }],
};

function evaluate(pod: PodView): CheckFailure | undefined {
  const { volumes } = pod;
  let names: string[] | undefined;
  const pointers: string[] = [];
  for (let index = 0; index < volumes.length; index++) {
    const volume = itemObject(pod, volumes, index);
    if (volume === undefined || readObject(pod, volume, 'hostPath') === undefined) continue;
    names ??= [];
    names.push(readText(pod, volume, 'name') ?? '');
    pointers.push(`/spec/volumes/${index}/hostPath`);
  }
  if (names === undefined) return undefined;
  return {
    reason: 'hostPath volumes',
    detail: `${plural(names.length, 'volume', 'volumes')} ${quoteAll(names)}`,
    pointers,
  };
}
