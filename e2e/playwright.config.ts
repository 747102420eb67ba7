import { defineConfig } from '@playwright/test';
import type { Told } from './journey.ts';

const chromium = process.env.CHROMIUM_PATH;

/**
 * Journeys in a browser against the real server, started once with the demonstration (`start-server.ts`). Two projects: a phone in
 * French and a desktop in English. One worker, no second tries: a journey that fails sometimes is a fault.
 */
export default defineConfig<Told>({
  testDir: 'journeys',
  outputDir: '../test-results',
  globalSetup: './start-server.ts',
  workers: 1,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    // Pictures of every step would take as long as the steps.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true },
    actionTimeout: 10_000,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Paris',
    launchOptions: chromium === undefined ? {} : { executablePath: chromium },
  },
  projects: [
    {
      name: 'phone',
      use: { language: 'fr', locale: 'fr-FR', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // How a payment ends, and what becomes of a profile, does not depend on the screen.
    {
      name: 'desktop',
      testIgnore: ['**/pay.spec.ts', '**/artist-profile.spec.ts'],
      use: { language: 'en', locale: 'en-GB', viewport: { width: 1440, height: 900 } },
    },
  ],
});
