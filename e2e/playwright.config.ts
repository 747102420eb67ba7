import { defineConfig } from '@playwright/test';
import { screens } from './screens.ts';
import type { Told } from './journey.ts';

const chromium = process.env.CHROMIUM_PATH;

/**
 * Journeys in a browser against the real server, started once with the demonstration (`start-server.ts`). Two projects: a phone in
 * French and a desktop in English. One worker, no second tries: a journey that fails sometimes is a fault.
 *
 * A journey is walked on both where its layout, touch or keyboard differs: the seat map, checkout, filters, the map, public pages.
 * Every other one is walked on one of them, named at the end of its title (`@phone`, `@desktop`), in turn within an area so that both
 * sizes and both languages stay covered there. The pages that such a journey looks at are checked for everyone's use at the
 * other size as well (`accessible` in `journey.ts`).
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
      grepInvert: /@desktop/,
      use: { language: 'fr', locale: 'fr-FR', viewport: screens.phone, hasTouch: true, isMobile: true },
    },
    {
      name: 'desktop',
      grepInvert: /@phone/,
      use: { language: 'en', locale: 'en-GB', viewport: screens.desktop },
    },
  ],
});
