/**
 * Takes the pictures of README.md from the running product, on its demonstration: starts it, looks for seats and buys two as anybody would, opens the
 * planner's week and the designer of seat maps as their manager does, and writes docs/pictures/*.png in at most 256 colours. Run: node scripts/with-install.mjs scripts/take-screenshots.ts
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import { demoPassphrase } from '../apps/server/src/demo/demo-accounts.ts';
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

/** Addresses of something on stage, of a cinema, and of what its manager works on. */
async function placesToShow(page: Page) {
  const read = async <T>(path: string) => (await (await page.request.get(path)).json()) as T;
  const signedIn = await page.request.post('/api/auth/sign-in', {
    data: { identifier: 'regie@lumen.example', password: demoPassphrase },
  });
  const session = (await signedIn.json()) as { account: { memberships: { organisation: { id: string } }[] } | null };
  const organisation = session.account?.memberships[0]?.organisation.id ?? '';
  const events = await read<{ items: { slug: string }[] }>('/api/v1/events?pageSize=1');
  const venues = await read<{ items: { slug: string }[] }>(`/api/v1/venues?organisationId=${organisation}&pageSize=1`);
  const slug = venues.items[0]?.slug ?? '';
  const venue = await read<{ id: string; auditoriums: { id: string; seats: number }[] }>(`/api/v1/venues/${slug}`);
  const largest = venue.auditoriums.toSorted((a, b) => b.seats - a.seats)[0]?.id ?? '';
  const desk = `/fr/staff/${organisation}`;
  return {
    event: `/fr/events/${events.items[0]?.slug ?? ''}`,
    venue: `/fr/venues/${slug}`,
    week: `${desk}/planner/week`,
    designer: `${desk}/venues/${venue.id}/auditoriums/${largest}/seat-map`,
  };
}

mkdirSync(folder, { recursive: true });
const executablePath = (await findChromium()) ?? undefined;
const server = await startServer({
  DEMO: 'on',
  NODE_ENV: 'development',
  RATE_LIMIT_READ: '10000',
  RATE_LIMIT_SEARCH: '10000',
});
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
  await bright.goto(`/fr/search?q=${encodeURIComponent('Deux places côte à côte ce soir en VOST')}`);
  await picture(bright, 'search-desktop-light');
  await small.goto('/fr/search?when=week&version=vost');
  await small.getByRole('button', { name: /^Filtres/ }).click();
  await small.getByRole('button', { name: /^Voir \d/ }).waitFor();
  await picture(small, 'filters-phone-light');

  const manager = await open(browser, server.url, { colorScheme: 'light', device: desktop });
  const places = await placesToShow(manager);
  await bright.goto(places.event);
  await picture(bright, 'event-desktop-light');
  await wide.goto(places.venue);
  await picture(wide, 'venue-desktop-dark');
  await manager.goto(places.week);
  await manager.getByRole('heading', { level: 1 }).first().waitFor();
  await picture(manager, 'week-desktop-light');
  await manager.goto(places.designer);
  await manager.locator('pt-map-canvas').first().waitFor();
  await picture(manager, 'designer-desktop-light');
} finally {
  await browser.close();
  await server.stop();
}
