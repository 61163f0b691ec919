import type { Finding, FindingKind, NotAssessed, Problem } from '@seaworthy/core';
import type { Distro, Package } from '../inventory/model.ts';

/**
 * Looks at the files of an image while its layers pass by. It chooses files by path before they are read,
 * learns facts from each as it comes, and answers when all layers have passed.
 */
export interface Analyzer {
  /** Engine name in coverage: `image/packages` … */
  readonly id: string;
  /** Raised when the same files give other results. */
  readonly version: number;
  /** Kinds of finding that depend on it. */
  readonly kinds: readonly FindingKind[];
  /**
   * Paths that are looked for through symbolic links too, such as a database behind a linked folder; a path
   * that ends in `/` is a folder whose children are wanted.
   */
  readonly follows: readonly string[];
  /**
   * Globs, in the forms of `RoleGlobs`, of which every wanted path matches one. Names that match none are passed
   * over unread; without globs all names of an image are made into texts and asked about.
   */
  readonly globs?: readonly string[] | undefined;
  /** Says what a file would be read as, undefined where it is not wanted. Asked for many entries: cheap. */
  wants(path: string): string | undefined;
  /** Lets facts be kept from one run to the next. Without it no layer is cached that this analyzer looks at. */
  readonly stored?: StoredFacts | undefined;
  /** Begins on one image. */
  begin(context: AnalyzerContext): AnalyzerRun;
}

/** How the facts of an analyzer are kept in a cache. */
export interface StoredFacts {
  /** All that facts depend on, beside the file, id and version: options, versions of readers. */
  readonly key: string;
  /** Checks facts that come out of a cache, which is untrusted input; undefined where they are not of the form. */
  decode(facts: unknown, role: string): unknown;
}

/** What an analyzer is told when it begins. */
export interface AnalyzerContext {
  /** Packages that may be kept. */
  readonly maxPackages: number;
  /**
   * Tells a fault that keeps the answer from being whole. What is told while a file is read is kept with its
   * facts; the number of the layer is set before it.
   */
  problem(problem: Problem): void;
}

/** A wanted file. The bytes are valid during the call only. */
export interface WantedFile {
  /** Path as which it is read: where links lead to it, the path that was looked for. */
  readonly path: string;
  /** Answer of {@link Analyzer.wants}. */
  readonly role: string;
  /** Layer that wrote it. */
  readonly layer: number;
  readonly bytes: Uint8Array;
}

/** A file that the finished image shows, and what was learned from it. */
export interface KnownFile {
  readonly path: string;
  readonly role: string;
  readonly layer: number;
  /** Answer of {@link AnalyzerRun.read}. */
  readonly facts: unknown;
}

/** One image's worth of an analyzer's work. */
export interface AnalyzerRun {
  /**
   * Learns from a file, also from one that a later layer hides. Gives plain JSON data, or undefined where the
   * file holds nothing of interest.
   */
  read(file: WantedFile): unknown;
  /**
   * Takes facts that were learned from a file in an earlier run, in place of {@link AnalyzerRun.read}: what the
   * run keeps beside the facts it makes of them.
   */
  recall?(file: Omit<WantedFile, 'bytes'>, facts: unknown): void;
  /** Answers, given the files that the finished image shows, sorted by path. */
  finish(files: readonly KnownFile[]): AnalyzerResult;
}

/** Answer of an analyzer. */
export interface AnalyzerResult {
  readonly distro?: Distro | undefined;
  readonly packages?: readonly Package[] | undefined;
  readonly findings?: readonly Finding[] | undefined;
  readonly notAssessed?: readonly NotAssessed[] | undefined;
  /** Numbers worth telling in coverage. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
  /** What the answer rests on. */
  readonly basis?: string | undefined;
}

/** An analyzer whose code is loaded when an image is first analyzed with it. */
export interface LazyAnalyzer {
  /** Engine name in coverage. */
  readonly id: string;
  /** Gives the analyzer. */
  load(): Promise<Analyzer>;
}
