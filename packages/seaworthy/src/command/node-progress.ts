import type { ProgressEvent } from '@seaworthy/core';
import { escapeControl } from '@seaworthy/core/primitives/text-escape';

/** Where progress is written: a terminal's standard error. */
export interface ProgressTerminal {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** One line that says where the work is; it is wiped when the work ends. */
export interface ProgressLine {
  readonly onProgress: ((event: ProgressEvent) => void) | undefined;
  /** Wipes the line. */
  readonly end: () => void;
}

/** Shows progress on a terminal; on anything else it says nothing. */
export function progressLine(terminal: ProgressTerminal, quiet: boolean): ProgressLine {
  if (quiet || terminal.isTTY !== true) return { onProgress: undefined, end: () => undefined };
  let shown = false;
  const show = (text: string): void => {
    const { columns = 0 } = terminal;
    const width = Math.max(20, (columns > 0 ? columns : 80) - 1);
    terminal.write(`\r\u001b[2K${escapeControl(text).slice(0, width)}`);
    shown = true;
  };
  return {
    onProgress: (event) => {
      show(lineOf(event));
    },
    end: () => {
      if (shown) terminal.write('\r\u001b[2K');
    },
  };
}

function lineOf(event: ProgressEvent): string {
  switch (event.kind) {
    case 'subject-start':
      return `${event.subject} …`;
    case 'layer': {
      const { index, count, bytes, totalBytes } = event;
      const percent = totalBytes > 0 ? Math.floor((100 * bytes) / totalBytes) : 100;
      return `${event.subject}  layer ${index + 1}/${count}  ${percent} %`;
    }
    case 'cache':
      return `${event.subject}  layer ${event.index + 1}  ${event.outcome === 'hit' ? 'known' : 'new'}`;
    case 'step':
      return `${event.subject}  ${event.step} …`;
    case 'subject-end':
      return `${event.subject}  done in ${(event.milliseconds / 1000).toFixed(1)} s`;
  }
}
