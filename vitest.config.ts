import { defineConfig } from 'vitest/config';

/**
 * Three depths: pure rules without a database, use cases on a real PostgreSQL (`*.db.test.ts`), and what needs services
 * that npm does not bring (`*.services.test.ts`, by `npm run test:services`).
 */
export default defineConfig({
  test: {
    /** A file waits for the database as much as it computes: one for each core, where vitest would keep a core for itself. */
    maxWorkers: '100%',
    /** By `npm run coverage`; what no test loads counts as well. The report is in coverage/. */
    coverage: {
      provider: 'v8',
      include: ['apps/server/src/**/*.ts', 'packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/test/**', 'packages/test-driver/**'],
      reporter: ['text-summary', 'html', 'json-summary'],
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/server/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.services.test.ts', '**/node_modules/**'],
          // properties of many runs, on a machine that has other things to do
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['apps/server/**/*.db.test.ts', 'packages/**/*.db.test.ts'],
          globalSetup: ['packages/test-driver/src/template-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'services',
          include: ['apps/server/**/*.services.test.ts', 'packages/**/*.services.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
