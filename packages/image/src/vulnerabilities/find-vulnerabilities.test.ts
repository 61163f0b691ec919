import type { ProgressEvent } from '@seaworthy/core';
import { describe, expect, it } from 'vitest';
import type { AdvisorySource } from '../advisories/advisory-source.ts';
import { parseFixture } from '../advisories/osv/fixtures/node-read-fixture.ts';
import { osvDocumentSource } from '../advisories/osv/osv-source.ts';
import { findVulnerabilities } from './find-vulnerabilities.ts';
import { makeInventory, makePackage } from './fixtures/make-inventory.ts';

const source = (): AdvisorySource => osvDocumentSource([parseFixture('GHSA-xvch-5gv4-984h')]);

function failing(error: Error): AdvisorySource {
  const close = (): Promise<void> => Promise.resolve();
  return {
    id: 'broken',
    collect: () => Promise.reject(error),
    close,
    [Symbol.asyncDispose]: close,
  };
}

describe('findVulnerabilities', () => {
  it('is ok where every package could be looked up', async () => {
    const events: ProgressEvent[] = [];
    const { findings, coverage } = await findVulnerabilities(
      makeInventory([makePackage('npm', 'minimist', '1.2.5')]),
      source(),
      { onProgress: (event) => events.push(event) },
    );
    expect(findings).toHaveLength(1);
    expect(coverage).toEqual({
      subject: 'ghcr.io/acme/shop',
      engine: 'image/vulnerabilities',
      kinds: ['vulnerability'],
      status: 'ok',
      problems: [],
      notAssessed: [],
      counts: { packages: 1, assessed: 1, owned: 0, advisories: 1 },
      checks: [],
      basis: 'OSV documents, 1 advisories, newest of 2023-02-27T14:47:14Z',
    });
    expect(events).toEqual([
      { kind: 'step', subject: 'ghcr.io/acme/shop', step: 'match vulnerabilities' },
    ]);
  });

  it('names packages for which no source has advisories: they are not clean', async () => {
    const packages = [
      makePackage('npm', 'minimist', '1.2.6'),
      makePackage('deb', 'curl', '1.0-1'),
      makePackage('deb', 'zlib1g', '1.0-1'),
      makePackage('npm', 'a', '1.0.0', { ownedBy: 'pkg:deb/debian/node-a@1' }),
    ];
    const { coverage } = await findVulnerabilities(makeInventory(packages), source());
    expect(coverage.status).toBe('partial');
    expect(coverage.notAssessed).toEqual([
      { what: '2 deb packages', reason: 'no source has advisories of Debian:7' },
    ]);
    expect(coverage.counts).toMatchObject({ packages: 4, assessed: 1, owned: 1 });
  });

  it.each([
    [null, 'the distribution of the image is not known'],
    [
      { id: 'arch', versionId: undefined },
      'no advisories are known for the distribution arch without a version',
    ],
    [
      { id: 'slackware', versionId: '15' },
      'no advisories are known for the distribution slackware 15',
    ],
  ])('says of distribution %j: %s', async (distro, reason) => {
    const inventory = makeInventory([makePackage('deb', 'curl', '1.0-1')], distro);
    const { coverage } = await findVulnerabilities(inventory, source());
    expect(coverage.notAssessed).toEqual([{ what: '1 deb package', reason }]);
  });

  it('is failed where no source could be read, and partial where one could', async () => {
    const inventory = makeInventory([makePackage('npm', 'minimist', '1.2.5')]);
    const alone = await findVulnerabilities(inventory, failing(new Error('gone')));
    expect(alone.coverage.status).toBe('failed');
    expect(alone.coverage.problems).toEqual([
      { code: 'ERR_IMAGE_IO', message: 'advisory source broken: gone', path: undefined },
    ]);
    expect(alone.coverage.basis).toBeUndefined();
    const both = await findVulnerabilities(inventory, [failing(new Error('gone')), source()]);
    expect(both.coverage.status).toBe('partial');
    expect(both.findings).toHaveLength(1);
  });

  it('passes an abort on untouched', async () => {
    const inventory = makeInventory([makePackage('npm', 'minimist', '1.2.5')]);
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await expect(findVulnerabilities(inventory, source(), { signal })).rejects.toBe(reason);
    const timeout = new DOMException('late', 'TimeoutError');
    await expect(findVulnerabilities(inventory, failing(timeout))).rejects.toBe(timeout);
  });
});
