import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLimitError } from '@seaworthy/core';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImageError } from '../../errors.ts';
import { parseFixture, readFixture } from './fixtures/node-read-fixture.ts';
import { openOsvAdvisories } from './index.ts';

const minimist = { ecosystem: 'npm', name: 'minimist' };
const ids = ['GHSA-xvch-5gv4-984h', 'DSA-3029-1', 'PYSEC-2014-3'];
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osv-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function zipOf(files: Readonly<Record<string, string>>, level: 0 | 6 = 6): Uint8Array {
  const bytes = Object.entries(files).map(
    ([name, text]) => [name, new TextEncoder().encode(text)] as const,
  );
  return zipSync(Object.fromEntries(bytes), { level });
}

async function writeZip(bytes: Uint8Array): Promise<string> {
  const path = join(folder, 'all.zip');
  await writeFile(path, bytes);
  return path;
}

function fixtureFiles(): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [`advisories/${id}.json`, readFixture(id)]));
}

describe('openOsvAdvisories', () => {
  it('gives the same advisories from a folder, a zip and documents', async () => {
    await mkdir(join(folder, 'set', 'npm'), { recursive: true });
    for (const id of ids)
      await writeFile(join(folder, 'set', 'npm', `${id}.json`), readFixture(id));
    await writeFile(join(folder, 'set', 'README.md'), 'no advisory');
    const zip = await writeZip(zipOf({ ...fixtureFiles(), 'README.md': 'no advisory' }));
    const stored = join(folder, 'stored.zip');
    await writeFile(stored, zipOf(fixtureFiles(), 0));
    const inputs = [
      { folder: join(folder, 'set') },
      { zip },
      { zip: stored },
      { documents: ids.map(parseFixture) },
    ];
    for (const input of inputs) {
      const source = await openOsvAdvisories(input);
      const set = await source.collect([
        minimist,
        { ecosystem: 'npm', name: 'absent' },
        { ecosystem: 'Go', name: 'x' },
      ]);
      expect(set.advisories.map(({ id }) => id)).toEqual(['GHSA-xvch-5gv4-984h']);
      expect(set.ecosystems).toEqual(['npm']);
      expect(set.problems).toEqual([]);
      expect(set.sources).toMatchObject([
        { id: 'osv', date: '2023-02-27T14:47:14Z', advisories: 3 },
      ]);
      await source.close();
      await source.close();
    }
  });

  it('gives only the packages that were asked for, and whole advisories by id or alias', async () => {
    const documents = [
      {
        id: 'X-1',
        aliases: ['CVE-2024-0001'],
        affected: ['a', 'b'].map((name) => ({
          package: { ecosystem: 'npm', name },
          versions: ['1.0.0'],
        })),
      },
    ];
    const source = await openOsvAdvisories({ documents }, { id: 'own' });
    const asked = await source.collect([{ ecosystem: 'npm', name: 'a' }]);
    expect(asked.advisories[0]?.affected.map(({ name }) => name)).toEqual(['a']);
    const whole = await source.collect([], { ids: ['CVE-2024-0001', 'CVE-2024-0002'] });
    expect(whole.advisories[0]?.affected.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(whole.advisories[0]?.source).toBe('own');
  });

  it('tells broken documents, and lets the rest count', async () => {
    const set = join(folder, 'set');
    await mkdir(set);
    await writeFile(join(set, 'a.json'), '{"id": ');
    await writeFile(join(set, 'b.json'), '{"id": 7}');
    await writeFile(join(set, 'c.json'), new Uint8Array([0xff, 0xfe]));
    await writeFile(join(set, 'd.json'), readFixture('GHSA-xvch-5gv4-984h'));
    await symlink('/etc/hostname', join(set, 'e.json'));
    await writeFile(join(set, 'f.json'), `{"id": "${'x'.repeat(5_000)}"}`);
    const source = await openOsvAdvisories(
      { folder: set },
      { limits: { advisoryBytes: 4_000, problemCount: 3 } },
    );
    const { advisories, problems } = await source.collect([minimist]);
    expect(advisories).toHaveLength(1);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['ERR_IMAGE_ADVISORY', 'a.json'],
      ['ERR_IMAGE_ADVISORY', 'b.json'],
      ['ERR_IMAGE_ADVISORY', 'c.json'],
      ['ERR_IMAGE_ADVISORY', undefined],
    ]);
    expect(problems.at(-1)?.message).toBe('1 more documents could not be read');
  });

  it('holds the limit of documents', async () => {
    const documents = ids.map(parseFixture);
    const source = await openOsvAdvisories({ documents }, { limits: { advisoryCount: 2 } });
    await expect(source.collect([minimist])).rejects.toSatisfy(isLimitError);
    const zip = await writeZip(zipOf(fixtureFiles()));
    const zipped = await openOsvAdvisories({ zip }, { limits: { advisoryCount: 2 } });
    await expect(zipped.collect([minimist])).rejects.toSatisfy(isLimitError);
    await zipped.close();
    const set = join(folder, 'set');
    await mkdir(set);
    for (const id of ids) await writeFile(join(set, `${id}.json`), readFixture(id));
    const listed = await openOsvAdvisories({ folder: set }, { limits: { advisoryCount: 2 } });
    await expect(listed.collect([minimist])).rejects.toSatisfy(isLimitError);
  });

  it('ends with the reason of an abort, and can be asked again', async () => {
    const source = await openOsvAdvisories({ documents: ids.map(parseFixture) });
    const reason = new Error('enough');
    await expect(source.collect([minimist], { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect((await source.collect([minimist])).advisories).toHaveLength(1);
  });

  it('answers no more once it is closed', async () => {
    const source = await openOsvAdvisories({ documents: [] });
    await source[Symbol.asyncDispose]();
    await expect(source.collect([minimist])).rejects.toBeInstanceOf(ImageError);
  });

  it('refuses what is no folder and no input', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(openOsvAdvisories({ folder: file })).rejects.toBeInstanceOf(ImageError);
    for (const input of [
      { folder: join(folder, 'absent') },
      { zip: join(folder, 'absent.zip') },
      { zip: folder },
    ]) {
      await expect(openOsvAdvisories(input)).rejects.toMatchObject({ code: 'ERR_IMAGE_IO' });
    }
    const input: unknown = JSON.parse('{"tape": 1}');
    await expect(openOsvAdvisories(input as { folder: string })).rejects.toBeInstanceOf(ImageError);
  });

  it('tells a document that has changed since it was indexed', async () => {
    const set = join(folder, 'set');
    await mkdir(set);
    await writeFile(join(set, 'a.json'), readFixture('GHSA-xvch-5gv4-984h'));
    const source = await openOsvAdvisories({ folder: set });
    await source.collect([]);
    await rm(join(set, 'a.json'));
    const { advisories, problems } = await source.collect([minimist]);
    expect(advisories).toEqual([]);
    expect(problems).toMatchObject([{ code: 'ERR_IMAGE_IO', path: 'a.json' }]);
  });
});
