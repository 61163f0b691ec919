import { type CommonOptions, resolveLimits } from '@seaworthy/core';
import { openLayout } from '../layout/open-layout.ts';
import { memoryFiles } from '../store/memory-files.ts';
import type { Image } from './model.ts';
import { parsePlatform } from './platform.ts';
import { problemList } from './problem-list.ts';

/** Options of {@link imageFromMemory}. Reads the limits of `openImage` that are of layouts. */
export interface ImageFromMemoryOptions extends CommonOptions {
  /** Tag or digest; needed where the layout holds several images. */
  readonly reference?: string | undefined;
  /** `os/architecture[/variant]`. Default as for `openImage`. */
  readonly platform?: string | undefined;
  /** Name that findings, ids and errors carry. Default `memory`. */
  readonly name?: string | undefined;
}

/**
 * Opens an image of an image layout whose files are in memory.
 * @example
 * const image = await imageFromMemory(toLayoutFiles([built]));
 * @throws OciError as `openImage` does
 */
export async function imageFromMemory(
  files: Iterable<{ readonly path: string; readonly bytes: Uint8Array }>,
  options: ImageFromMemoryOptions = {},
): Promise<Image> {
  const { signal, reference, platform, name } = options;
  const limits = resolveLimits(options.limits);
  const asked = name ?? 'memory';
  return openLayout(memoryFiles(files, asked), 'oci-layout', {
    reference,
    name,
    asked,
    platform: platform === undefined ? undefined : parsePlatform(platform),
    limits,
    problems: problemList(limits.problemCount),
    signal,
  });
}
