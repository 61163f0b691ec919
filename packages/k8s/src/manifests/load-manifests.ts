import { type Limits, resolveLimits } from '@seaworthy/core';
import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { ManifestReader } from './manifest-reader.ts';
import type { ResourceSet } from './model.ts';

/** A text with manifests, and its name. */
export interface ManifestText {
  readonly uri: string;
  readonly text: string;
}

/** Options of {@link loadManifests}. */
export interface LoadManifestsOptions {
  /** Name of a text that is given alone; default `manifests.yaml`. */
  readonly uri?: string | undefined;
  /** Read: `documentBytes`, `documentCount`, `documentNodes`, `documentDepth`, `problemCount`. */
  readonly limits?: Partial<Limits> | undefined;
}

/**
 * Reads Kubernetes objects from YAML or JSON texts: several documents, lists of objects, ignore
 * marks in comments. What cannot be read is a problem and hides nothing else; templates,
 * kustomizations, chart files and what is no Kubernetes object are listed as not assessed.
 * @example
 * const resources = loadManifests(text, { uri: 'deploy.yaml' });
 */
export function loadManifests(
  input: string | readonly ManifestText[],
  options: LoadManifestsOptions = {},
): ResourceSet {
  const { uri = 'manifests.yaml' } = options;
  const texts = typeof input === 'string' ? [{ uri, text: input }] : input;
  const reader = new ManifestReader(resolveLimits(options.limits));
  for (const one of texts) {
    reader.read(one.uri, one.text, parseYaml(one.text, { uri: one.uri, limits: options.limits }));
  }
  return reader.result();
}
