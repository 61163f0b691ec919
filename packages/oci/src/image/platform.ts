import { OciError } from '../errors.ts';
import type { Platform } from './model.ts';

/**
 * Reads `os/architecture[/variant]`.
 * @throws OciError `ERR_OCI_OPTION`
 */
export function parsePlatform(text: string): Platform {
  const parts = text.split('/');
  const [os, architecture, variant] = parts;
  const valid = parts.length <= 3 && parts.every((part) => /^[A-Za-z0-9_.-]{1,64}$/.test(part));
  if (!valid || os === undefined || architecture === undefined) {
    const message = `platform ${JSON.stringify(text.slice(0, 200))} is not os/architecture[/variant]`;
    throw new OciError('ERR_OCI_OPTION', message);
  }
  return { os, architecture, ...(variant !== undefined && { variant }) };
}

/** Writes a platform as `os/architecture[/variant]`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Gives linux on the architecture of this process, by the name that Go has for it. */
export function hostPlatform(): Platform {
  return { os: 'linux', architecture: lookUp(nodeArchitectures, process.arch) ?? process.arch };
}

/**
 * Ranks how well a platform fits the one that is wanted, 0 best; undefined where it does not. Without
 * a wanted variant each fits: the usual one first, then those of older processors (as containerd has it).
 */
export function platformRank(have: Platform, want: Platform): number | undefined {
  const [offered, wanted] = [normalize(have), normalize(want)];
  if (offered.os !== wanted.os || offered.architecture !== wanted.architecture) return undefined;
  if (want.variant !== undefined) return offered.variant === wanted.variant ? 0 : undefined;
  if (offered.variant === wanted.variant) return 0;
  const version = Number(/^v([0-9]{1,2})$/.exec(offered.variant)?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) return 99;
  // amd64/v3 needs more than an amd64 has: the lowest is the safest; of arm, the highest up to v7.
  return wanted.architecture === 'arm' ? Math.abs(7 - version) + (version > 7 ? 50 : 0) : version;
}

interface NormalPlatform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

function normalize({ os, architecture, variant }: Platform): NormalPlatform {
  const lower = architecture.toLowerCase();
  const name = lookUp(architectureNames, lower) ?? lower;
  return {
    os: os.toLowerCase(),
    architecture: name,
    variant: variant?.toLowerCase() ?? lookUp(usualVariants, name) ?? '',
  };
}

const architectureNames: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  i386: '386',
};

const usualVariants: Readonly<Record<string, string>> = { arm64: 'v8', arm: 'v7', amd64: 'v1' };

/** Names of Node that differ from Go's. */
const nodeArchitectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  ia32: '386',
  ppc64: 'ppc64le',
  mipsel: 'mipsle',
};

function lookUp(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
