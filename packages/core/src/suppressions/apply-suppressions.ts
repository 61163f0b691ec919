import type { Finding } from '../finding/model.ts';
import type { Waiver } from './waiver.ts';

/** What may suppress findings; inline marks and annotations come from the reader of the manifests. */
export interface SuppressionSources {
  readonly waivers?: readonly Waiver[] | undefined;
}

export interface SuppressionResult {
  readonly findings: readonly Finding[];
  readonly unused: readonly { readonly source: string; readonly reason: string }[];
}

export function applySuppressions(
  findings: readonly Finding[],
  sources: SuppressionSources,
  options: { readonly now?: Date | undefined } = {},
): SuppressionResult {
  void sources;
  void options;
  return { findings, unused: [] };
}
