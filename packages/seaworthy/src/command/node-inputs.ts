import { readFile } from 'node:fs/promises';
import { describeFault, type SuppressionSources } from '@seaworthy/core';
import {
  formatReference,
  parseReference,
  requestReference,
} from '@seaworthy/core/primitives/reference';
import type { AdvisorySource } from '@seaworthy/image';
import type { EvaluatePodSecurityOptions } from '@seaworthy/k8s/pod-security';
import type { SignaturePolicy } from '@seaworthy/signing';
import { InspectError } from '../errors.ts';
import type { ResolveImage } from '../inspect/options.ts';
import { resolveSubject } from '../subjects/node-resolve-subject.ts';
import { type CommandConfig, usageError } from './config.ts';

/** Reads a text that the command line or configuration names. */
async function readInput(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InspectError('ERR_SEAWORTHY_IO', `cannot read ${path}: ${describeFault(error)}`, {
      at: { uri: path },
      cause: error,
    });
  }
}

/** Reads a configuration file: YAML or JSON, checked against its schema. */
export async function readConfigFile(path: string): Promise<Partial<CommandConfig>> {
  const text = await readInput(path);
  const { parseCommandConfig } = await import('./parse-config.ts');
  return parseCommandConfig(text, path);
}

/** Opens the advisories that the configuration names: `.zip` files as zip, all others as folders. */
export async function openAdvisoryPaths(paths: readonly string[]): Promise<AdvisorySource[]> {
  if (paths.length === 0) return [];
  const { openOsvAdvisories } = await import('@seaworthy/image/advisories/osv');
  const sources: AdvisorySource[] = [];
  for (const path of paths) {
    sources.push(
      await openOsvAdvisories(
        path.toLowerCase().endsWith('.zip') ? { zip: path } : { folder: path },
      ),
    );
  }
  return sources;
}

/** Makes the signature policy of the keys that the configuration names. */
export async function readKeys(paths: readonly string[]): Promise<SignaturePolicy | undefined> {
  if (paths.length === 0) return undefined;
  const keys = await Promise.all(
    paths.map(async (path) => {
      const pem = await readInput(path);
      if (!/-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem)) {
        throw usageError(`--key ${path}: it holds no PEM public key`);
      }
      return { pem, name: path };
    }),
  );
  return { name: 'command-line', keys, ignoreTransparencyLog: true };
}

/** Reads `restricted:v1.30`, or `off`. */
export function readPodSecurity(text: string): EvaluatePodSecurityOptions | false {
  if (text === 'off') return false;
  const [level, version = 'latest'] = text.split(':');
  if (level !== 'privileged' && level !== 'baseline' && level !== 'restricted') {
    throw usageError(`--pod-security: "${text}" is not privileged, baseline, restricted or off`);
  }
  if (!/^(?:latest|v1\.(?:0|[1-9]\d*))$/.test(version)) {
    throw usageError(`--pod-security: "${version}" is not a version such as v1.30 or latest`);
  }
  return { level, version };
}

/** Reads waivers, baseline and ignore file. A default ignore file need not be there. */
export async function readSuppressions(
  config: CommandConfig,
): Promise<Omit<SuppressionSources, 'located'>> {
  const { parseWaivers } = await import('@seaworthy/core/waivers');
  const { parseBaseline, parseIgnoreFile } = await import('@seaworthy/core');
  const { waivers, baseline } = config;
  const ignoreFile = config.ignoreFile ?? '.seaworthyignore';
  const ignoreText =
    config.ignoreFile === null
      ? await readFile(ignoreFile, 'utf8').catch(() => undefined)
      : await readInput(ignoreFile);
  return {
    ...(waivers === null
      ? {}
      : { waivers: parseWaivers(await readInput(waivers), { uri: waivers }) }),
    ...(baseline === null
      ? {}
      : { baseline: parseBaseline(await readInput(baseline), { uri: baseline }) }),
    ...(ignoreText === undefined
      ? {}
      : { ignores: parseIgnoreFile(ignoreText, { uri: ignoreFile }) }),
  };
}

/** Gives the images that `--image` names; a reference is the same however it is written. */
export function resolveFrom(sources: Readonly<Record<string, string>>): ResolveImage | undefined {
  const known = new Map<string, string>();
  for (const [reference, source] of Object.entries(sources)) {
    known.set(requestText(reference), source);
  }
  if (known.size === 0) return undefined;
  return async (reference) => {
    const source = known.get(requestText(reference));
    if (source === undefined) return undefined;
    const subject = await resolveSubject(source);
    if (subject.kind === 'manifests' || subject.kind === 'registry') {
      throw usageError(`--image ${reference}: ${source} is no image`);
    }
    return subject;
  };
}

/** Gives a reference in full, and what is none as it stands. */
function requestText(reference: string): string {
  try {
    return formatReference(requestReference(parseReference(reference)));
  } catch {
    return reference;
  }
}
