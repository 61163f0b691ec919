import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check, CheckExamples, Fix } from '@seaworthy/core';
import { checkExamples } from '@seaworthy/core/testing';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../fixtures/apply-change.ts';
import { loadManifests } from '../manifests/load-manifests.ts';
import type { ResourceSet } from '../manifests/model.ts';
import { type ManifestCheck, runChecks } from './run-checks.ts';

// Walks the folders, so that a new check is proved without being named here. It costs its file, its
// examples beside it, and a line in a preset; `pnpm generate` adds its id to ids.json.

const presetsFolder = join(import.meta.dirname, '../presets');

/** Checks that stand in no preset because they need to be asked for. */
const optIn: readonly string[] = [];

interface Found {
  /** `workload/privileged-container` */
  readonly file: string;
  readonly check: ManifestCheck;
  readonly examples: CheckExamples;
}

const found = await findChecks();
const presets = await findPresets();
const known = JSON.parse(
  readFileSync(join(import.meta.dirname, 'ids.json'), 'utf8'),
) as readonly string[];

describe.each(found)('the check in $file', ({ file, check, examples }) => {
  it('is named like its file', () => {
    expect(check.id).toBe(`k8s/${basename(file)}`);
  });

  it('does as its examples say', () => {
    // Examples are run through runChecks, which knows all kinds of target; the copy carries the fields.
    const fields: Check = { ...check, evaluate: () => [] };
    const run = (_fields: Check, text: string): ReturnType<typeof runChecks> =>
      runChecks(loadManifests(text, { uri: 'example.yaml' }), [check]);
    expect(checkExamples(fields, examples, run)).toEqual([]);
  });

  it('is run on manifests that can be read', () => {
    for (const { name, text } of [...examples.fails, ...examples.passes]) {
      const { problems, notAssessed, resources } = loadManifests(text, { uri: name });
      expect({ name, problems, notAssessed }).toEqual({ name, problems: [], notAssessed: [] });
      expect(resources).not.toEqual([]);
    }
  });

  it('offers only fixes that clear what they are offered for', () => {
    for (const { text } of examples.fails) {
      const resources = loadManifests(text, { uri: 'example.yaml' });
      for (const finding of runChecks(resources, [check])) {
        if (finding.fixes.length === 0) continue;
        const after = [...runChecks(withFixes(resources, finding.fixes), [check])];
        expect(after.map(({ id }) => id)).not.toContain(finding.id);
      }
    }
  });

  it('stands in a preset or is opt-in', () => {
    const listed = [...presets.values()].some((checks) => checks.includes(check));
    expect(listed).toBe(!optIn.includes(check.id));
  });
});

describe('the list of ids', () => {
  const ids = found.map(({ check }) => check.id);
  const names = found.flatMap(({ check }) => [check.id, ...(check.aliases ?? [])]);

  it('holds every check', () => {
    expect(known).toEqual(expect.arrayContaining(names));
  });

  it('holds no id that is gone: a renamed check keeps its old id as an alias', () => {
    expect(names).toEqual(expect.arrayContaining([...known]));
  });

  it('is sorted, and no two checks share an id or alias', () => {
    expect(known).toEqual([...known].sort());
    expect(new Set(names).size).toBe(names.length);
    expect(ids).not.toEqual([]);
  });
});

describe.each([...presets])('the preset in %s', (_file, checks) => {
  it('is sorted by id, and names each check once', () => {
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

function withFixes(set: ResourceSet, fixes: readonly Fix[]): ResourceSet {
  const resources = structuredClone(set.resources);
  for (const fix of fixes) {
    if (fix.kind !== 'edit') continue;
    const fixed = resources.find(
      ({ document, pointer }) => document === fix.document && pointer === fix.object,
    );
    const object = (fixed?.object ?? {}) as Record<string, unknown>;
    for (const change of fix.changes) applyChange(object, change);
  }
  return { ...set, resources };
}

async function findChecks(): Promise<Found[]> {
  const results: Found[] = [];
  for (const path of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
    const file = path.replaceAll('\\', '/');
    if (!/^[^/]+\/[^/.]+\.ts$/.test(file)) continue;
    const [check] = await exportsOf(join(import.meta.dirname, path), isCheck);
    if (check === undefined) continue;
    const beside = join(import.meta.dirname, path.replace(/\.ts$/, '.examples.ts'));
    const [examples] = await exportsOf(beside, isExamples);
    if (examples === undefined) throw new Error(`${file} has no examples beside it`);
    results.push({ file: file.replace(/\.ts$/, ''), check, examples });
  }
  return results.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function findPresets(): Promise<Map<string, readonly ManifestCheck[]>> {
  const results = new Map<string, readonly ManifestCheck[]>();
  for (const file of readdirSync(presetsFolder).sort()) {
    if (file === 'index.ts' || !/^[^.]+\.ts$/.test(file)) continue;
    const [checks] = await exportsOf(join(presetsFolder, file), isPreset);
    if (checks !== undefined) results.set(file, checks);
  }
  return results;
}

async function exportsOf<T>(path: string, is: (value: unknown) => value is T): Promise<T[]> {
  const module: unknown = await import(/* @vite-ignore */ pathToFileURL(path).href);
  return Object.values(module as Record<string, unknown>).filter(is);
}

function isCheck(value: unknown): value is ManifestCheck {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'id' in value;
}

function isExamples(value: unknown): value is CheckExamples {
  return typeof value === 'object' && value !== null && 'fails' in value && 'passes' in value;
}

function isPreset(value: unknown): value is readonly ManifestCheck[] {
  return Array.isArray(value) && value.every(isCheck);
}
