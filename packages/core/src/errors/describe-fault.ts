import { messageOf } from './seaworthy-error.ts';

/**
 * Says in plain words why the system refused a file (`it is not there`); the message of any other error as it
 * stands.
 */
export function describeFault(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'it is not there';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'a part of its path is no folder';
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open';
    case 'ENAMETOOLONG':
      return 'its path is too long';
    case 'ENOSPC':
      return 'no space is left';
    case 'EROFS':
      return 'the file system is read-only';
    default:
      return messageOf(error);
  }
}

/** System errors of Node carry a code and a `syscall`; others that have a code say more than it. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'syscall' in error && 'code' in error ? error.code : undefined;
}
