import type { Json } from '@seaworthy/core';
import type { YamlNode } from '@seaworthy/core/primitives/yaml';
import { formatYaml } from '@seaworthy/core/primitives/yaml-writer';

/** An edit of a document; offsets count from its start. */
export interface DocumentEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The document that is being edited, and how it is written. */
export interface EditContext {
  readonly text: string;
  readonly json: boolean;
  /** Spaces of one level. */
  readonly step: number;
  /** Items of lists stand deeper than the key of their list. */
  readonly indentLists: boolean;
  readonly newline: string;
  /** Offsets of comments, in order. */
  readonly comments: readonly number[];
  /** Nodes that aliases repeat. */
  readonly shared: ReadonlySet<YamlNode>;
  readonly edits: DocumentEdit[];
  /** Edits what lies deeper. */
  readonly editNode: EditNode;
}

/** Adds the edits that turn the value of a node into another one. */
export type EditNode = (
  context: EditContext,
  node: YamlNode,
  before: Json,
  after: Json,
  key?: YamlNode,
) => void;

/** Looks at a document for how it is written. */
export function makeContext(
  text: string,
  root: YamlNode,
  json: boolean,
  comments: readonly number[],
  editNode: EditNode,
): EditContext {
  const shared = new Set<YamlNode>();
  let step: number | undefined;
  let indentLists: boolean | undefined;
  const columnOf = (node: YamlNode): number => node.start - lineStart(text, node.start);
  const visit = (node: YamlNode): void => {
    if (node.kind === 'alias') for (const target of node.items) shared.add(target);
    else if (node.kind === 'sequence') node.items.forEach(visit);
    else if (node.kind === 'mapping') {
      for (let index = 0; index + 1 < node.items.length; index += 2) {
        const key = node.items[index];
        const value = node.items[index + 1];
        if (key === undefined || value === undefined) break;
        const deeper = columnOf(value) - columnOf(key);
        const below = lineStart(text, value.start) > key.start;
        if (value.kind === 'sequence' && !value.flow && below) indentLists ??= deeper > 0;
        if (value.kind === 'mapping' && below && deeper > 0) step ??= deeper;
        visit(value);
      }
    }
  };
  visit(root);
  return {
    text,
    json,
    step: step ?? jsonStep(text, json) ?? 2,
    indentLists: indentLists ?? false,
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    comments,
    shared,
    edits: [],
    editNode,
  };
}

function jsonStep(text: string, json: boolean): number | undefined {
  const [, spaces] = (json ? /[{[]\r?\n( +)/.exec(text) : null) ?? [];
  return spaces?.length;
}

/** Gives the offset of the start of the line that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Gives the offset of the line behind the one that a node ends in, or the length of the text. */
export function nextLine(text: string, end: number): number {
  // A block scalar ends behind its last line break.
  if (end > 0 && text.charCodeAt(end - 1) === 10) return end;
  const at = text.indexOf('\n', end);
  return at < 0 ? text.length : at + 1;
}

/** Tells whether a comment begins between two offsets. */
export function hasComment(context: EditContext, from: number, to: number): boolean {
  return context.comments.some((at) => at >= from && at < to);
}

/**
 * Writes a value for a place inside of a line. In JSON that stands on several lines, objects and
 * lists do too, indented as the line that they begin on.
 */
export function inline(
  context: EditContext,
  value: Json,
  at: number,
  quotes?: 'single' | 'double',
): string {
  const { text, json, step, newline } = context;
  if (!json) return formatYaml(value, { flow: true, quotes }).trimEnd();
  if (!text.trim().includes('\n')) return JSON.stringify(value);
  const [indentation = ''] = /^[ \t]*/.exec(text.slice(lineStart(text, at), at)) ?? [];
  return JSON.stringify(value, null, step).replaceAll('\n', newline + indentation);
}

/** Writes a value as block lines at a column, each ended by a line break. */
export function block(context: EditContext, value: Json, column: number): string {
  const { step: indent, indentLists, newline } = context;
  const prefix = ' '.repeat(column);
  return formatYaml(value, { indent, indentLists })
    .split('\n')
    .map((line) => (line === '' ? '' : prefix + line))
    .join(newline);
}
