import { dockerMediaTypes, ociMediaTypes } from '../image/media-types.ts';
import type { Descriptor, HistoryEntry, Platform } from '../image/model.ts';
import { type BuiltLayer, buildLayer, layerTypes } from './build-layer.ts';
import {
  type BuiltBlob,
  type BuiltContent,
  describeBlob,
  descriptorJson,
  jsonBlob,
} from './built-content.ts';
import type { LayerEntry } from './layer-entry.ts';

/** Which manifests are written: those of OCI or of Docker (version 2, schema 2). */
export type ManifestFormat = 'oci' | 'docker';

/** What a container of the image runs with; all of it optional. */
export interface RuntimeSettings {
  readonly user?: string | undefined;
  readonly env?: readonly string[] | undefined;
  readonly entrypoint?: readonly string[] | undefined;
  readonly cmd?: readonly string[] | undefined;
  readonly workingDir?: string | undefined;
  /** Such as `8080/tcp`. */
  readonly exposedPorts?: readonly string[] | undefined;
  readonly volumes?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly stopSignal?: string | undefined;
  /** Test of the health check, such as `['CMD', '/bin/check']`. */
  readonly healthcheck?: readonly string[] | undefined;
}

/** Options of {@link buildImage}. */
export interface BuildImageOptions {
  /** Default `oci`. */
  readonly format?: ManifestFormat | undefined;
  /** Default linux/amd64. */
  readonly platform?: Platform | undefined;
  /** ISO 8601. Default: none, so that the same input gives the same bytes. */
  readonly created?: string | undefined;
  readonly author?: string | undefined;
  readonly settings?: RuntimeSettings | undefined;
  /** Default: an entry for each layer, with what the layer says of itself. */
  readonly history?: readonly Partial<HistoryEntry>[] | undefined;
  /** Annotations of the manifest. */
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  /** Digests that the configuration states instead of the true ones. */
  readonly diffIds?: readonly string[] | undefined;
}

/** An image in memory. */
export interface BuiltImage extends BuiltContent {
  readonly config: BuiltBlob;
  readonly layers: readonly BuiltLayer[];
}

/**
 * Builds an image from layers, oldest first: built ones, or entries, which are packed with gzip.
 * @example
 * const image = await buildImage([[{ path: 'etc/os-release', content: 'ID=debian\n' }]], {
 *   settings: { user: '1000', labels: { version: '1.4' } },
 * });
 */
export async function buildImage(
  layers: readonly (BuiltLayer | readonly LayerEntry[])[],
  options: BuildImageOptions = {},
): Promise<BuiltImage> {
  const { format = 'oci', platform = { os: 'linux', architecture: 'amd64' } } = options;
  const types = format === 'docker' ? dockerMediaTypes : ociMediaTypes;
  const built: BuiltLayer[] = [];
  for (const layer of layers) {
    const one = 'tar' in layer ? layer : await buildLayer(layer);
    const mediaType = types[layerTypes[one.compression]];
    built.push({ ...one, descriptor: { ...one.descriptor, mediaType } });
  }
  const config = jsonBlob(configJson(built, platform, options));
  const manifest = jsonBlob({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: descriptorJson(describeBlob(config, types.config)),
    layers: built.map((layer) => descriptorJson(layer.descriptor)),
    ...(options.annotations && { annotations: options.annotations }),
  });
  const descriptor: Descriptor = describeBlob(manifest, types.manifest, { platform });
  const blobs = built.map(({ descriptor: { digest }, bytes }) => ({ digest, bytes }));
  return { descriptor, config, layers: built, blobs: [manifest, config, ...blobs] };
}

/** Configuration as OCI image spec, config.md, has it; empty members are left out. */
function configJson(
  layers: readonly BuiltLayer[],
  platform: Platform,
  options: BuildImageOptions,
): unknown {
  const history: readonly Partial<HistoryEntry>[] =
    options.history ?? layers.map(({ createdBy }) => ({ createdBy }));
  return {
    ...(options.created !== undefined && { created: options.created }),
    ...(options.author !== undefined && { author: options.author }),
    architecture: platform.architecture,
    os: platform.os,
    ...(platform.osVersion !== undefined && { 'os.version': platform.osVersion }),
    ...(platform.variant !== undefined && { variant: platform.variant }),
    config: settingsJson(options.settings ?? {}),
    rootfs: { type: 'layers', diff_ids: options.diffIds ?? layers.map(({ diffId }) => diffId) },
    history: history.map((entry) => ({
      ...(entry.created !== undefined && { created: entry.created }),
      ...(entry.createdBy !== undefined && { created_by: entry.createdBy }),
      ...(entry.comment !== undefined && { comment: entry.comment }),
      ...(entry.emptyLayer === true && { empty_layer: true }),
    })),
  };
}

function settingsJson(settings: RuntimeSettings): unknown {
  return {
    User: settings.user,
    ExposedPorts: settings.exposedPorts && setJson(settings.exposedPorts),
    Env: settings.env,
    Entrypoint: settings.entrypoint,
    Cmd: settings.cmd,
    Healthcheck: settings.healthcheck && { Test: settings.healthcheck },
    Volumes: settings.volumes && setJson(settings.volumes),
    WorkingDir: settings.workingDir,
    Labels: settings.labels,
    StopSignal: settings.stopSignal,
  };
}

/** A Go set: names as keys of empty objects. */
function setJson(names: readonly string[]): unknown {
  return Object.fromEntries(names.map((name) => [name, {}]));
}
