export {
  type ZstdFault,
  type ZstdFrameHandler,
  ZstdFrames,
  type ZstdFramesOptions,
} from './zstd-frames.ts';
