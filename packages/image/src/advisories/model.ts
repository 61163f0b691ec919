/** A severity as an advisory states it: a CVSS vector, or a vendor's word. */
export interface AdvisorySeverity {
  /** `CVSS_V2`, `CVSS_V3`, `CVSS_V4`, `Ubuntu`. */
  readonly type: string;
  /** Vector or word. */
  readonly score: string;
}

/** A boundary of a range. */
export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
}

/** Versions between boundaries, or a range that no version can be compared with. */
export type VersionRange =
  | {
      readonly kind: 'events';
      /** `SEMVER` or `ECOSYSTEM`. */
      readonly type: string;
      readonly events: readonly RangeEvent[];
    }
  | {
      readonly kind: 'commits';
      /** `GIT`, or a type that is not known here. */
      readonly type: string;
    };

/** Which versions of one package are affected. */
export interface AffectedPackage {
  /** OSV ecosystem with suffix: `Debian:12`, `npm`. */
  readonly ecosystem: string;
  /** Name as the advisory writes it. */
  readonly name: string;
  /** Versions that are affected one by one. */
  readonly versions: readonly string[];
  readonly ranges: readonly VersionRange[];
  readonly severities: readonly AdvisorySeverity[];
  /** Severity in the database's or distribution's own word: `MODERATE`, `unimportant`. */
  readonly severityWord?: string | undefined;
}

/** One advisory, whatever database it comes from. Plain data. */
export interface Advisory {
  readonly id: string;
  /** Id of the source that gave it. */
  readonly source: string;
  /** Other ids of the same vulnerability. */
  readonly aliases: readonly string[];
  /** Vulnerabilities that this advisory is about, where it is a distribution's answer to them. */
  readonly upstream: readonly string[];
  readonly related: readonly string[];
  readonly summary?: string | undefined;
  /** ISO 8601 times as the advisory gives them. */
  readonly modified?: string | undefined;
  readonly published?: string | undefined;
  /** Present = taken back; such an advisory affects nothing. */
  readonly withdrawn?: string | undefined;
  readonly severities: readonly AdvisorySeverity[];
  /** Severity in the database's own word: `MODERATE`. */
  readonly severityWord?: string | undefined;
  /** Addresses as the advisory gives them, of any scheme. */
  readonly references: readonly string[];
  readonly affected: readonly AffectedPackage[];
}
