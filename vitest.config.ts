import { defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@seaworthy/source', 'node', 'import', 'default'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'tests/**/*.test.ts',
      'examples/src/**/*.test.ts',
      'conformance/src/**/*.test.ts',
      'bench/src/**/*.test.ts',
    ],
    reporters: ['default', './tools/plain-reporter.ts'],
    testTimeout: 30_000,
    coverage: {
      // In CI the one run of the tests is also the one that is measured.
      enabled: process.env.CI === 'true',
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.examples.ts', '**/index.ts', '**/fixtures/**'],
      reporter: ['text-summary', 'lcov'],
      thresholds: { lines: 90 },
    },
  },
});
