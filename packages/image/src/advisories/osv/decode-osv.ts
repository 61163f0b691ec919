import { ImageError } from '../../errors.ts';
import type {
  Advisory,
  AdvisorySeverity,
  AffectedPackage,
  RangeEvent,
  VersionRange,
} from '../model.ts';
import {
  asObject,
  asText,
  type Field,
  field,
  itemsOf,
  optionalText,
  type Place,
  textsOf,
} from './own-fields.ts';

/** Where a document comes from. */
export interface OsvOrigin {
  /** Id of the source. */
  readonly source: string;
  /** File or zip entry. */
  readonly path?: string | undefined;
}

/**
 * Decodes one OSV document (schema 1.x). Fields that are not known are let pass; `null` counts as an
 * empty list.
 * @throws ImageError `ERR_IMAGE_ADVISORY` with the pointer of the field that is not as the schema says.
 */
export function decodeOsv(value: unknown, origin: OsvOrigin): Advisory {
  const document = asObject({ value, pointer: '' }, origin);
  const specific = optionalObject(field(document, 'database_specific'), origin);
  return {
    id: asText(field(document, 'id'), origin),
    source: origin.source,
    aliases: textsOf(field(document, 'aliases'), origin),
    upstream: textsOf(field(document, 'upstream'), origin),
    related: textsOf(field(document, 'related'), origin),
    summary: optionalText(field(document, 'summary'), origin),
    modified: optionalText(field(document, 'modified'), origin),
    published: optionalText(field(document, 'published'), origin),
    withdrawn: optionalText(field(document, 'withdrawn'), origin),
    severities: severities(field(document, 'severity'), origin),
    severityWord: specific === undefined ? undefined : looseText(field(specific, 'severity')),
    references: itemsOf(field(document, 'references'), origin).flatMap(
      (item) => looseText(field(asObject(item, origin), 'url')) ?? [],
    ),
    affected: itemsOf(field(document, 'affected'), origin).flatMap((item) =>
      affected(item, origin),
    ),
  };
}

/** An entry without a package is about commits alone. */
function affected(item: Field, origin: Place): readonly AffectedPackage[] {
  const entry = asObject(item, origin);
  const packageField = field(entry, 'package');
  if (packageField.value === undefined) return [];
  const named = asObject(packageField, origin);
  const ecosystem = optionalObject(field(entry, 'ecosystem_specific'), origin);
  const database = optionalObject(field(entry, 'database_specific'), origin);
  return [
    {
      ecosystem: asText(field(named, 'ecosystem'), origin),
      name: asText(field(named, 'name'), origin),
      versions: textsOf(field(entry, 'versions'), origin),
      ranges: itemsOf(field(entry, 'ranges'), origin).map((range) => versionRange(range, origin)),
      severities: severities(field(entry, 'severity'), origin),
      severityWord: [ecosystem, database]
        .filter((specific) => specific !== undefined)
        .flatMap((specific) => [field(specific, 'severity'), field(specific, 'urgency')])
        .map(looseText)
        .find((word) => word !== undefined),
    },
  ];
}

function versionRange(item: Field, origin: Place): VersionRange {
  const range = asObject(item, origin);
  const type = asText(field(range, 'type'), origin);
  if (type !== 'SEMVER' && type !== 'ECOSYSTEM') return { kind: 'commits', type };
  return {
    kind: 'events',
    type,
    events: itemsOf(field(range, 'events'), origin).flatMap((event) => events(event, origin)),
  };
}

/** The schema wants one key an event; older documents hold several. */
function events(item: Field, origin: Place): readonly RangeEvent[] {
  const event = asObject(item, origin);
  const kinds = ['introduced', 'fixed', 'last_affected', 'limit'] as const;
  const found = kinds.flatMap((kind) => {
    const version = optionalText(field(event, kind), origin);
    return version === undefined ? [] : [{ kind, version }];
  });
  if (found.length > 0) return found;
  // An event that is passed over could turn the answer round.
  throw new ImageError(
    'ERR_IMAGE_ADVISORY',
    'event is neither introduced, fixed, last_affected nor limit',
    {
      at: { path: origin.path, pointer: item.pointer },
    },
  );
}

function severities(list: Field, origin: Place): readonly AdvisorySeverity[] {
  return itemsOf(list, origin).map((item) => {
    const severity = asObject(item, origin);
    return {
      type: asText(field(severity, 'type'), origin),
      score: asText(field(severity, 'score'), origin),
    };
  });
}

function optionalObject(item: Field, origin: Place): ReturnType<typeof asObject> | undefined {
  return item.value === undefined ? undefined : asObject(item, origin);
}

/** Fields of databases' own have no agreed type: what is no text says nothing. */
function looseText({ value }: Field): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
