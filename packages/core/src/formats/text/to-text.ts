import type { Finding } from '../../finding/model.ts';
import type { GateDecision, GateVerdict } from '../../gate/decide-gate.ts';
import { escapeControl } from '../../primitives/text-escape/escape-control.ts';
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
import { cutToWidth, displayWidth, padToWidth, wrapToWidth } from './display-width.ts';
import { type Paint, painter, type Tone } from './text-style.ts';

/** Options of {@link toText}. */
export interface TextOptions extends FormatOptions {
  /** Columns; from 160 on each finding takes one line, `Infinity` cuts nothing. Default 100. */
  readonly width?: number | undefined;
  /** Color for terminals (ECMA-48). Default false. */
  readonly color?: boolean | undefined;
  /** Findings that are listed, worst first; further ones are counted. Default: all. */
  readonly maxFindings?: number | undefined;
}

interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/** Columns of the severity, and from which the rest of a finding's lines begin. */
const labelColumns = 10;
const indent = labelColumns + 2;

/** Gives a report as text for a terminal: subjects, findings, what was not assessed, and the verdict last. */
export function toText(report: Report, options: TextOptions = {}): string {
  const { decision, color = false, maxFindings = Number.POSITIVE_INFINITY } = options;
  const page: Page = { width: Math.max(options.width ?? 100, 40), paint: painter(color) };
  const { open, suppressed } = sortOutFindings(report, options);
  const shown = open.slice(0, maxFindings);
  const blocks = [
    subjectLines(report, page),
    [
      ...(page.width >= 160
        ? wideLines(shown, page)
        : shown.flatMap((one) => narrowLines(one, page))),
      ...moreLines(open.length - shown.length, 'finding', page),
    ],
    suppressedLines(suppressed, maxFindings, page),
    gapLines(report, page),
    verdictLines(decision, open, page),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function subjectLines(report: Report, page: Page): string[] {
  const names = report.subjects.map(({ name }) => cutToWidth(escapeControl(name), page.width / 2));
  const column = Math.max(0, ...names.map(displayWidth));
  return report.subjects.flatMap((subject, index) => {
    const name = padToWidth(names[index] ?? '', column);
    const facts = bounded(subjectFacts(subject).join(' · '));
    const tone: Tone = subject.kind === 'unreadable' ? 'bad' : 'quiet';
    return wrapToWidth(facts, page.width - column - 4).map((line, number) =>
      number === 0
        ? ` ${page.paint('strong', name)}   ${page.paint(tone, line)}`
        : `${' '.repeat(column + 4)}${page.paint(tone, line)}`,
    );
  });
}

/** One line a finding: severity, check, what, where, fix. */
function wideLines(findings: readonly Finding[], page: Page): string[] {
  const rows = findings.map((finding) => ({
    finding,
    cells: [finding.check.id, whatOf(finding), whereOf(finding), fixOf(finding) ?? ''].map((text) =>
      escapeControl(text),
    ),
  }));
  // At the widths that are cut, what is wrong gets most; a wider cell is cut, or, where nothing is, sticks out.
  const shares = [0.16, 0.34, 0.24, 0.26].map((share) =>
    Math.floor((page.width - indent - 9) * share),
  );
  const columns = shares.map((share, index) => {
    const widths = rows.map(({ cells }) => displayWidth(cells[index] ?? ''));
    return Math.min(Math.max(0, ...widths), Number.isFinite(share) ? share : 60);
  });
  return rows.map(({ finding, cells }) => {
    const line = cells
      .map((cell, index) => {
        const column = columns[index] ?? 0;
        const cut = Number.isFinite(page.width) ? cutToWidth(cell, column) : cell;
        return padToWidth(cut, column);
      })
      .join('   ');
    return ` ${label(finding, page)} ${line.trimEnd()}`;
  });
}

/** A block a finding: severity, check and what; below where, and how to fix it. Nothing is cut that fits a page. */
function narrowLines(finding: Finding, page: Page): string[] {
  const room = page.width - indent;
  const check = bounded(finding.check.id);
  const what = bounded(whatOf(finding));
  const head =
    displayWidth(check) + displayWidth(what) + 2 <= room
      ? [`${page.paint('strong', check)}  ${what}`.trimEnd()]
      : [
          ...wrapToWidth(check, room).map((line) => page.paint('strong', line)),
          ...wrapToWidth(what, room),
        ];
  const where = bounded(whereOf(finding));
  const fix = bounded(fixOf(finding) ?? '');
  const tail =
    fix === '' || displayWidth(where) + displayWidth(fix) + 3 <= room
      ? wrapToWidth(fix === '' ? where : `${where} · ${fix}`, room)
      : [...wrapToWidth(where, room), ...wrapToWidth(fix, room)];
  return [...head, ...tail.map((line) => page.paint('quiet', line))].map((line, index) =>
    index === 0 ? ` ${label(finding, page)} ${line}` : `${' '.repeat(indent)}${line}`,
  );
}

/** Makes a text safe to print, and a hostile one no longer than a page. */
function bounded(text: string): string {
  return escapeControl(truncate(text, 1000));
}

function label(finding: Finding, page: Page): string {
  const tone = finding.outcome === 'error' ? 'unknown' : finding.severity;
  return page.paint(tone, padToWidth(labelOf(finding).toUpperCase(), labelColumns));
}

function moreLines(count: number, noun: string, page: Page): string[] {
  if (count <= 0) return [];
  return [` ${page.paint('quiet', `… and ${plural(count, `more ${noun}`)}`)}`];
}

function suppressedLines(
  suppressed: readonly SuppressedFinding[],
  max: number,
  page: Page,
): string[] {
  if (suppressed.length === 0) return [];
  const shown = suppressed.slice(0, max);
  return [
    ` suppressed, ${plural(suppressed.length, 'finding')}:`,
    ...shown.flatMap(({ finding, suppressions }) => {
      const parts = [`${finding.severity} ${finding.check.id}`, whereOf(finding)];
      const words = bounded([...parts, ...suppressions.map(suppressionWords)].join(' · '));
      return wrapToWidth(words, page.width - 5).map(
        (line, index) => `${index === 0 ? '   ' : '     '}${page.paint('quiet', line)}`,
      );
    }),
    ...moreLines(suppressed.length - shown.length, 'suppressed finding', page),
  ];
}

function gapLines(report: Report, page: Page): string[] {
  const gaps = gapsOf(report).map(({ what, subject, engine, status, reason }) => {
    const about = what === subject || what === engine ? subject : `${subject}: ${what}`;
    return ` not assessed: ${about}, by ${engine} (${status}): ${reason}`;
  });
  const unused = report.unusedSuppressions.map(
    ({ source, reason, state }) => ` ${state} suppression: ${source}: ${reason}`,
  );
  return [...gaps, ...unused].flatMap((line) =>
    wrapToWidth(bounded(line.trim()), page.width - 3).map((part, index) =>
      index === 0 ? ` ${part}` : `   ${part}`,
    ),
  );
}

const verdictTones: Readonly<Record<GateVerdict, Tone>> = {
  allow: 'good',
  deny: 'bad',
  undecided: 'open',
};

function verdictLines(
  decision: GateDecision | undefined,
  open: readonly Finding[],
  page: Page,
): string[] {
  if (decision === undefined) {
    const counts = countSeverities(open).map(({ severity, count }) => `${count} ${severity}`);
    return [` ${counts.length === 0 ? 'no findings' : counts.join(' · ')}`];
  }
  const head = padToWidth(decision.verdict.toUpperCase(), labelColumns);
  const lines = verdictWords(decision).flatMap((words) =>
    wrapToWidth(bounded(words), page.width - indent),
  );
  return lines.map((line, index) =>
    index === 0
      ? ` ${page.paint(verdictTones[decision.verdict], head)} ${line}`
      : `${' '.repeat(indent)}${line}`,
  );
}
