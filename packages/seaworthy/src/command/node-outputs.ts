import { randomUUID } from 'node:crypto';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { describeFault, type GateDecision, type Report } from '@seaworthy/core';
import { InspectError } from '../errors.ts';
import { type CommandConfig, type OutputFormat, usageError } from './config.ts';

/** What a format needs besides the report. */
export interface RenderOptions {
  readonly decision: GateDecision;
  readonly now: Date;
  readonly color: boolean;
  readonly width: number;
}

/** Gives a report in a format; only the code of that format is loaded. */
export async function render(
  report: Report,
  format: OutputFormat,
  options: RenderOptions,
): Promise<string> {
  const { decision, now, color, width } = options;
  switch (format) {
    case 'text':
      return (await import('@seaworthy/core/formats/text')).toText(report, {
        decision,
        color,
        width,
        now,
      });
    case 'json':
      return (await import('@seaworthy/core/formats/json')).toJson(report, { decision });
    case 'markdown':
      return (await import('@seaworthy/core/formats/markdown')).toMarkdown(report, { decision });
    case 'sarif':
      return (await import('@seaworthy/core/formats/sarif')).toSarif(report, { decision, now });
    case 'html':
      return (await import('@seaworthy/core/formats/html')).toHtml(report, { decision, now });
  }
}

const byEnding: Readonly<Record<string, OutputFormat>> = {
  '.txt': 'text',
  '.json': 'json',
  '.md': 'markdown',
  '.sarif': 'sarif',
  '.html': 'html',
  '.htm': 'html',
};

/** Gives the format of each output file: that of `--format`, else that of its ending. */
export function outputPlan(
  config: Pick<CommandConfig, 'output' | 'format'>,
): readonly { readonly path: string; readonly format: OutputFormat }[] {
  return config.output.map((path) => {
    const ending = extname(path).toLowerCase();
    const format =
      config.format ?? (Object.hasOwn(byEnding, ending) ? byEnding[ending] : undefined);
    if (format === undefined) {
      throw usageError(`--output ${path}: its ending names no format; say --format`);
    }
    return { path, format };
  });
}

/**
 * Looks whether the files can be there at all, before minutes of work are lost.
 * @throws InspectError `ERR_SEAWORTHY_IO` where there is no folder for one, or a folder in its place
 */
export async function checkOutputs(plan: readonly { readonly path: string }[]): Promise<void> {
  for (const { path } of plan) {
    const folder = dirname(path);
    const place = await stat(folder).catch((error: unknown) => {
      const because = describeFault(error);
      throw writeFault(path, `its folder ${folder} cannot be used, ${because}`, error);
    });
    if (!place.isDirectory()) throw writeFault(path, `${folder} is no folder`);
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory() === true) throw writeFault(path, 'it is a folder');
  }
}

function writeFault(path: string, because: string, cause?: unknown): InspectError {
  return new InspectError('ERR_SEAWORTHY_IO', `cannot write ${path}: ${because}`, {
    at: { uri: path },
    cause,
  });
}

/** Writes a file as a whole or not at all: beside it first, then renamed. */
export async function writeOutput(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw writeFault(path, describeFault(error), error);
  }
}
