import type { StreamSubject } from '../subjects/subject.ts';
import { usageError } from './config.ts';

/** Standard input of the command. */
export interface StandardInput extends AsyncIterable<Uint8Array> {
  readonly isTTY?: boolean | undefined;
}

/**
 * Puts standard input in the place of the subject `-`.
 * @throws InspectError `ERR_SEAWORTHY_OPTION` where it stands twice, or is a terminal
 */
export function withStandardInput(
  subjects: readonly string[],
  stdin: StandardInput | undefined,
): readonly (string | StreamSubject)[] {
  const count = subjects.filter((subject) => subject === '-').length;
  if (count === 0) return subjects;
  if (count > 1) throw usageError('the subject "-" stands twice: standard input can be read once');
  if (stdin === undefined || stdin.isTTY === true) {
    throw usageError('the subject "-" is standard input, and nothing is piped into it');
  }
  return subjects.map((subject) =>
    subject === '-' ? { kind: 'stream', stream: stdin, name: 'stdin' } : subject,
  );
}
