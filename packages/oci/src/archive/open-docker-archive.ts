import { OciError } from '../errors.ts';
import { assembleImage } from '../image/assemble-image.ts';
import { imageSubject } from '../image/image-subject.ts';
import { dockerMediaTypes } from '../image/media-types.ts';
import type { Descriptor, Image, ImageConfig, ImageManifest } from '../image/model.ts';
import { problemList } from '../image/problem-list.ts';
import type { OpenRequest } from '../layout/open-layout.ts';
import { resolveTagIn } from '../layout/resolve-tag.ts';
import { decodeConfig } from '../manifests/decode-config.ts';
import { parseDocument, parseObject } from '../manifests/parse-document.ts';
import type { ReadContext } from '../manifests/read-manifest.ts';
import { blobStore } from '../store/blob-store.ts';
import { readFile } from '../store/content-files.ts';
import type { ArchiveFiles } from './archive-files.ts';
import { blobDigest, describeArchiveLayers } from './archive-layers.ts';
import { type ArchiveImage, decodeDockerManifest } from './decode-docker-manifest.ts';
import { findLayoutManifest, readRoots } from './layout-of-archive.ts';
import { selectArchiveImage } from './select-archive-image.ts';

/**
 * Opens an image of a docker-archive, which is closed with it. What `docker save` of version 25 or
 * later writes is an image layout too: where its index leads to a manifest of the same configuration
 * and layers, that is the manifest of the image.
 * @throws OciError
 */
export async function openDockerArchive(files: ArchiveFiles, request: OpenRequest): Promise<Image> {
  const { uri } = files;
  const { limits, problems, signal, reference, platform } = request;
  const listed = await readImages(files, request);
  const image = await selectArchiveImage(listed, {
    uri,
    reference,
    platform,
    problems,
    look: async (one) => {
      const { digest, config } = await readConfigFile(files, one, {
        ...request,
        problems: problemList(0),
      });
      return { digest, platform: config.platform };
    },
  });
  const { config, digest, size } = await readConfigFile(files, image, request);
  const layers = await describeArchiveLayers(files, image, config, { problems, signal });
  const roots = await readRoots(files, { limits, problems, signal });
  const store = blobStore(files, {
    locate: (blob) =>
      layers.places.get(blob) ??
      (blob === digest ? { path: image.config, verifiable: true } : undefined),
    resolveTag: (tag) => resolveTagIn(roots, tag),
  });
  const context: ReadContext = { uri, store, limits, problems, signal };
  const synthesized: ImageManifest = {
    mediaType: dockerMediaTypes.manifest,
    config: { mediaType: dockerMediaTypes.config, digest, size },
    layers: layers.descriptors,
    annotations: {},
  };
  const found = await findLayoutManifest(roots, synthesized, context);
  const references = [...(reference === undefined ? [] : [reference]), ...image.tags];
  return assembleImage({
    subject: imageSubject({
      name: request.name,
      references,
      uri,
      asked: request.asked,
      digest: found?.descriptor.digest,
      platform: config.platform,
    }),
    source: 'docker-archive',
    tags: image.tags,
    descriptor: found?.descriptor,
    indexDigests: found?.indexDigests ?? [],
    manifest: found?.manifest ?? synthesized,
    config,
    integrity: layers.named ? 'blobs' : 'diff-ids',
    store,
    problems,
    close: () => files.close(),
  });
}

type ReadOptions = Pick<ReadContext, 'limits' | 'problems' | 'signal'>;

async function readImages(files: ArchiveFiles, options: ReadOptions): Promise<ArchiveImage[]> {
  const { limits, signal } = options;
  const at = { uri: files.uri, path: 'manifest.json' };
  const bounds = { limit: 'manifestBytes', maxBytes: limits.manifestBytes, signal };
  const document = parseDocument(await readFile(files, at.path, bounds), at);
  return decodeDockerManifest(document, at, options);
}

interface ConfigFile {
  readonly config: ImageConfig;
  readonly digest: Descriptor['digest'];
  readonly size: number;
}

async function readConfigFile(
  files: ArchiveFiles,
  image: ArchiveImage,
  options: ReadOptions,
): Promise<ConfigFile> {
  const { limits, problems, signal } = options;
  const at = { uri: files.uri, path: image.config };
  const bounds = { limit: 'configBytes', maxBytes: limits.configBytes, signal };
  const bytes = await readFile(files, image.config, bounds);
  const { digestOf } = await import('../digest/digest-of.ts');
  const digest = digestOf(bytes);
  const stated = blobDigest(image.config);
  if (stated?.startsWith('sha256:') === true && stated !== digest) {
    const message = `configuration ${stated} of ${files.uri} has digest ${digest}`;
    throw new OciError('ERR_OCI_DIGEST', message, { at });
  }
  // Docker and skopeo name it by its digest, but any name is allowed.
  const hex = /^([0-9a-f]{64})(?:\.json)?$/.exec(image.config)?.[1];
  if (hex !== undefined && digest !== `sha256:${hex}`) {
    problems.add('ERR_OCI_DIGEST', `configuration ${image.config} has digest ${digest}`, at.path);
  }
  return { config: decodeConfig(parseObject(bytes, at), at, problems), digest, size: bytes.length };
}
