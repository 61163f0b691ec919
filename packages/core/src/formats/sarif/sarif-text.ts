import { escapeControl } from '../../primitives/text-escape/escape-control.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';

/**
 * Gives a text as a SARIF message reads it: no control characters, no more than a viewer shows, and no link that
 * the input brought along (3.11.6: `[text](target)`).
 */
export function sarifText(text: string, max = 1000): string {
  const shown = escapeControl(truncate(text, max));
  const whole = shown.trim() === '' ? '(empty)' : shown;
  return whole.includes('](') ? whole.replaceAll('[', String.raw`\[`) : whole;
}

/** Gives a name for a field that is no message: an id, a tag, a property. */
export function sarifName(text: string): string {
  return escapeControl(truncate(text, 1000));
}
