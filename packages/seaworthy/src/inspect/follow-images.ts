import type { NotAssessed, ObjectSubject } from '@seaworthy/core';
import { parseReference, repositoryName } from '@seaworthy/core/primitives/reference';
import { type ResourceSet, workloadsOf } from '@seaworthy/k8s';
import type { ImageSource } from '@seaworthy/oci';
import type { ResolveImage } from './options.ts';

/** An image that manifests run, and who runs it. */
interface FollowedImage {
  readonly reference: string;
  /** Repository name: what findings and ids carry. */
  readonly name: string;
  readonly usedBy: readonly ObjectSubject[];
  readonly source: ImageSource;
}

/** Images of manifests that can be opened, and those that cannot, each with the reason. */
export interface FollowedImages {
  readonly images: readonly FollowedImage[];
  readonly notAssessed: readonly NotAssessed[];
}

/** Gathers the image references of all workloads, each once, and asks where their bytes are. */
export async function followImages(
  sets: readonly ResourceSet[],
  resolve: ResolveImage | undefined,
  signal: AbortSignal | undefined,
): Promise<FollowedImages> {
  const users = new Map<string, ObjectSubject[]>();
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
        const known = users.get(container.image);
        if (known === undefined) users.set(container.image, [user]);
        else known.push(user);
      }
    }
  }
  const images: FollowedImage[] = [];
  const notAssessed: NotAssessed[] = [];
  for (const [reference, usedBy] of [...users].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (reference === '') continue;
    signal?.throwIfAborted();
    const what = `image ${reference} (run by ${usedBy.map(nameOf).join(', ')})`;
    let name: string;
    try {
      name = repositoryName(parseReference(reference));
    } catch {
      notAssessed.push({ what, reason: 'it is no image reference' });
      continue;
    }
    const source = await resolve?.(reference, { signal });
    if (source === undefined) {
      const reason =
        resolve === undefined
          ? 'nothing says where its bytes are: no resolveImage was given'
          : 'its bytes are not to be had';
      notAssessed.push({ what, reason });
    } else images.push({ reference, name, usedBy, source });
  }
  return { images, notAssessed };
}

function nameOf(subject: ObjectSubject): string {
  const namespace = subject.namespace === undefined ? '' : `${subject.namespace}/`;
  return `${namespace}${subject.objectKind}/${subject.name}`;
}
