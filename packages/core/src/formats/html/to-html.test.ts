import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { decideGate } from '../../gate/decide-gate.ts';
import type { Report } from '../../report/report.ts';
import { fakeFinding } from '../../testing/fake-finding.ts';
import { fakeCoverage, fakeReport } from '../../testing/fake-report.ts';
import { hostileReport } from '../../testing/hostile-report.ts';
import { hostileStrings } from '../../testing/hostile-strings.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { toHtml } from './to-html.ts';

const now = new Date('2026-06-01T00:00:00Z');
const base = fakeReport();
const report = fakeReport({
  findings: [
    ...base.findings,
    fakeFinding('vulnerability', {
      place: 'other',
      suppressions: [{ by: 'waiver', reason: 'SEC-812', source: 'waivers.yaml:3' }],
    }),
    fakeFinding('policy', { outcome: 'error', message: 'the policy could not be judged' }),
  ],
  coverage: [
    ...base.coverage,
    fakeCoverage({
      engine: 'image/packages',
      status: 'partial',
      basis: 'dpkg',
      problems: [{ code: 'ERR_IMAGE_ZIP', message: 'damaged zip', path: 'lib/legacy.war' }],
    }),
    fakeCoverage({ engine: 'k8s/other', status: 'failed' }),
  ],
  unusedSuppressions: [{ source: 'w:1', reason: 'gone', state: 'expired' }],
});

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Splits a page into tags and text by the strict grammar in which it is written. What does not fit it, such as a
 * `<` of the input, throws.
 */
