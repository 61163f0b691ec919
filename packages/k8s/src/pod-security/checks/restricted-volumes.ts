import type { JsonObject } from '../../manifests/model.ts';
import type { CheckFailure, PodSecurityCheck } from '../check.ts';
import { itemObject, readObject, readText } from '../pod-fields.ts';
import type { PodView } from '../pod-view.ts';
import { plural, quoteAll, sortedSet } from '../wording.ts';

/** Allows only types of volumes that hold no data of the node or of a foreign storage system. */
export const restrictedVolumes: PodSecurityCheck = {
  id: 'restrictedVolumes',
  level: 'restricted',
  title: 'Pod uses a restricted type of volume',
  severity: 'medium',
  remediation:
    'Use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret.',
  controls: [
    { framework: 'pss', id: 'restricted/restrictedVolumes' },
    { framework: 'cis-kubernetes-1.12', id: '5.2.11' },
  ],
  overrides: ['hostPathVolumes'],
  revisions: [{ minor: 0, evaluate }],
};

const allowed: readonly string[] = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];
const restricted: readonly string[] = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'hostPath',
  'iscsi',
  'nfs',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
];

function evaluate(pod: PodView): CheckFailure | undefined {
  const { volumes } = pod;
  let names: string[] | undefined;
  const types: string[] = [];
  const pointers: string[] = [];
  for (let index = 0; index < volumes.length; index++) {
    const volume = itemObject(pod, volumes, index);
    if (volume === undefined || isAllowed(pod, volume)) continue;
    names ??= [];
    names.push(readText(pod, volume, 'name') ?? '');
    for (const source of badSources(volume)) {
      types.push(source.type);
      pointers.push(`/spec/volumes/${index}${source.path}`);
    }
  }
  if (names === undefined) return undefined;
  const distinct = sortedSet(types);
  const subject = `${plural(names.length, 'volume', 'volumes')} ${quoteAll(names)}`;
  const uses = plural(names.length, 'uses', 'use');
  const noun = plural(distinct.length, 'type', 'types');
  return {
    reason: 'restricted volume types',
    detail: `${subject} ${uses} restricted volume ${noun} ${quoteAll(distinct)}`,
    pointers,
  };
}

function isAllowed(pod: PodView, volume: JsonObject): boolean {
  let known = false;
  let unknown = false;
  for (const key in volume) {
    if (key === 'name' || !isSet(volume, key)) continue;
    // The API server refuses a second source: an allowed one beside it must not hide a restricted one.
    if (restricted.includes(key)) return false;
    if (!allowed.includes(key)) unknown = true;
    else if (readObject(pod, volume, key) !== undefined) known = true;
  }
  // The API server makes a volume without any source an emptyDir; a source of a type that is not known
  // here is one of a newer Kubernetes.
  return known || (!unknown && !pod.stored);
}

function badSources(volume: JsonObject): { readonly type: string; readonly path: string }[] {
  const sources: { type: string; path: string }[] = [];
  for (const type of restricted) {
    if (isSet(volume, type)) sources.push({ type, path: `/${type}` });
  }
  return sources.length > 0 ? sources : [{ type: 'unknown', path: '' }];
}

function isSet(volume: JsonObject, key: string): boolean {
  return Object.hasOwn(volume, key) && volume[key] !== null && volume[key] !== undefined;
}
