export { type ReadManifestsOptions, readManifests } from './node-read-manifests.ts';
