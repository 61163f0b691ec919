export { OciError, type OciErrorCode } from './errors.ts';
export { type ImageFromMemoryOptions, imageFromMemory } from './image/image-from-memory.ts';
export type {
  ContentStore,
  Descriptor,
  HistoryEntry,
  Image,
  ImageConfig,
  ImageIntegrity,
  ImageLayer,
  ImageManifest,
  ImageProblem,
  ImageSource,
  OpenImageOptions,
  Platform,
  ReadBlobOptions,
} from './image/model.ts';
export { openImage } from './image/node-open-image.ts';
export { type PathSource, parseImageSource } from './image/parse-image-source.ts';
export { readArtifact } from './manifests/read-artifact.ts';
