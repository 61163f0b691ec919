import { escapeControl } from './escape-control.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Written as references, blanks in an XML attribute are not normalized away (XML 1.0, 3.3.3).
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Escapes a text for HTML, in elements and in quoted attributes; line breaks and tabs stay. */
export function escapeHtml(text: string): string {
  return escapeControl(text, '\n\t').replaceAll(/[&<>"']/g, entityOf);
}

/**
 * Escapes a text for XML 1.0, in elements and in quoted attributes. Characters that XML cannot hold at
 * all (section 2.2) are made visible, and so is all else that {@link escapeControl} shows.
 */
export function escapeXml(text: string): string {
  return escapeControl(text, '\n\t').replaceAll(/[&<>"'\n\t]/g, entityOf);
}

function entityOf(character: string): string {
  return entities[character] ?? character;
}
