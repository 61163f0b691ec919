/** Role under which release files are read. */
export const distroRole = 'distro';

/** Files that say what an operating system is. */
export const distroGlobs: readonly string[] = [
  'etc/os-release',
  'usr/lib/os-release',
  'etc/alpine-release',
  'etc/debian_version',
  'etc/lsb-release',
  'etc/almalinux-release',
  'etc/centos-release',
  'etc/fedora-release',
  'etc/oracle-release',
  'etc/redhat-release',
  'etc/rocky-release',
  'etc/system-release',
  'usr/lib/almalinux-release',
  'usr/lib/centos-release',
  'usr/lib/fedora-release',
  'usr/lib/redhat-release',
  'usr/lib/rocky-release',
  'usr/lib/system-release',
  'etc/apk/repositories',
  'var/lib/ubuntu-advantage/status.json',
  'bin/busybox',
  'usr/bin/busybox',
];

/**
 * Those that are looked for through links. The others stand behind links to one another only; to follow them
 * further would cost a second reading of an image that has long said what it is.
 */
export const followedReleaseFiles: readonly string[] = [
  'etc/os-release',
  'usr/lib/os-release',
  'etc/debian_version',
  'etc/redhat-release',
];

/** Characters of a release file that are looked at: the longest real one has some thousand. */
const maxCharacters = 64 * 1024;

/** A release file; of the busybox program only what it says of itself. */
export interface ReleaseFile {
  readonly path: string;
  readonly text: string;
}

/** Reads a release file. */
export function readReleaseFile(path: string, bytes: Uint8Array): ReleaseFile | undefined {
  if (!path.endsWith('bin/busybox')) {
    return { path, text: new TextDecoder().decode(bytes.subarray(0, maxCharacters)) };
  }
  const text = busyboxBanner(bytes);
  return text === undefined ? undefined : { path, text };
}

/** Finds `BusyBox v1.36.1` in a program. */
function busyboxBanner(bytes: Uint8Array): string | undefined {
  const banner = new TextEncoder().encode('BusyBox v');
  for (let at = bytes.indexOf(0x42); at >= 0; at = bytes.indexOf(0x42, at + 1)) {
    if (!banner.every((byte, index) => bytes[at + index] === byte)) continue;
    const text = String.fromCharCode(...bytes.subarray(at, at + 32));
    const found = /^BusyBox v[0-9]+(?:\.[0-9]+)*/.exec(text);
    if (found !== null) return found[0];
  }
  return undefined;
}
