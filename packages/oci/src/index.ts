export { OciError, type OciErrorCode } from './errors.ts';
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
