import { defineConfig } from 'vitest/config';

/** Two depths: pure rules without a database, and use cases on a real PostgreSQL (`*.db.test.ts`). */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/server/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
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
    ],
  },
});
