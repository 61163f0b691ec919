import type { Json, NotAssessed, Problem } from '@seaworthy/core';

/** A plain JSON object as it stands in a manifest. */
export type JsonObject = { readonly [key: string]: Json };

/** A text that manifests were read from. Kept so that places can be found when they are asked for. */
export interface ManifestSource {
  readonly uri: string;
  readonly text: string;
  readonly format: 'yaml' | 'json';
}

/** One Kubernetes object. Items of a List are objects of their own. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** metadata.name; empty where only generateName is given. */
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly object: JsonObject;
  /** Index into {@link ResourceSet.sources}. */
  readonly source: number;
  /** Number of the document in its source, counted from 0. */
  readonly document: number;
  /** Offsets of the document in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** JSON pointer of the object inside the document: empty, or `/items/3`. */
  readonly pointer: string;
  /**
   * Exact digits of integers beyond 2^53 in the object, by JSON pointer; the object holds the
   * nearest numbers. Absent where there are none.
   */
  readonly integers?: Readonly<Record<string, string>> | undefined;
}

/** An ignore mark in a comment. */
export interface InlineMark {
  readonly source: number;
  readonly document: number;
  readonly line: number;
  /** First and last line of what it covers. */
  readonly startLine: number;
  readonly endLine: number;
  /** Check ids; wildcards as in waivers. */
  readonly checks: readonly string[];
  readonly reason: string;
  readonly until?: string | undefined;
}

/** All that was read from one or more texts. Plain data. */
export interface ResourceSet {
  readonly sources: readonly ManifestSource[];
  readonly resources: readonly Resource[];
  readonly marks: readonly InlineMark[];
  readonly problems: readonly Problem[];
  /** Templates and other texts that were told apart and not judged. */
  readonly notAssessed: readonly NotAssessed[];
  /** Documents among them that are templates: what they would render to was not judged. */
  readonly templates: number;
}
