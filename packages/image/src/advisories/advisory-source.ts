import type { CommonOptions, Problem } from '@seaworthy/core';
import type { Advisory } from './model.ts';

/** A package that advisories are asked for. */
export interface PackageQuery {
  /** OSV ecosystem with suffix: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  /** Name as the ecosystem's advisories write it; a source normalizes both sides. */
  readonly name: string;
}

/** What a database is, and how old. */
export interface AdvisorySourceDescription {
  readonly id: string;
  /** `OSV documents in all.zip`. */
  readonly name: string;
  readonly version?: string | undefined;
  /** Date of the data, ISO 8601: when the newest advisory was last changed. */
  readonly date?: string | undefined;
  /** Advisories that the database holds. */
  readonly advisories?: number | undefined;
}

/** Advisories of the packages that were asked for: all that matching needs. Plain data. */
export interface AdvisorySet {
  readonly sources: readonly AdvisorySourceDescription[];
  /** Of the ecosystems that were asked for, those of which a source has any data; sorted. */
  readonly ecosystems: readonly string[];
  /** Sorted by id, then source; with the packages that were asked for, or whole where asked for by id. */
  readonly advisories: readonly Advisory[];
  /** Documents that could not be read. */
  readonly problems: readonly Problem[];
}

/** Options of {@link AdvisorySource.collect}; reads `signal` and `limits`. */
export interface CollectAdvisoriesOptions extends CommonOptions {
  /** Ids or aliases whose advisories are given whole, whatever packages they name: for explanations. */
  readonly ids?: readonly string[] | undefined;
}

/** A database of advisories. It looks packages up; it is never asked for all it has. */
export interface AdvisorySource extends AsyncDisposable {
  readonly id: string;
  /** Gives the advisories of packages. */
  collect(
    queries: readonly PackageQuery[],
    options?: CollectAdvisoriesOptions,
  ): Promise<AdvisorySet>;
  /** Lets go of files; more calls do nothing. */
  close(): Promise<void>;
}
