import type { ManifestCheck } from '../checks/run-checks.ts';
import { hostNamespaces } from '../checks/workload/host-namespaces.ts';
import { hostPathSocket } from '../checks/workload/host-path-socket.ts';
import { privilegedContainer } from '../checks/workload/privileged-container.ts';
import { serviceAccountTokenAutomount } from '../checks/workload/service-account-token-automount.ts';
import { writableRootFilesystem } from '../checks/workload/writable-root-filesystem.ts';

/** Checks of what a pod may do to its node and its cluster, sorted by id. */
export const podSecurity: readonly ManifestCheck[] = [
  hostNamespaces,
  hostPathSocket,
  privilegedContainer,
  serviceAccountTokenAutomount,
  writableRootFilesystem,
];
