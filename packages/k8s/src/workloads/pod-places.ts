/** Says where pods are described inside the objects of one kind. */
export interface PodPlaces {
  /** API group, in every version; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /**
   * JSON pointers of pods or pod templates (objects with `metadata` and `spec`); a token `*` stands
   * for every item of a list or member of an object, and the empty pointer for the object itself.
   */
  readonly pods: readonly string[];
}

const template: readonly string[] = ['/spec/template'];
const jobTemplate: readonly string[] = ['/spec/jobTemplate/spec/template'];

/** Built-in kinds that run pods, in all groups in which Kubernetes ever served them. */
export const builtInPodPlaces: readonly PodPlaces[] = [
  { group: '', kind: 'Pod', pods: [''] },
  { group: '', kind: 'PodTemplate', pods: ['/template'] },
  { group: '', kind: 'ReplicationController', pods: template },
  { group: 'apps', kind: 'DaemonSet', pods: template },
  { group: 'apps', kind: 'Deployment', pods: template },
  { group: 'apps', kind: 'ReplicaSet', pods: template },
  { group: 'apps', kind: 'StatefulSet', pods: template },
  { group: 'batch', kind: 'CronJob', pods: jobTemplate },
  { group: 'batch', kind: 'Job', pods: template },
  // Name of CronJob in batch/v2alpha1, until Kubernetes 1.8.
  { group: 'batch', kind: 'ScheduledJob', pods: jobTemplate },
  // Group `extensions` was served until Kubernetes 1.16, its Job until 1.6.
  { group: 'extensions', kind: 'DaemonSet', pods: template },
  { group: 'extensions', kind: 'Deployment', pods: template },
  { group: 'extensions', kind: 'Job', pods: template },
  { group: 'extensions', kind: 'ReplicaSet', pods: template },
];

/** Gives the API group of an `apiVersion`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
