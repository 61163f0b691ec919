export {
  type ArtifactLayer,
  type BuildArtifactOptions,
  buildArtifact,
  digestTag,
} from './build-artifact.ts';
export {
  type BuildDockerArchiveOptions,
  buildDockerArchive,
  type DockerArchiveItem,
} from './build-docker-archive.ts';
export {
  type BuildImageOptions,
  type BuiltImage,
  buildImage,
  type ManifestFormat,
  type RuntimeSettings,
} from './build-image.ts';
export { type BuildIndexOptions, buildIndex } from './build-index.ts';
export {
  type BuildLayerOptions,
  type BuiltLayer,
  buildLayer,
  buildLayerFromTar,
} from './build-layer.ts';
export { type BuildArchiveOptions, buildOciArchive } from './build-oci-archive.ts';
export type { BuiltBlob, BuiltContent, IndexItem } from './built-content.ts';
export { type Compression, compress, compressions } from './compress.ts';
export type {
  DeviceEntry,
  DirectoryEntry,
  FileEntry,
  LayerEntry,
  LinkEntry,
} from './layer-entry.ts';
export { type LayoutFile, toLayoutFiles } from './layout-files.ts';
export { writeArchive, writeLayout } from './node-write.ts';
export { packTar } from './pack-tar.ts';
