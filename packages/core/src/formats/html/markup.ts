import { escapeHtml } from '../../primitives/text-escape/escape-markup.ts';
import { safeUrl } from '../../primitives/text-escape/safe-url.ts';
import { truncate } from '../../primitives/text-escape/truncate.ts';

/** HTML that is known to be whole. It comes into being here only, so that no text of the input can be taken for it. */
export interface Markup {
  readonly html: string;
}

/** What an element can hold: markup, or a text, which is escaped. */
export type Content = Markup | string | undefined;

/** Values of attributes; undefined and false leave one out, true writes its name alone. */
export type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Elements of HTML that have no end tag. */
const voids: readonly string[] = ['meta', 'input'];

/** Makes an element. Its name and the names of its attributes are those of the program, never of the input. */
export function element(
  name: string,
  attributes: Attributes,
  ...content: readonly (Content | readonly Content[])[]
): Markup {
  let html = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    html += value === true ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`;
  }
  html += '>';
  if (voids.includes(name)) return { html };
  for (const part of content.flat()) html += typeof part === 'object' ? part.html : text(part);
  return { html: `${html}</${name}>` };
}

/** Makes a link, or the text alone where the address is no safe one. */
export function link(url: string, words: string): Markup {
  const href = safeUrl(url);
  return href === undefined
    ? element('span', {}, words)
    : element('a', { href: truncate(href, 2000), rel: 'noopener noreferrer' }, words);
}

/** Makes an element whose content is taken as it is: the style and the script of the program itself. */
export function rawElement(name: 'style' | 'script', source: string): Markup {
  return { html: `<${name}>${source}</${name}>` };
}

function text(given: string | undefined): string {
  return given === undefined ? '' : escapeHtml(truncate(given, 2000));
}
