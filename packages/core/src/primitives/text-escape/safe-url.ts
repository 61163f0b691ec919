import { hasControl } from './escape-control.ts';

// RFC 3986 allows none of these in a URL as they stand; they end it in HTML, Markdown or a terminal.
const unsafe = /[\s"<>\\^`{|}]/;
const allowed = /^(?:https?:\/\/[^/?#]|mailto:.)/i;

/** Gives a URL back if it is http, https or mailto and holds no control character or blank. */
export function safeUrl(text: string): string | undefined {
  return allowed.test(text) && !unsafe.test(text) && !hasControl(text) ? text : undefined;
}
