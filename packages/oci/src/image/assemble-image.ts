import type { ImageSubject } from '@seaworthy/core';
import { isDigest } from '@seaworthy/core/primitives/digest';
import type {
  ContentStore,
  Descriptor,
  Image,
  ImageConfig,
  ImageIntegrity,
  ImageLayer,
  ImageManifest,
} from './model.ts';
import type { ProblemList } from './problem-list.ts';

/** What an opened image is made of. */
export interface ImageParts {
  readonly subject: ImageSubject;
  readonly source: 'oci-layout' | 'oci-archive' | 'docker-archive';
  readonly tags: readonly string[];
  readonly descriptor: Descriptor | undefined;
  readonly indexDigests: readonly string[];
  readonly manifest: ImageManifest;
  readonly config: ImageConfig;
  readonly integrity: ImageIntegrity;
  readonly store: ContentStore;
  readonly problems: ProblemList;
  readonly close: () => Promise<void>;
}

/** Makes an image of its parts; closing it twice closes its source once. */
export function assembleImage(parts: ImageParts): Image {
  const { problems, close, ...rest } = parts;
  const layers = layersOf(rest.manifest, rest.config, problems);
  let closing: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => {
    closing ??= close();
    return closing;
  };
  return {
    ...rest,
    layers,
    problems: problems.list(),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  };
}

/** Pairs layers with diffIDs and with the history entries that made one, where their counts agree. */
function layersOf(
  manifest: ImageManifest,
  config: ImageConfig,
  problems: ProblemList,
): ImageLayer[] {
  const { diffIds } = config;
  const paired = diffIds.length === manifest.layers.length;
  if (!paired) {
    problems.add(
      'ERR_OCI_FORMAT',
      `manifest has ${manifest.layers.length} layers, configuration ${diffIds.length} diffIDs`,
    );
  }
  const made = config.history.filter((entry) => !entry.emptyLayer);
  const told = made.length === manifest.layers.length;
  return manifest.layers.map((descriptor, index) => {
    const diffId = paired ? diffIds[index] : undefined;
    const createdBy = told ? made[index]?.createdBy : undefined;
    return {
      index,
      descriptor,
      diffId: isDigest(diffId) ? diffId : undefined,
      ...(createdBy !== undefined && { createdBy }),
    };
  });
}
