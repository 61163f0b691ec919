// The child process that scans hostile images, one after the other, and tells its peak memory with each.
import { isSeaworthyError } from '@seaworthy/core';
import { analyzeImage } from '@seaworthy/image';
import { openImage } from '@seaworthy/oci';
import type { Answer, Question } from './messages.ts';

async function scan(question: Question): Promise<Omit<Answer, 'peakMib' | 'ms'>> {
  try {
    const image = await openImage(question);
    try {
      const { inventory, coverage } = await analyzeImage(image, { verify: 'all' });
      const problems = [...image.problems, ...coverage.flatMap((one) => one.problems)];
      const notAssessed = coverage.flatMap((one) => one.notAssessed);
      return {
        packages: inventory.packages.map(({ name, version }) => `${name}@${version}`).sort(),
        problems: [
          ...problems.map(({ code, message }) => `${code}: ${message}`),
          ...notAssessed.map(({ what, reason }) => `${what}: ${reason}`),
        ],
      };
    } finally {
      await image.close();
    }
  } catch (error) {
    if (isSeaworthyError(error)) return { refused: `${error.code}: ${error.message}` };
    return { broken: String(error) };
  }
}

async function reply(question: Question): Promise<void> {
  const begun = performance.now();
  const parts = await scan(question);
  const ms = Math.round(performance.now() - begun);
  const peakMib = Math.round(process.resourceUsage().maxRSS / 1024);
  process.send?.({ ...parts, peakMib, ms } satisfies Answer);
}

process.on('message', (question: Question) => {
  void reply(question);
});
