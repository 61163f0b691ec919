import { messageOf, type Problem, SeaworthyError } from '@seaworthy/core';

/** Makes a problem of anything that was thrown while advisories were read. */
export function problemOf(error: unknown, about: string, path?: string): Problem {
  const code = isSeaworthyError(error) ? error.code : 'ERR_IMAGE_IO';
  return { code, message: `${about}${messageOf(error)}`, path };
}

function isSeaworthyError(error: unknown): error is SeaworthyError {
  return error instanceof SeaworthyError;
}
