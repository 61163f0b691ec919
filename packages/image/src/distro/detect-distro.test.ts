import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDistro } from './detect-distro.ts';
import { readAssignments } from './os-release.ts';
import { distroGlobs, readReleaseFile } from './release-files.ts';

type Files = Readonly<Record<string, string>>;

function detect(files: Files): ReturnType<typeof detectDistro> {
  return detectDistro(Object.entries(files).map(([path, text]) => ({ path, text })));
}

const rows: readonly (readonly [string, Files, object | undefined])[] = [
  ['nothing', {}, undefined],
  ['an os-release without ID', { 'etc/os-release': 'NAME=x\n' }, undefined],
  [
    'os-release',
    {
      'etc/os-release':
        'ID=rocky\nID_LIKE="rhel  fedora"\nNAME=\'Rocky Linux\'\nVERSION_ID="9.3"\nVERSION="9.3 (Blue Onyx)"\nVARIANT_ID=min\nSUPPORT_END=2032-05-31\nCPE_NAME=cpe:/o\n',
    },
    {
      id: 'rocky',
      idLike: ['rhel', 'fedora'],
      name: 'Rocky Linux',
      versionId: '9.3',
      version: '9.3 (Blue Onyx)',
      variantId: 'min',
      supportEnd: '2032-05-31',
      cpeName: 'cpe:/o',
      source: 'etc/os-release',
    },
  ],
  [
    'the second os-release where the first says nothing',
    { 'etc/os-release': '', 'usr/lib/os-release': 'ID=wolfi' },
    { id: 'wolfi', idLike: [], source: 'usr/lib/os-release' },
  ],
  [
    'a point release of Debian',
    {
      'etc/os-release': 'ID=debian\nVERSION_ID=12\nVERSION_CODENAME=bookworm',
      'etc/debian_version': '12.5\n',
    },
    { id: 'debian', versionId: '12', versionCodename: 'bookworm', fullVersion: '12.5' },
  ],
  [
    'Debian in the making',
    { 'etc/os-release': 'ID=debian', 'etc/debian_version': 'trixie/sid\n' },
    { id: 'debian', versionCodename: 'trixie', fullVersion: 'trixie/sid' },
  ],
  [
    'a distroless Debian',
    { 'etc/debian_version': '11.1' },
    { id: 'debian', versionId: '11', name: 'Debian GNU/Linux', source: 'etc/debian_version' },
  ],
  ['a debian_version of no form', { 'etc/debian_version': 'kali-rolling' }, undefined],
  [
    'Alpine and its repositories',
    {
      'etc/os-release': 'ID=alpine\nVERSION_ID=3.20.1',
      'etc/apk/repositories':
        '# https://x/alpine/v3.1/main\nhttps://x/alpine/edge/main\nhttps://x/alpine/v3.2/main',
    },
    { id: 'alpine', versionId: '3.20.1', repositoryRelease: 'edge' },
  ],
  [
    'Alpine without repositories',
    { 'etc/alpine-release': '3.18.4\n', 'etc/apk/repositories': '/local' },
    { id: 'alpine', prettyName: 'Alpine Linux v3.18.4', versionId: '3.18.4' },
  ],
  ['an alpine-release of no form', { 'etc/alpine-release': 'x' }, undefined],
  [
    'Ubuntu by lsb-release',
    {
      'etc/lsb-release':
        'DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=14.04\nDISTRIB_CODENAME=trusty\nDISTRIB_DESCRIPTION="Ubuntu 14.04.6 LTS"',
    },
    {
      id: 'ubuntu',
      idLike: ['debian'],
      versionId: '14.04',
      versionCodename: 'trusty',
      prettyName: 'Ubuntu 14.04.6 LTS',
    },
  ],
  ['an lsb-release of another', { 'etc/lsb-release': 'DISTRIB_ID=Mint' }, undefined],
  [
    'extended support of Ubuntu',
    {
      'etc/os-release': 'ID=ubuntu',
      'var/lib/ubuntu-advantage/status.json':
        '{"services":[{"name":"esm-infra","status":"enabled"},{"name":"esm-apps","status":"disabled"},null,7]}',
    },
    { id: 'ubuntu', extendedSupport: ['esm-infra'] },
  ],
  [
    'a support status that is broken',
    { 'etc/os-release': 'ID=ubuntu', 'var/lib/ubuntu-advantage/status.json': '{' },
    { id: 'ubuntu', source: 'etc/os-release' },
  ],
  [
    'a support status of another form',
    { 'etc/os-release': 'ID=ubuntu', 'var/lib/ubuntu-advantage/status.json': '[]' },
    { id: 'ubuntu' },
  ],
  ...(
    [
      [
        'CentOS release 6.10 (Final)',
        { id: 'centos', versionId: '6.10', version: '6.10', idLike: ['centos', 'rhel'] },
      ],
      ['CentOS Stream release 9', { id: 'centos', versionId: '9', name: 'CentOS Stream' }],
      [
        'Rocky Linux release 8.10 (Green Obsidian)',
        { id: 'rocky', version: '8.10 (Green Obsidian)' },
      ],
      ['AlmaLinux release 9.4 (Seafoam Ocelot)', { id: 'almalinux', versionId: '9.4' }],
      ['Oracle Linux Server release 8.9', { id: 'ol', versionId: '8.9' }],
      ['Scientific Linux release 7.9 (Nitrogen)', { id: 'scientific' }],
      ['Fedora release 40 (Forty)', { id: 'fedora', idLike: ['fedora'], versionId: '40' }],
      ['Red Hat Enterprise Linux release 9.2 (Plow)', { id: 'rhel', idLike: ['rhel'] }],
      ['Red Hat Enterprise Linux release 9', undefined],
      ['Fedora release Rawhide', undefined],
      ['Something release 1.0', undefined],
      [' release 1.0', undefined],
      ['Fedora', undefined],
    ] as const
  ).map(
    ([line, expected]) =>
      [`the line "${line}"`, { 'etc/redhat-release': `${line}\nmore` }, expected] as const,
  ),
  [
    'Amazon Linux 2',
    { 'etc/system-release': 'Amazon Linux release 2 (Karoo)\n' },
    { id: 'amzn', versionId: '2', name: 'Amazon Linux', idLike: ['rhel', 'fedora'] },
  ],
  [
    'Amazon Linux 1',
    { 'usr/lib/system-release': 'Amazon Linux AMI release 2018.03' },
    { id: 'amzn', versionId: '1', name: 'Amazon Linux AMI' },
  ],
  ['a system-release of another', { 'etc/system-release': 'Generic release 1' }, undefined],
  [
    'busybox',
    { 'bin/busybox': 'BusyBox v1.36.1' },
    { id: 'busybox', versionId: '1.36.1', prettyName: 'BusyBox v1.36.1' },
  ],
  [
    'the product before the file name',
    { 'etc/redhat-release': 'Fedora release 40', 'etc/centos-release': 'Rocky Linux release 9.1' },
    { id: 'rocky', source: 'etc/centos-release' },
  ],
];

