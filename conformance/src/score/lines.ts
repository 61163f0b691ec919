import type { JudgedCase, Tally } from './tally.ts';

const shownChars = 300;

/** Gives the line that scripts read: `<area>/<suite>: N passed, N failed, N skipped`. */
export function countLine(tally: Tally): string {
  const { suite, passed, failed, outOfScope, upstreamWrong } = tally;
  const skipped = outOfScope + upstreamWrong;
  const split =
    skipped === 0 ? '' : ` (${outOfScope} out of scope, ${upstreamWrong} upstream wrong)`;
  return `${suite}: ${passed} passed, ${failed} failed, ${skipped} skipped${split}`;
}

/** Gives a line for each of the first failed cases: id, expected, got. */
export function failureLines(tally: Tally, most: number): readonly string[] {
  const failed = tally.cases.filter((one) => one.verdict === 'failed');
  return failed.slice(0, most).map(failureLine);
}

function failureLine({ id, expected, got }: JudgedCase): string {
  return `  ${plain(id)}: expected ${plain(expected ?? '')}, got ${plain(got ?? '')}`;
}

/** Keeps case material on one line and without control characters. */
function plain(text: string): string {
  const cut = text.length > shownChars ? `${text.slice(0, shownChars)}…` : text;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
