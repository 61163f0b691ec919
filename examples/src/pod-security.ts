// Job: what would Pod Security admission of a given Kubernetes version say of these manifests? In the very
// words of the API server, before anything is applied.
//   tsx pod-security.ts [MANIFESTS] [LEVEL] [VERSION]
import { fileURLToPath } from 'node:url';
import { objectLabel, workloadsOf } from '@seaworthy/k8s';
import { readManifests } from '@seaworthy/k8s/node';
import {
  checkPolicy,
  evaluatePod,
  forbiddenMessage,
  formatPolicy,
  wouldViolateMessage,
} from '@seaworthy/k8s/pod-security';

const [
  path = fileURLToPath(new URL('../fixtures/manifests', import.meta.url)),
  level = 'restricted',
  version = 'v1.30',
] = process.argv.slice(2);
const policy = checkPolicy({ level, version }); // throws for a level or version that is none

const resources = await readManifests(path);
for (const { message } of resources.problems) console.error(message);

let refused = 0;
for (const { resource, podMetadata, podSpec } of workloadsOf(resources)) {
  const verdict = evaluatePod({ metadata: podMetadata, spec: podSpec }, policy);
  if (verdict.allowed) console.log(`${objectLabel(resource)}: allowed by ${formatPolicy(policy)}`);
  else {
    refused += 1;
    // A pod is refused; for the template of a controller the API server only warns.
    const message =
      resource.kind === 'Pod'
        ? forbiddenMessage(resource.name, verdict)
        : wouldViolateMessage(verdict);
    console.log(`${objectLabel(resource)}: ${message}`);
  }
}
process.exitCode = refused > 0 ? 1 : 0;
