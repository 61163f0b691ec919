import { describe, expect, it } from 'vitest';
import { type Check, type CheckExamples, defineCheck } from '../check/check.ts';
import { runChecksOn } from '../check/run-checks.ts';
import type { Finding } from '../finding/model.ts';
import { checkExamples } from './check-examples.ts';

interface LineTarget {
  readonly target: 'line';
  readonly text: string;
}

const noTabs = defineCheck<LineTarget>({
  id: 'acme/no-tabs',
  title: 'Line holds a tab',
  severity: 'low',
  target: 'line',
  rationale: 'Tabs are read in more than one way.',
  remediation: 'Use blanks.',
  references: [{ url: 'https://example.com/tabs' }],
  *evaluate({ text }) {
    if (text.includes('\t')) yield { at: '', message: `line ${JSON.stringify(text)} holds a tab` };
  },
});

const examples: CheckExamples = {
  fails: [{ name: 'a tab', text: 'a\nb\tc', at: ['2:2'] }],
  passes: [{ name: 'blanks', text: 'a\nb c' }],
};

function run(check: Check<LineTarget>, text: string): Iterable<Finding> {
  const sites = text.split('\n').map((line, index) => ({
    target: { target: 'line', text: line } as const,
    objectKind: 'Line',
    subject: { kind: 'file', uri: 'x' } as const,
    pointer: '',
    locate: () => [
      { kind: 'file', uri: 'x', line: index + 1, column: line.indexOf('\t') + 1 } as const,
    ],
    placeKey: (pointer: string) => `${index}${pointer}`,
  }));
  return runChecksOn(sites, [check]);
}

describe('checkExamples', () => {
  it('finds nothing wrong with a good check', () => {
    expect(checkExamples(noTabs, examples, run)).toEqual([]);
  });

  it('wants an example that fails and one that passes', () => {
    expect(checkExamples(noTabs, { fails: [], passes: [] }, run)).toEqual([
      'no example fails',
      'no example passes',
    ]);
  });

  it.each<[string, CheckExamples, string]>([
    [
      'reports another place',
      { ...examples, fails: [{ name: 'a tab', text: 'a\tb', at: ['1:1'] }] },
      '"a tab" reports 1:2, expected 1:1',
    ],
    [
      'fails where it passes',
      { ...examples, passes: [{ name: 'blanks', text: '\t' }] },
      '"blanks" reports 1:1, expected nothing',
    ],
    [
      'passes where it fails',
      { ...examples, fails: [{ name: 'a tab', text: 'a', at: ['1:1'] }] },
      '"a tab" reports nothing, expected 1:1',
    ],
    [
      'names no place',
      { ...examples, fails: [{ name: 'a tab', text: 'a', at: [] }] },
      '"a tab" fails nowhere: `at` is empty',
    ],
    [
      'shares a name',
      { ...examples, passes: [{ name: 'a tab', text: 'a' }] },
      'two examples are named "a tab"',
    ],
  ])('tells that an example %s', (_, given, problem) => {
    expect(checkExamples(noTabs, given, run)).toEqual([problem]);
  });

  it.each<[string, Partial<Check<LineTarget>>, string]>([
    ['an id without family', { id: 'noTabs' }, 'id "noTabs" is not of the form'],
    ['a bad alias', { aliases: ['a/B'] }, 'id "a/B" is not of the form'],
    ['no title', { title: ' ' }, 'title is blank'],
    ['a title with a full stop', { title: 'It is so.' }, 'title ends with a full stop'],
    ['an exclamation', { remediation: 'Stop!' }, 'remediation exclaims'],
    ['a bad reference', { references: [{ url: 'ftp://x' }] }, 'reference "ftp://x"'],
    ['an unknown severity', { severity: 'bad' as never }, 'severity "bad" is not one of'],
    [
      'an error',
      {
        // biome-ignore lint/correctness/useYield: it throws before it can
        *evaluate() {
          throw new Error('broken');
        },
      },
      '"a tab": check acme/no-tabs could not judge: broken',
    ],
    [
      'a blank message',
      {
        *evaluate({ text }) {
          if (text.includes('\t')) yield { at: '', message: '' };
        },
      },
      '"a tab" gives a blank message',
    ],
  ])('tells that a check has %s', (_, change, problem) => {
    expect(checkExamples({ ...noTabs, ...change }, examples, run).join('\n')).toContain(problem);
  });

  it('tells when the runner throws, answers twice in two ways or gives other findings', () => {
    const throwing = () => {
      throw new Error('no such runner');
    };
    expect(checkExamples(noTabs, examples, throwing)[0]).toBe('"a tab" throws: no such runner');
    let count = 0;
    const flickering = (check: Check<LineTarget>, text: string) =>
      run(check, count++ % 2 === 0 ? text : `x\n${text}`);
    expect(checkExamples(noTabs, examples, flickering)[0]).toContain('gives another answer');
    const other = () => run({ ...noTabs, id: 'acme/other' }, 'a\nb\tc');
    expect(checkExamples(noTabs, examples, other)[0]).toContain('of another check, acme/other');
  });
});
