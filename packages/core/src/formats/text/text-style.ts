/** What a part of the text means; it is what a color stands for. */
export type Tone =
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'negligible'
  | 'unknown'
  | 'good'
  | 'bad'
  | 'open'
  | 'strong'
  | 'quiet';

// SGR parameters (ECMA-48, 8.3.117): colors of the terminal's own palette, so that they suit its background.
const codes: Readonly<Record<Tone, string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  negligible: '2',
  unknown: '35',
  good: '1;32',
  bad: '1;31',
  open: '1;33',
  strong: '1',
  quiet: '2',
};

/** Colors a text that is already escaped. */
export type Paint = (tone: Tone, text: string) => string;

/** Gives a painter; without color it gives texts back as they are. */
export function painter(color: boolean): Paint {
  return color
    ? (tone, text) => (text === '' ? '' : `\u001b[${codes[tone]}m${text}\u001b[0m`)
    : (_, text) => text;
}
