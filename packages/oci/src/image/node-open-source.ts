import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLimits } from '@seaworthy/core';
import { openArchiveFile, openArchiveStream } from '../archive/node-open-archive.ts';
import { OciError } from '../errors.ts';
import { folderFiles } from '../layout/node-folder-files.ts';
import { type OpenRequest, openLayout } from '../layout/open-layout.ts';
import { fileFault } from '../store/node-file-access.ts';
import type { Image, ImageSource, OpenImageOptions } from './model.ts';
import { type PathSource, parseImageSource } from './parse-image-source.ts';
import { parsePlatform } from './platform.ts';
import { problemList } from './problem-list.ts';

/** Opens an image, see `openImage`: finds out what its source is, and has it read. */
export async function openSource(
  source: ImageSource | string,
  options: OpenImageOptions,
): Promise<Image> {
  const { signal, platform, name } = options;
  const limits = resolveLimits(options.limits);
  const wanted = platform === undefined ? undefined : parsePlatform(platform);
  signal?.throwIfAborted();
  const place = await placeOf(typeof source === 'string' ? parseText(source) : source);
  const { path, reference } = { path: undefined, reference: undefined, ...place };
  const shown = [path ?? 'stream', ...(reference === undefined ? [] : [reference])].join(':');
  const request: OpenRequest = {
    reference,
    platform: wanted,
    name,
    asked: typeof source === 'string' ? source : shown,
    limits,
    problems: problemList(limits.problemCount),
    signal,
  };
  if (place.kind === 'oci-layout') return openFolder(place.path, request);
  if (place.kind === 'archive' && place.stream !== undefined) {
    return openArchiveStream(place.stream, path ?? 'stream', request);
  }
  if (path !== undefined) return openArchiveFile(path, place.kind, request);
  throw new OciError('ERR_OCI_OPTION', 'an archive needs a path or a stream');
}

function parseText(text: string): ImageSource | PathSource {
  const parsed = parseImageSource(text);
  if (parsed !== undefined) return parsed;
  const shown = JSON.stringify(text.slice(0, 200));
  const message = `${shown} names an image of a registry; a path begins with "." or "/"`;
  throw new OciError('ERR_OCI_OPTION', message);
}

async function placeOf(source: ImageSource | PathSource): Promise<ImageSource> {
  if (source.kind !== 'path') {
    return source.path === undefined ? source : { ...source, path: localPath(source.path) };
  }
  const path = localPath(source.path);
  try {
    return { kind: (await stat(path)).isDirectory() ? 'oci-layout' : 'archive', path };
  } catch (error) {
    throw fileFault(error, { uri: path });
  }
}

function localPath(path: string): string {
  if (path === '~' || /^~[\\/]/.test(path)) return join(homedir(), path.slice(1));
  if (!path.startsWith('file:')) return path;
  try {
    return fileURLToPath(path);
  } catch (error) {
    const message = `${JSON.stringify(path.slice(0, 200))} is not the URL of a local file`;
    throw new OciError('ERR_OCI_OPTION', message, { cause: error });
  }
}

async function openFolder(path: string, request: OpenRequest): Promise<Image> {
  const at = { uri: path };
  try {
    if (!(await stat(path)).isDirectory()) {
      throw new OciError('ERR_OCI_FORMAT', `${path} is not a folder, so no image layout`, { at });
    }
  } catch (error) {
    throw error instanceof OciError ? error : fileFault(error, at);
  }
  return openLayout(folderFiles(path, path), 'oci-layout', request);
}
