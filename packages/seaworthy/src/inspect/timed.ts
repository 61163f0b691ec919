import type { CommonOptions } from '@seaworthy/core';

/** Does the work on one subject and tells when it begins and ends. */
export async function timed<T>(
  subject: string,
  options: Pick<CommonOptions, 'onProgress'>,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  options.onProgress?.({ kind: 'subject-start', subject });
  const result = await work();
  const milliseconds = performance.now() - start;
  options.onProgress?.({ kind: 'subject-end', subject, milliseconds });
  return result;
}
