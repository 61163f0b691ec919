import type { ManifestCheck } from '../checks/run-checks.ts';
import { serviceExternalIp } from '../checks/service/service-external-ip.ts';
import { hostNamespaces } from '../checks/workload/host-namespaces.ts';
import { hostPathSocket } from '../checks/workload/host-path-socket.ts';
import { missingMemoryLimit } from '../checks/workload/missing-memory-limit.ts';
import { movingImageTag } from '../checks/workload/moving-image-tag.ts';
import { privilegedContainer } from '../checks/workload/privileged-container.ts';
import { secretInEnvironment } from '../checks/workload/secret-in-environment.ts';
import { serviceAccountTokenAutomount } from '../checks/workload/service-account-token-automount.ts';
import { writableRootFilesystem } from '../checks/workload/writable-root-filesystem.ts';

/** Checks of security that every cluster can pass, sorted by id. */
export const recommended: readonly ManifestCheck[] = [
  hostNamespaces,
  hostPathSocket,
  missingMemoryLimit,
  movingImageTag,
  privilegedContainer,
  secretInEnvironment,
  serviceAccountTokenAutomount,
  serviceExternalIp,
  writableRootFilesystem,
];
