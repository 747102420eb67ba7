/**
 * Takes the pictures of README.md from the running product, on its demonstration: starts it, buys two seats as anybody would, and writes
 * docs/pictures/*.png in at most 256 colours. Run: node scripts/with-install.mjs scripts/take-screenshots.ts
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { startServer } from '../bench/running-server.ts';
import { findChromium } from './find-chromium.mjs';

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 };

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly device: typeof phone | typeof desktop;
}

async function open(browser: Browser, url: string, { colorScheme, device }: Look): Promise<Page> {
  const context = await browser.newContext({
    ...device,
    colorScheme,
    baseURL: url,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
  const taken = await page.screenshot();
  await sharp(taken)
    .png({ palette: true, colours: 256, effort: 10 })
    .toFile(join(folder, `${name}.png`));
}

/** The address of a film that is on soon, and of its next screening. */
async function somethingOn(url: string): Promise<{ film: string; screening: string }> {
  const answer = await fetch(`${url}/api/v1/whats-on/films?pageSize=5`);
  const { items } = (await answer.json()) as {
    items: { film: { slug: string }; venues: { showings: { id: string; bookable: boolean; remaining: number }[] }[] }[];
  };
  for (const { film, venues } of items) {
    const showing = venues
      .flatMap(({ showings }) => showings)
      .find(({ bookable, remaining }) => bookable && remaining > 40);
    if (showing) return { film: film.slug, screening: showing.id };
  }
  throw new Error('The demonstration has nothing on.');
}

async function buyTwo(page: Page, screening: string): Promise<void> {
  await page.goto(`/fr/screenings/${screening}/seats`);
  await page.getByRole('button', { name: '2 places ensemble' }).click();
  await page
    .getByRole('gridcell', { name: /, la vôtre$/ })
    .nth(1)
    .waitFor();
}

async function payForThem(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Payer/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Naïma Delcourt');
  await page.getByLabel('E-mail', { exact: true }).fill('naima@spectateurs.example');
  await page.getByRole('button', { name: /^Payer/ }).click();
  await page.getByRole('button', { name: 'Le paiement réussit' }).click();
  await page
    .getByRole('img', { name: /billet/i })
    .first()
    .waitFor();
}

mkdirSync(folder, { recursive: true });
const executablePath = (await findChromium()) ?? undefined;
const server = await startServer({ DEMO: 'on', NODE_ENV: 'development', RATE_LIMIT_READ: '10000' });
const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
try {
  const { film, screening } = await somethingOn(server.url);
  const wide = await open(browser, server.url, { colorScheme: 'dark', device: desktop });
  await wide.goto('/fr');
  await picture(wide, 'home-desktop-dark');
  await buyTwo(wide, screening);
  await picture(wide, 'seats-desktop-dark');

  const small = await open(browser, server.url, { colorScheme: 'light', device: phone });
  await small.goto('/fr');
  await picture(small, 'home-phone-light');
  await small.goto(`/fr/films/${film}`);
  await picture(small, 'film-phone-light');
  await buyTwo(small, screening);
  await picture(small, 'seats-phone-light');
  await payForThem(small);
  await picture(small, 'order-phone-light');
  const bright = await open(browser, server.url, { colorScheme: 'light', device: desktop });
  await bright.goto(`/fr/films/${film}`);
  await picture(bright, 'film-desktop-light');
} finally {
  await browser.close();
  await server.stop();
}
