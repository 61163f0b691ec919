import type { FileLocation } from '@seaworthy/core';
import {
  indexLines,
  type LineIndex,
  type PositionReader,
  readPositions,
} from '@seaworthy/core/primitives/yaml';
import type { Resource, ResourceSet } from './model.ts';

/** Gives the place of a field; the pointer is one inside the object. */
export type Locator = (resource: Resource, pointer: string) => FileLocation;

/** Documents whose positions are kept: checks go through the objects of a set one by one. */
const keptDocuments = 8;

/**
 * Makes a function that finds where fields of the objects of a set stand. A place begins at the key
 * of a field, or at a list item, and ends with its value; for a field that is missing it is the key,
 * or the first line, of the nearest field around it. A document is read again when it is first
 * asked about, the lines of a text are counted once.
 */
export function createLocator(set: ResourceSet): Locator {
  const lines = new Map<number, LineIndex>();
  const readers = new Map<string, PositionReader>();

  // Findings about one object come one behind the other.
  let last: { readonly resource: Resource; readonly reader: PositionReader } | undefined;

  const readerOf = (resource: Resource, text: string): PositionReader => {
    if (last?.resource !== resource) last = { resource, reader: documentOf(resource, text) };
    return last.reader;
  };

  const documentOf = (resource: Resource, text: string): PositionReader => {
    const key = `${resource.source}:${resource.start}`;
    let reader = readers.get(key);
    if (reader !== undefined) return reader;
    let index = lines.get(resource.source);
    if (index === undefined) {
      index = indexLines(text);
      lines.set(resource.source, index);
    }
    const { start, end } = resource;
    reader = readPositions(text, { start, end, lines: index });
    readers.set(key, reader);
    if (readers.size > keptDocuments) {
      for (const [oldest] of readers) {
        readers.delete(oldest);
        break;
      }
    }
    return reader;
  };

  return (resource, pointer) => {
    const source = set.sources[resource.source];
    if (source === undefined) return { kind: 'file', uri: '', pointer };
    const place = readerOf(resource, source.text)(resource.pointer + pointer);
    const { start } = place.key ?? place.value;
    const end = place.exact ? place.value.end : (place.key?.end ?? start);
    return {
      kind: 'file',
      uri: source.uri,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      pointer,
    };
  };
}
