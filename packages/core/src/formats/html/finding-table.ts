import type { Finding } from '../../finding/model.ts';
import { explainEvidence } from '../words/explain-rows.ts';
import {
  fixOf,
  labelOf,
  subjectWords,
  suppressionWords,
  whatOf,
  whereOf,
} from '../words/finding-words.ts';
import { plural } from '../words/report-words.ts';
import type { SortedFindings, SuppressedFinding } from '../words/sort-out.ts';
import { type Content, element, link, type Markup } from './markup.ts';

/** A row of the table: a finding, and what suppresses it. */
type Row = Pick<SuppressedFinding, 'finding' | 'suppressions'>;

/** Gives the anchor of a finding in the page. */
export type AnchorOf = (finding: Finding) => string | undefined;

/** Makes the section of all findings: filters, those that are open, and those that are suppressed. */
export function findingSection(
  { open, suppressed }: SortedFindings,
  max: number,
  anchorOf: AnchorOf,
): Markup {
  const rows: Row[] = [...open.map((finding) => ({ finding, suppressions: [] })), ...suppressed];
  const shown = rows.slice(0, max);
  const section = (content: readonly Content[]): Markup =>
    element('section', { id: 'findings' }, element('h2', {}, 'What was found'), content);
  if (shown.length === 0) {
    return section([element('p', {}, rows.length === 0 ? 'Nothing.' : 'Not shown.')]);
  }
  const head = ['Severity', 'Check', 'What and how to fix it', 'Where'];
  const columns = ['c-severity', 'c-check', undefined, 'c-where'];
  return section([
    filterForm(shown),
    rows.length > shown.length
      ? element('p', {}, `${plural(rows.length - shown.length, 'more finding')} not in this page.`)
      : undefined,
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((words, index) => element('th', { scope: 'col', class: columns[index] }, words)),
        ),
      ),
      element(
        'tbody',
        {},
        shown.map((row) => findingRow(row, anchorOf(row.finding))),
      ),
    ),
  ]);
}

function findingRow({ finding, suppressions }: Row, anchor: string | undefined): Markup {
  const label = labelOf(finding);
  const fix = fixOf(finding);
  const { check, message } = finding;
  const what = whatOf(finding);
  return element(
    'tr',
    {
      id: anchor,
      'data-kind': finding.kind,
      'data-severity': finding.severity,
      'data-fix': finding.fixes.length > 0 ? 'yes' : 'no',
      'data-place': placeOf(finding),
      'data-state': suppressions.length > 0 ? 'suppressed' : 'open',
    },
    element(
      'td',
      { 'data-label': 'Severity' },
      element('span', { class: `severity ${label}` }, label),
      label === finding.severity ? undefined : element('div', { class: 'quiet' }, finding.severity),
    ),
    element(
      'td',
      { 'data-label': 'Check' },
      element('code', {}, check.id),
      element('div', { class: 'quiet' }, check.title),
    ),
    element(
      'td',
      { 'data-label': 'What' },
      element('div', {}, what),
      fix === undefined ? undefined : element('div', { class: 'quiet' }, fix),
      suppressions.map((one) =>
        element('div', { class: 'quiet' }, `Suppressed by ${suppressionWords(one)}`),
      ),
      moreOf(finding, what === message ? undefined : message),
    ),
    element(
      'td',
      { 'data-label': 'Where' },
      element('div', {}, whereOf(finding)),
      element('div', { class: 'quiet' }, subjectWords(finding.subject)),
    ),
  );
}

function moreOf(finding: Finding, message: string | undefined): Markup {
  const rows = [...explainEvidence(finding), ['id', finding.id] as const];
  const lines = rows.map(([label, words]) => (label === '' ? words : `${label}: ${words}`));
  return element(
    'details',
    {},
    element('summary', {}, 'Evidence'),
    message === undefined ? undefined : element('div', {}, message),
    element('div', { class: 'quiet lines' }, lines.join('\n')),
    finding.references
      .slice(0, 5)
      .map(({ url, title }) =>
        element('div', { class: 'quiet' }, link(url, title === undefined ? url : title)),
      ),
  );
}

function filterForm(rows: readonly Row[]): Markup {
  const findings = rows.map(({ finding }) => finding);
  const select = (name: string, words: string, values: readonly string[]): Content => {
    const distinct = [...new Set(values)];
    if (distinct.length < 2 || distinct.length > 200) return undefined;
    return element(
      'label',
      {},
      words,
      element(
        'select',
        { name },
        element('option', { value: '' }, 'all'),
        distinct.map((value) => element('option', { value }, value === '' ? 'none' : value)),
      ),
    );
  };
  const places = findings.map(placeOf).filter((place) => place !== '');
  return element(
    'form',
    // The script shows it: without the script it would do nothing.
    { id: 'filters', hidden: true },
    element('label', {}, 'Words', element('input', { name: 'words', type: 'search' })),
    select(
      'severity',
      'Severity',
      findings.map(({ severity }) => severity),
    ),
    select(
      'kind',
      'Kind',
      findings.map(({ kind }) => kind),
    ),
    select(
      'fix',
      'Fix known',
      findings.map(({ fixes }) => (fixes.length > 0 ? 'yes' : 'no')),
    ),
    select('place', 'Layer or namespace', [...places].sort()),
    select(
      'state',
      'State',
      rows.map(({ suppressions }) => (suppressions.length > 0 ? 'suppressed' : 'open')),
    ),
    element('span', { id: 'shown', role: 'status' }),
  );
}

/** Gives layer or namespace, for the filter. */
function placeOf({ subject, locations: [location] }: Finding): string {
  if (location?.kind === 'layer') return `layer ${location.index}`;
  return subject.kind === 'object' ? (subject.namespace ?? '') : '';
}
