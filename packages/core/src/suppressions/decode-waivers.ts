import {
  decodeFilledText,
  decodeList,
  decodeOneOf,
  decodeOptional,
  refuseUnknownMembers,
} from '../decode/decode-value.ts';
import { type DocumentNode, describeValue, memberNode, nodeFault } from '../decode/node.ts';
import { severities } from '../finding/severity.ts';
import { expiryOf } from './expiry.ts';
import { type Waiver, waiverFault, waiverFields } from './waiver.ts';

/**
 * Decodes a list of waivers. Unknown fields are refused by name: a misspelled `until` must not waive for ever.
 * @throws CoreError `ERR_CORE_SYNTAX` with the place
 */
export function decodeWaivers(node: DocumentNode): Waiver[] {
  return decodeList(node, decodeWaiver);
}

/** Decodes an ISO 8601 date, or time with its zone. */
export function decodeExpiry(node: DocumentNode): string {
  const text = decodeFilledText(node);
  if (expiryOf(text) !== undefined) return text;
  throw nodeFault(
    node,
    `expected a date such as 2027-01-31, or a time with its zone, got ${describeValue(text)}`,
  );
}

function decodeWaiver(node: DocumentNode): Waiver {
  refuseUnknownMembers(node, waiverFields);
  const text = (key: (typeof waiverFields)[number]): string | undefined =>
    decodeOptional(memberNode(node, key), decodeFilledText);
  const waiver: Waiver = {
    id: text('id'),
    check: text('check'),
    subject: text('subject'),
    package: text('package'),
    path: text('path'),
    maxSeverity: decodeOptional(memberNode(node, 'maxSeverity'), (member) =>
      decodeOneOf(member, severities),
    ),
    reason: decodeFilledText(memberNode(node, 'reason')),
    owner: text('owner'),
    until: decodeOptional(memberNode(node, 'until'), decodeExpiry),
    source: sourceOf(node),
  };
  const fault = waiverFault(waiver);
  if (fault === undefined) return waiver;
  throw nodeFault(fault.field === '' ? node : memberNode(node, fault.field), fault.message);
}

function sourceOf(node: DocumentNode): string {
  const { uri, what, place } = node.document;
  const line = place?.(node.pointer)?.line;
  return `${uri ?? what}${line === undefined ? `#${node.pointer}` : `:${line}`}`;
}