function readPage(html: string): { readonly tags: readonly Tag[]; readonly text: string } {
  const tags: Tag[] = [];
  let text = '';
  const open: string[] = [];
  const token =
    /<!doctype html>|<(style|script)>[\s\S]*?<\/\1>|<\/([a-z\d]+)>|<([a-z\d]+)((?: [a-z-]+(?:="[^"<>]*")?)*)>|([^<>]+)/y;
  while (token.lastIndex < html.length) {
    const at = token.lastIndex;
    const match = token.exec(html);
    if (match === null) throw new Error(`not a token: ${html.slice(at, at + 80)}`);
    const [, raw, end, start, attributes = '', words] = match;
    if (raw !== undefined) tags.push({ name: raw, attributes: {} });
    if (words !== undefined) text += words;
    if (end !== undefined && open.pop() !== end) throw new Error(`${end} is not open`);
    if (start !== undefined) {
      if (start !== 'meta' && start !== 'input') open.push(start);
      const pairs = [...attributes.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)];
      tags.push({
        name: start,
        attributes: Object.fromEntries(pairs.map(([, key, value]) => [key, value ?? ''])),
      });
    }
  }
  expect(open).toEqual([]);
  return { tags, text };
}

const allowedAttributes = [
  'class',
  'charset',
  'content',
  'data-fix',
  'data-kind',
  'data-label',
  'data-place',
  'data-severity',
  'data-state',
  'hidden',
  'href',
  'http-equiv',
  'id',
  'lang',
  'name',
  'rel',
  'role',
  'scope',
  'type',
  'value',
];

function pageOf(given: Report) {
  return readPage(toHtml(given, { decision: decideGate(given, {}, { now }), now }));
}

describe('toHtml', () => {
  it('answers in order: may it sail, what first, what else, what was not assessed', () => {
    const { text } = pageOf(report);
    const order = [
      'DENY',
      'misconfiguration finding at or above high',
      'What to do first',
      'Edit manifests/web.yaml: 1 field',
      'Upgrade libssl3 3.0.11-1~deb12u1 to 3.0.13-1~deb12u1',
      'What was found',
      'container web of shop/Deployment/web runs privileged',
      'Suppressed by waiver: SEC-812',
      'What was not assessed',
      'manifests: lib/legacy.war, by image/packages (partial): damaged zip [ERR_IMAGE_ZIP]',
      'manifests, by k8s/other (failed): failed',
      'What was assessed',
      '1 check: 13 passed, 1 failed, 0 other',
      'Suppressions without effect',
      'as of 2026-06-01T00:00:00.000Z',
    ];
    let at = 0;
    for (const words of order) {
      const found = text.indexOf(words, at);
      expect(found, words).toBeGreaterThanOrEqual(at);
      at = found;
    }
  });

  it('gives the same bytes for the same report, and no time of its own', () => {
    expect(toHtml(report)).toBe(toHtml(structuredClone(report)));
    expect(toHtml(fakeReport())).not.toContain('as of');
  });

  it('allows its own style and script by hash, and nothing else', () => {
    const html = toHtml(report);
    const hash = (source: string | undefined) =>
      `'sha256-${createHash('sha256')
        .update(source ?? '')
        .digest('base64')}'`;
    const style = hash(/<style>([\s\S]*?)<\/style>/.exec(html)?.[1]);
    const script = hash(/<script>([\s\S]*?)<\/script>/.exec(html)?.[1]);
    const policy = readPage(html).tags.find(
      ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
    );
    expect(policy?.attributes.content?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; style-src ${style}; script-src ${script}; base-uri 'none'; form-action 'none'`,
    );
    expect(html).not.toMatch(/\s(?:src|style|on[a-z]+)=/);
    expect(pageStyle()).not.toMatch(/url\(|@import|<\//);
    expect(pageScript()).not.toMatch(/<\/|fetch|http/);
  });

  it('has a script that parses, and filters without touching what it does not find', () => {
    let called = 0;
    const page = {
      document: { getElementById: () => null, querySelectorAll: () => [] },
      addEventListener: () => called++,
    };
    runInNewContext(pageScript(), page);
    expect(called).toBe(1);
  });

  it('filters rows by words and by every select', () => {
    const rows = ['high', 'low'].map((severity) => ({
      textContent: `${severity} CVE-1`,
      dataset: { severity },
      hidden: false,
    }));
    const fields = new Map([
      ['words', { value: 'cve' }],
      ['severity', { value: 'low' }],
    ]);
    const count = { textContent: '' };
    const form = {
      elements: { namedItem: (name: string) => fields.get(name) ?? null },
      addEventListener: () => undefined,
      hidden: true,
    };
    runInNewContext(pageScript(), {
      document: {
        getElementById: (id: string) => (id === 'filters' ? form : count),
        querySelectorAll: () => rows,
      },
      addEventListener: () => undefined,
    });
    expect(rows.map(({ hidden }) => hidden)).toEqual([true, false]);
    expect(form.hidden).toBe(false);
    expect(count.textContent).toBe('1 of 2 shown');
  });

  it('links steps to findings, and nothing to nowhere', () => {
    const { tags } = pageOf(report);
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tags.flatMap(({ attributes }) => attributes.href ?? []);
    for (const href of links.filter((one) => one.startsWith('#'))) {
      expect(ids).toContain(href.slice(1));
    }
    expect(links).toContain('#f1');
  });

  it('says what it leaves out', () => {
    const { text } = readPage(toHtml(report, { maxFindings: 1, now }));
    expect(text).toContain('6 more findings not in this page.');
    expect(readPage(toHtml(report, { maxFindings: 0, now })).text).toContain('Not shown.');
    const findings = Array.from({ length: 80 }, (_, index) => {
      const uri = `m/${index}.yaml`;
      const changes = [{ op: 'remove', pointer: '/x' }] as const;
      return fakeFinding('misconfiguration', {
        place: index,
        fixes: [
          { kind: 'edit', uri, document: 0, object: '', changes },
          { kind: 'edit', uri: 'all.yaml', document: 0, object: '', changes },
        ],
      });
    });
    const many = readPage(toHtml(fakeReport({ findings }), { now })).text;
    expect(many).toContain('… and 31 more steps.');
    expect(many).toContain(' and 60 more');
  });

  it('stands also with nothing to tell', () => {
    const empty = fakeReport({ findings: [], coverage: [], subjects: [] });
    const { text } = readPage(toHtml(empty, { title: 'Nightly', now }));
    expect(text).toContain('Nightly');
    expect(text).toContain('No gate was asked for a verdict.');
    expect(text).toContain('No finding has a fix that a machine could name.');
    expect(text).toContain('Every engine that ran came to its end.');
  });

  it('loads 5,000 findings in a page of a few megabytes', () => {
    const findings = Array.from({ length: 5000 }, (_, index) =>
      fakeFinding('vulnerability', { place: index }),
    );
    const html = toHtml(fakeReport({ findings }), { now });
    expect(html.length).toBeLessThan(8_000_000);
    expect(html.match(/<tr id="f/g)).toHaveLength(5000);
  });

  it.each(hostileStrings())('lets nothing of the input become markup: $name', ({ text }) => {
    const hostile = hostileReport(text);
    const html = toHtml(hostile, { decision: decideGate(hostile), title: text, now });
    const { tags } = readPage(html);
    for (const { name, attributes } of tags) {
      expect(allowedAttributes).toEqual(expect.arrayContaining(Object.keys(attributes)));
      if (name === 'a') expect(attributes.href).toMatch(/^(?:#|https?:\/\/|mailto:)/);
      else expect(attributes).not.toHaveProperty('href');
    }
    const names = tags.map(({ name }) => name).filter((name) => name !== 'a' && name !== 'span');
    const plain = pageOf(hostileReport('plain')).tags.map(({ name }) => name);
    if (text.trim() !== '') {
      expect(names).toEqual(plain.filter((name) => name !== 'a' && name !== 'span'));
    }
    expect(/[^\P{C}\n\t]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(html)).toBe(false);
    expect(html.length).toBeLessThan(400_000);
  });
});