describe('detectDistro', () => {
  it.each(rows)('tells %s', (_name, files, expected) => {
    const distro = detect(files);
    if (expected === undefined) expect(distro).toBeUndefined();
    else expect(distro).toMatchObject(expected);
  });

  it('never throws, whatever the files hold', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom(
            'ID=',
            'debian',
            'ubuntu',
            '"',
            "'",
            '\n',
            ' release ',
            '9',
            '.',
            'Fedora',
            '{"services":',
            '[',
            '\\',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
    );
    const files = fc.dictionary(fc.constantFrom(...distroGlobs), text, { maxKeys: 5 });
    fc.assert(
      fc.property(files, (one) => {
        const distro = detect(one);
        if (distro !== undefined) expect(JSON.parse(JSON.stringify(distro))).toEqual(distro);
      }),
    );
  });
});

describe('readAssignments', () => {
  it.each([
    ['A=1', { A: '1' }],
    [' A = x ', { 'A ': 'x' }],
    ['A="x y"\r\nB=\'$z\'', { A: 'x y', B: '$z' }],
    ['A="\\"\\$\\\\\\x"', { A: '"$\\\\x' }],
    ['A="open', { A: '"open' }],
    ['A=1\nA=2\nB=1\nB=', { A: '2' }],
    ['#A=1\n=x\nword\nA==', { A: '=' }],
    ['__proto__=x', { ['__proto__']: 'x' }],
  ])('reads %j', (text, expected) => {
    expect(Object.fromEntries(readAssignments(text))).toEqual(expected);
  });
});

describe('readReleaseFile', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('takes text as it is, and no more than a release file has', () => {
    expect(readReleaseFile('etc/os-release', bytes('ID=x'))).toEqual({
      path: 'etc/os-release',
      text: 'ID=x',
    });
    expect(readReleaseFile('etc/os-release', new Uint8Array(1 << 20))?.text).toHaveLength(65_536);
  });

  it.each([
    ['\0B Bus BusyBox v1.36.1 (2024)\0', 'BusyBox v1.36.1'],
    ['BusyBox vX BusyBox v2', 'BusyBox v2'],
    ['BusyBox', undefined],
    ['', undefined],
  ])('finds in the program %j the banner %s', (program, expected) => {
    expect(readReleaseFile('bin/busybox', bytes(program))?.text).toBe(expected);
  });

  it('never throws on random bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.constantFrom('bin/busybox', 'etc/os-release'),
        (random, path) => {
          readReleaseFile(path, random);
        },
      ),
    );
  });
});
