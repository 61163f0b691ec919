import type { GateDecision } from '../../gate/decide-gate.ts';
import type { Coverage, Report } from '../../report/report.ts';
import {
  countSeverities,
  type Gap,
  gapsOf,
  plural,
  subjectFacts,
  verdictWords,
} from '../words/report-words.ts';
import type { SortedFindings } from '../words/sort-out.ts';
import { element, type Markup } from './markup.ts';

/** Rows of a list that are shown; further ones are counted. */
const maxRows = 1000;

/** Makes the head of the page: the verdict with its reasons, the numbers, and the subjects. */
export function verdictSection(
  report: Report,
  { open, suppressed }: SortedFindings,
  decision: GateDecision | undefined,
): Markup {
  const gaps = gapsOf(report).length;
  const tile = (count: number, words: string, href: string, tone?: string): Markup =>
    element('li', {}, element('b', { class: tone }, String(count)), element('a', { href }, words));
  return element(
    'section',
    { id: 'verdict' },
    decision === undefined
      ? element('p', {}, 'No gate was asked for a verdict.')
      : element(
          'div',
          {},
          element(
            'p',
            {},
            element(
              'span',
              { class: `verdict ${decision.verdict}` },
              decision.verdict.toUpperCase(),
            ),
          ),
          limitedList(verdictWords(decision), 'more reason'),
        ),
    element(
      'ul',
      { class: 'tiles' },
      countSeverities(open).map(({ severity, count }) =>
        tile(count, severity, '#findings', severity),
      ),
      open.length === 0 ? tile(0, 'findings', '#findings') : undefined,
      tile(suppressed.length, 'suppressed', '#findings'),
      tile(gaps, 'not assessed', '#coverage', gaps > 0 ? 'medium' : undefined),
    ),
    element(
      'ul',
      {},
      report.subjects.map((subject) =>
        element(
          'li',
          {},
          element('strong', {}, subject.name),
          ` ${subjectFacts(subject).join(' · ')}`,
        ),
      ),
    ),
  );
}

/** Makes the section of what was looked at and what was not, as visible as the findings. */
export function coverageSection(report: Report): Markup {
  const gaps = gapsOf(report);
  const head = ['Subject', 'Engine', 'Status', 'Numbers'];
  return element(
    'section',
    { id: 'coverage' },
    element('h2', {}, 'What was not assessed'),
    gaps.length === 0
      ? element('p', {}, 'Every engine that ran came to its end.')
      : limitedList(gaps.map(gapWords), 'more gap'),
    element('h2', {}, 'What was assessed'),
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((words) => element('th', { scope: 'col' }, words)),
        ),
      ),
      element('tbody', {}, report.coverage.slice(0, maxRows).map(coverageRow)),
    ),
    report.coverage.length > maxRows
      ? element('p', {}, `… and ${plural(report.coverage.length - maxRows, 'more row')}.`)
      : undefined,
  );
}

/** Makes the section of suppressions that had no effect, if there are any. */
export function unusedSection(report: Report): Markup | undefined {
  if (report.unusedSuppressions.length === 0) return undefined;
  const words = report.unusedSuppressions.map(
    ({ source, reason, state }) => `${state}: ${source}: ${reason}`,
  );
  return element(
    'section',
    { id: 'suppressions' },
    element('h2', {}, 'Suppressions without effect'),
    limitedList(words, 'more suppression'),
  );
}

function coverageRow(entry: Coverage): Markup {
  const { subject, engine, status, basis, counts, checks } = entry;
  const numbers = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  if (checks.length > 0) {
    const sum = (key: 'pass' | 'fail' | 'other'): number =>
      checks.reduce((total, check) => total + check[key], 0);
    numbers.push(
      `${plural(checks.length, 'check')}: ${sum('pass')} passed, ${sum('fail')} failed, ${sum('other')} other`,
    );
  }
  const tone = status === 'ok' ? 'allow' : status === 'failed' ? 'deny' : 'undecided';
  return element(
    'tr',
    {},
    element('td', { 'data-label': 'Subject' }, subject),
    element(
      'td',
      { 'data-label': 'Engine' },
      element('code', {}, engine),
      basis === undefined ? undefined : element('div', { class: 'quiet' }, basis),
    ),
    element('td', { 'data-label': 'Status' }, element('span', { class: tone }, status)),
    element('td', { 'data-label': 'Numbers' }, numbers.join(' · ')),
  );
}

function gapWords({ subject, engine, status, what, reason, code }: Gap): string {
  const about = what === subject || what === engine ? subject : `${subject}: ${what}`;
  return `${about}, by ${engine} (${status}): ${reason}${code === undefined ? '' : ` [${code}]`}`;
}

function limitedList(words: readonly string[], noun: string): Markup {
  const more = words.length - maxRows;
  return element(
    'ul',
    {},
    words.slice(0, maxRows).map((one) => element('li', {}, one)),
    more > 0 ? element('li', {}, `… and ${plural(more, noun)}`) : undefined,
  );
}
