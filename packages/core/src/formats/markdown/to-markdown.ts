import type { Finding } from '../../finding/model.ts';
import type { GateDecision, GateVerdict } from '../../gate/decide-gate.ts';
import { escapeMarkdown, markdownCode } from '../../primitives/text-escape/escape-markdown.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';
import type { Report } from '../../report/report.ts';
import { fixOf, labelOf, suppressionWords, whatOf, whereOf } from '../words/finding-words.ts';
import type { FormatOptions } from '../words/format-options.ts';
import {
  countSeverities,
  gapsOf,
  plural,
  subjectFacts,
  verdictWords,
} from '../words/report-words.ts';
import { type SuppressedFinding, sortOutFindings } from '../words/sort-out.ts';
import { takeWithin } from './take-within.ts';

/** Options of {@link toMarkdown}. */
export interface MarkdownOptions extends FormatOptions {
  /** Characters of the whole text. Default 60,000: a comment on GitHub holds 65,536. */
  readonly maxCharacters?: number | undefined;
  /** Title of the comment. Default `Seaworthy`. */
  readonly title?: string | undefined;
}

const verdictMarks: Readonly<Record<GateVerdict, string>> = {
  allow: '✅ Allow',
  deny: '❌ Deny',
  undecided: '⚠️ Undecided',
};

/** Room that the lines about what was left out may take. */
const reserve = 400;

/**
 * Gives a report as GitHub-flavored Markdown of bounded length, for a comment on a pull request: the verdict and its
 * reasons, the findings, what was not assessed, and what is suppressed. What does not fit is counted.
 */
export function toMarkdown(report: Report, options: MarkdownOptions = {}): string {
  const { decision, maxCharacters = 60_000, title = 'Seaworthy' } = options;
  const { open, suppressed } = sortOutFindings(report, options);
  const budget = Math.max(maxCharacters - reserve, 0);
  const head = [headline(title, decision, open, budget / 2), ...subjectLines(report)];
  // The verdict always fits; then what is open has the right of way, then gaps, then what is suppressed.
  const headText = takeWithin(head, budget).lines.join('\n');
  let left = budget - headText.length;
  const blocks = [headText];
  for (const block of [findingBlock(open), gapBlock(report), suppressedBlock(suppressed)]) {
    if (block.rows.length === 0) continue;
    const frame = [...block.before, ...block.after].join('\n').length + 4;
    const { lines, dropped } = takeWithin(block.rows, left - frame);
    if (lines.length === 0) {
      blocks.push(`… ${plural(dropped, block.noun)} not shown here.`);
      continue;
    }
    const more = dropped > 0 ? [`\n… and ${plural(dropped, `more ${block.noun}`)}.`] : [];
    const text = [...block.before, ...lines, ...more, ...block.after].join('\n');
    left -= text.length + 2;
    blocks.push(text);
  }
  return `${blocks.join('\n\n')}\n`;
}

interface Block {
  readonly noun: string;
  readonly before: readonly string[];
  readonly rows: readonly string[];
  readonly after: readonly string[];
}

function headline(
  title: string,
  decision: GateDecision | undefined,
  open: readonly Finding[],
  maxReasons: number,
): string {
  const counts = countSeverities(open).map(({ severity, count }) => `${count} ${severity}`);
  const sum = counts.length === 0 ? 'no findings' : counts.join(', ');
  if (decision === undefined) return `### ${text(title)}: ${sum}`;
  const { lines, dropped } = takeWithin(
    verdictWords(decision).map((words) => `- ${text(words)}`),
    maxReasons,
  );
  return [
    `### ${text(title)}: ${verdictMarks[decision.verdict]}`,
    '',
    ...lines,
    ...(dropped > 0 ? [`- … and ${plural(dropped, 'more reason')}`] : []),
    '',
    `Open: ${sum}.`,
  ].join('\n');
}

function subjectLines(report: Report): string[] {
  if (report.subjects.length === 0) return [];
  const lines = report.subjects.map(
    (subject) => `- ${code(subject.name)} ${text(subjectFacts(subject).join(' · '))}`,
  );
  return ['', ...lines];
}

function findingBlock(open: readonly Finding[]): Block {
  return {
    noun: 'finding',
    before: ['| Severity | Check | What | Where | Fix |', '| --- | --- | --- | --- | --- |'],
    rows: open.map((finding) => {
      const fix = fixOf(finding);
      const cells = [
        text(labelOf(finding)),
        code(finding.check.id),
        text(whatOf(finding)),
        code(whereOf(finding)),
        fix === undefined ? '' : text(fix),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    after: [],
  };
}

function gapBlock(report: Report): Block {
  const gaps = gapsOf(report).map(
    ({ what, subject, engine, status, reason }) =>
      `- ${code(what)} in ${code(subject)}, by ${code(engine)} (${text(status)}): ${text(reason)}`,
  );
  const unused = report.unusedSuppressions.map(
    ({ source, reason, state }) => `- ${state} suppression ${code(source)}: ${text(reason)}`,
  );
  const rows = [...gaps, ...unused];
  const summary =
    unused.length === 0
      ? `Not assessed: ${gaps.length}`
      : `Not assessed: ${gaps.length}, suppressions without effect: ${unused.length}`;
  // Open: what was not looked at must not take a click to be seen.
  return {
    noun: 'gap',
    before: ['<details open>', `<summary>${summary}</summary>`, ''],
    rows,
    after: ['', '</details>'],
  };
}

function suppressedBlock(suppressed: readonly SuppressedFinding[]): Block {
  return {
    noun: 'suppressed finding',
    before: ['<details>', `<summary>Suppressed: ${suppressed.length}</summary>`, ''],
    rows: suppressed.map(({ finding, suppressions }) => {
      const why = suppressions.map(suppressionWords).join('; ');
      const { severity, check } = finding;
      return `- ${text(severity)} ${code(check.id)} at ${code(whereOf(finding))}: ${text(why)}`;
    }),
    after: ['', '</details>'],
  };
}

function text(given: string): string {
  return escapeMarkdown(truncate(given, 300));
}

function code(given: string): string {
  return markdownCode(truncate(given, 200));
}
