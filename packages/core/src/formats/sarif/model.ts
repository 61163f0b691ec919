// The part of SARIF 2.1.0 (errata 01) that is written; names and sections are those of the standard.

/** A text, and the same as Markdown (3.12). */
export interface SarifMultiformatText {
  readonly text: string;
  readonly markdown?: string | undefined;
}

/** A place (3.28). */
export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: SarifRegion | undefined;
  };
  readonly logicalLocations?:
    | readonly { readonly fullyQualifiedName: string; readonly kind: string }[]
    | undefined;
  readonly message?: { readonly text: string } | undefined;
}

/** Lines and columns, counted from 1 (3.30). */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** How bad a result is (3.27.10). */
export type SarifLevel = 'error' | 'warning' | 'note' | 'none';

/** A check (3.49). */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: SarifMultiformatText;
  readonly helpUri?: string | undefined;
  readonly deprecatedIds?: readonly string[] | undefined;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
}

/** A finding (3.27). */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind?: 'pass' | 'review' | 'notApplicable' | undefined;
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly SarifSuppression[] | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** Why a result does not count (3.35). */
export interface SarifSuppression {
  readonly kind: 'inSource' | 'external';
  readonly status: 'accepted';
  readonly justification: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Something that the tool has to say of its run (3.58). */
export interface SarifNotification {
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
  readonly descriptor?: { readonly id: string } | undefined;
  readonly associatedRule?: { readonly id: string; readonly index: number } | undefined;
  readonly locations?: readonly SarifLocation[] | undefined;
}

/** One run of the tool (3.14). */
export interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly semanticVersion: string;
      readonly informationUri: string;
      readonly rules: readonly SarifRule[];
    };
  };
  readonly automationDetails: { readonly id: string };
  readonly columnKind: 'utf16CodeUnits';
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly SarifNotification[];
    readonly toolConfigurationNotifications: readonly SarifNotification[];
  }[];
  readonly results: readonly SarifResult[];
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
}

/** A SARIF document (3.13). */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}
