import type { Json } from '@seaworthy/core';
import { builtInGroup } from './built-in-group.ts';
import { isObject, textField } from './fields.ts';

// Template actions of Go, which Helm uses, and of Jinja: `{{ … }}`. They may also stand in finished
// manifests, as text for other programs: alert rules, dashboards, workflow parameters.

/** Counts how many blocks (`if`, `range`, `with`, `define`, `block`) a text opens and leaves open. */
export function openTemplateBlocks(text: string): number {
  let open = 0;
  for (const [, word] of text.matchAll(/\{\{-?\s{0,8}(if|range|with|define|block|end)\b/g)) {
    open += word === 'end' ? -1 : 1;
  }
  return open;
}

/** Tells whether a text holds actions that only Helm's template engine understands. */
export function holdsHelmActions(text: string): boolean {
  for (const [action] of text.matchAll(/\{\{[^{}]{0,2000}\}\}/g)) {
    if (/[\s({|]\.(?:Values|Release|Chart|Capabilities|Files|Template|Subcharts)\b/.test(action)) {
      return true;
    }
    if (
      /^\{\{-?\s{0,8}(?:if|else|range|with|define|block|end|include|template|tpl)\b/.test(action)
    ) {
      return true;
    }
  }
  return false;
}

/**
 * Tells whether an object that was read has template actions where values are needed to judge it:
 * anywhere in an object of a built-in kind except in data, annotations, commands and environment;
 * in others only in `apiVersion`, `kind` and `metadata`.
 */
export function holdsActionsInFields(value: Json): boolean {
  if (!isObject(value)) return holdsAction(value);
  const builtIn = builtInGroup(textField(value, 'apiVersion') ?? '');
  for (const [key, member] of Object.entries(value)) {
    if (key.includes('{{')) return true;
    const needed = builtIn || key === 'apiVersion' || key === 'kind' || key === 'metadata';
    if (needed && !isFreeText(key) && holdsAction(member)) return true;
  }
  return false;
}

function holdsAction(value: Json): boolean {
  if (typeof value === 'string') return value.includes('{{');
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => holdsAction(item));
  if (!isObject(value)) return false;
  return Object.entries(value).some(
    ([key, member]) => key.includes('{{') || (!isFreeText(key) && holdsAction(member)),
  );
}

function isFreeText(key: string): boolean {
  switch (key) {
    case 'annotations':
    case 'args':
    case 'binaryData':
    case 'command':
    case 'data':
    case 'env':
    case 'stringData':
      return true;
    default:
      return false;
  }
}
