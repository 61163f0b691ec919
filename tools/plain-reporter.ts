import type { Reporter, TestModule } from 'vitest/node';

/** Closes a test run with one plain line, `9 passed, 0 failed, 0 skipped`, for scripts that read results. */
export default class PlainReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests++;
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') counts[state]++;
        else counts.skipped++;
      }
      // A module that failed to load holds no test, but is a failure all the same.
      if (tests === 0 && module.state() === 'failed') counts.failed++;
    }
    process.stdout.write(
      `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`,
    );
  }
}
