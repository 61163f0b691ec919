import { isAbort, messageOf, type NotAssessed, type ObjectSubject } from '@seaworthy/core';
import {
  formatReference,
  parseReference,
  repositoryName,
  requestReference,
} from '@seaworthy/core/primitives/reference';
import { type ResourceSet, workloadsOf } from '@seaworthy/k8s';
import type { ImageSource } from '@seaworthy/oci';
import { InspectError } from '../errors.ts';
import type { ResolveImage } from './options.ts';

/** An image that manifests run, and who runs it. */
export interface FollowedImage {
  /** As the first that runs it writes it. */
  readonly reference: string;
  /** Repository name: what findings and ids carry. */
  readonly name: string;
  /** Digest that the reference asks for. */
  readonly digest: string | undefined;
  readonly usedBy: readonly ObjectSubject[];
  readonly source: ImageSource;
}

/** Images of manifests that can be opened, and those that cannot, each with the reason. */
export interface FollowedImages {
  readonly images: readonly FollowedImage[];
  readonly notAssessed: readonly NotAssessed[];
}

interface Wanted extends Omit<FollowedImage, 'source' | 'usedBy'> {
  readonly usedBy: ObjectSubject[];
}

/**
 * Gathers the image references of all workloads, each once however it is written (`nginx` is
 * `docker.io/library/nginx:latest`), and asks where their bytes are. A reference whose bytes are not to be
 * had hides no other.
 */
export async function followImages(
  sets: readonly ResourceSet[],
  resolve: ResolveImage | undefined,
  signal: AbortSignal | undefined,
): Promise<FollowedImages> {
  const { wanted, notAssessed } = gather(sets);
  const images: FollowedImage[] = [];
  for (const image of wanted) {
    signal?.throwIfAborted();
    const what = `image ${image.reference} (run by ${namesOf(image.usedBy)})`;
    if (resolve === undefined) {
      const reason = 'nothing says where its bytes are: no resolveImage was given';
      notAssessed.push({ what, reason });
      continue;
    }
    try {
      const source = await resolve(image.reference, { signal });
      if (source === undefined) notAssessed.push({ what, reason: 'its bytes are not to be had' });
      else images.push({ ...image, source });
    } catch (error) {
      if (isAbort(error, signal) || isMisuse(error)) throw error;
      notAssessed.push({ what, reason: messageOf(error) });
    }
  }
  return { images, notAssessed };
}

function gather(sets: readonly ResourceSet[]): {
  readonly wanted: readonly Wanted[];
  readonly notAssessed: NotAssessed[];
} {
  const written = new Map<string, ObjectSubject[]>();
  for (const set of sets) {
    for (const { resource, containers } of workloadsOf(set)) {
      for (const container of containers) {
        const { apiVersion, kind, namespace, name } = resource;
        const user: ObjectSubject = {
          kind: 'object',
          apiVersion,
          objectKind: kind,
          namespace,
          name,
          container: container.name,
        };
        const known = written.get(container.image);
        if (known === undefined) written.set(container.image, [user]);
        else known.push(user);
      }
    }
  }
  const wanted = new Map<string, Wanted>();
  const notAssessed: NotAssessed[] = [];
  for (const [reference, usedBy] of [...written].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const users = namesOf(usedBy);
    if (reference === '') {
      notAssessed.push({ what: `image of ${users}`, reason: 'a container names none' });
      continue;
    }
    try {
      const asked = requestReference(parseReference(reference));
      const known = wanted.get(formatReference(asked));
      if (known !== undefined) known.usedBy.push(...usedBy);
      else {
        const { digest } = asked;
        const name = repositoryName(asked);
        wanted.set(formatReference(asked), { reference, name, digest, usedBy: [...usedBy] });
      }
    } catch {
      const what = `image ${reference} (run by ${users})`;
      notAssessed.push({ what, reason: 'it is no image reference' });
    }
  }
  return { wanted: [...wanted.values()], notAssessed };
}

function isMisuse(error: unknown): boolean {
  return error instanceof InspectError && error.code === 'ERR_SEAWORTHY_OPTION';
}

function namesOf(subjects: readonly ObjectSubject[]): string {
  const names = subjects.map(({ namespace, objectKind, name }) =>
    namespace === undefined ? `${objectKind}/${name}` : `${namespace}/${objectKind}/${name}`,
  );
  return [...new Set(names)].join(', ');
}
