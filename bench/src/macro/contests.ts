import { inRepository, programPath } from '../run/places.ts';
import type { Contender, Contest } from './contest.ts';
import { peersFor } from './peers.ts';
import { compareWithTruth, readTruth } from './truth.ts';

/** Images that a normal run uses; `big` takes minutes and is asked for. */
export const usualImages: readonly string[] = ['debian-slim', 'node-app', 'alpine-like'];

/** Gives the contests of an image: its OCI layout and its docker-archive, each with its floor. */
export function contestsOf(image: string, withPeers: boolean): readonly Contest[] {
  const folder = inRepository(`.cache/images/${image}`);
  const memory = image === 'big' ? { text: '<= 170 MiB', most: 170 } : undefined;
  const judged = image !== 'alpine-like';
  return [
    {
      name: `packages of ${image}, OCI gzip, blobs verified`,
      floor: {
        name: 'inflate and sha256',
        command: [process.execPath, programPath('inflate-floor.mjs'), `${folder}/oci`],
      },
      ours: ours(image, 'oci-layout', `${folder}/oci`),
      peers: withPeers ? peersFor(image, 'oci.tar') : [],
      ratio: judged ? { text: '<= 1.25', most: 1.25 } : undefined,
      memory,
    },
    {
      name: `packages of ${image}, docker-archive, diffIDs verified`,
      floor: {
        name: 'openssl sha256',
        command: ['openssl', 'dgst', '-sha256', `${folder}/docker-archive.tar`],
      },
      ours: ours(image, 'docker-archive', `${folder}/docker-archive.tar`),
      peers: withPeers ? peersFor(image, 'docker-archive.tar') : [],
      ratio: judged ? { text: '<= 1.35', most: 1.35 } : undefined,
      memory,
    },
  ];
}

function ours(image: string, kind: string, path: string): Contender {
  const truth = readTruth(image, ['deb', 'apk', 'npm']);
  return {
    name: 'ours',
    command: [process.execPath, programPath('list-packages.mjs'), kind, path],
    check: (stdout) => compareWithTruth(stdout, truth),
  };
}
