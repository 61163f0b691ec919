import { CoreError } from '../errors/seaworthy-error.ts';
import type { Severity } from '../finding/severity.ts';
import { expiryOf } from './expiry.ts';

/** What a waiver, ignore line or mark is about. Every field that is given must match. */
export interface SuppressionMatch {
  /** Finding id, whole or a prefix of at least 12 characters behind the colon. */
  readonly id?: string | undefined;
  /** Check id or one of its aliases; `*` stands for any run of characters except `/`, `**` for any run. */
  readonly check?: string | undefined;
  /** Name of the image, or `namespace/Kind/name` of the object; wildcards as above. */
  readonly subject?: string | undefined;
  /** Package name or purl (without version: all versions); wildcards as above. */
  readonly package?: string | undefined;
  /** File or path in the image; wildcards as above. */
  readonly path?: string | undefined;
  /**
   * Applies up to this severity only, so that a re-rated finding comes back. Unknown severity counts
   * as high, here and in the finding.
   */
  readonly maxSeverity?: Severity | undefined;
}

/** A decision that a finding does not count for a time. */
export interface Waiver extends SuppressionMatch {
  /** Required: why it does not count. */
  readonly reason: string;
  /** Who answers for it. */
  readonly owner?: string | undefined;
  /** ISO 8601 date (its last day, UTC) or time. */
  readonly until?: string | undefined;
  /** Where it is written, for the list of unused ones. */
  readonly source?: string | undefined;
}

/** Fields of a waiver as a waiver file may give them. */
export const waiverFields = [
  'id',
  'check',
  'subject',
  'package',
  'path',
  'maxSeverity',
  'reason',
  'owner',
  'until',
] as const;

/** Tells whether a text is a finding id, or a prefix of one that is long enough to name one fault only. */
export function isFindingIdPrefix(text: string): boolean {
  return /^[a-z][a-z-]{0,40}:[a-z2-7]{12,52}$/.test(text);
}

/**
 * Says what keeps a waiver from being meant, or undefined where nothing does: it must name what it is about,
 * why, and, where it ends, a date that can be read.
 */
export function waiverFault(
  waiver: Waiver,
): { readonly field: string; readonly message: string } | undefined {
  if (waiver.reason.trim() === '')
    return { field: 'reason', message: 'is required, and not blank' };
  const { id, check, subject, package: named, path, until } = waiver;
  for (const [field, text] of Object.entries({ id, check, subject, package: named, path })) {
    if (text?.trim() === '') return { field, message: 'is blank, and would match nothing' };
  }
  if ((id ?? check ?? subject ?? named ?? path) === undefined) {
    return {
      field: '',
      message: 'names nothing: one of id, check, subject, package, path is needed',
    };
  }
  if (id !== undefined && !isFindingIdPrefix(id)) {
    return {
      field: 'id',
      message: 'is not a finding id, nor the first 12 or more characters of one',
    };
  }
  if (until !== undefined && expiryOf(until) === undefined) {
    return { field: 'until', message: 'is not an ISO 8601 date, or time with its zone' };
  }
  return undefined;
}

/**
 * Checks waivers that did not come out of a decoder.
 * @throws CoreError `ERR_CORE_OPTION` for one that cannot be meant
 */
export function checkWaivers(waivers: readonly Waiver[], list: string): void {
  for (const [index, waiver] of waivers.entries()) {
    const fault = waiverFault(waiver);
    if (fault === undefined) continue;
    const source = waiver.source ?? `${list}[${index}]`;
    const field = fault.field === '' ? '' : ` ${fault.field}`;
    throw new CoreError('ERR_CORE_OPTION', `${source}:${field} ${fault.message}`, {
      at: { uri: waiver.source },
    });
  }
}
