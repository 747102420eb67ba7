import type { Page } from '@playwright/test';
import { applyFilters, openFilters } from '../filters.ts';
import { expect, test } from '../journey.ts';

/** What a search engine or a messenger reads of a page. */
async function expectDescribed(page: Page, data: RegExp | null): Promise<void> {
  await expect(page).toHaveTitle(/\S.+/);
  const meta = (selector: string) => page.locator(`head > ${selector}`);
  await expect(meta('meta[name=description]')).toHaveAttribute('content', /\S.{10,}/);
  await expect(meta('meta[property="og:title"]')).toHaveAttribute('content', /\S+/);
  await expect(meta('link[rel=canonical]')).toHaveAttribute('href', /^http:\/\/localhost:\d+\/(fr|en)/);
  await expect(meta('link[rel=alternate][hreflang=fr]')).toHaveAttribute('href', /\/fr/);
  await expect(meta('link[rel=alternate][hreflang=en]')).toHaveAttribute('href', /\/en/);
  if (data === null) return;
  const script = await meta('script[type="application/ld+json"]').first().textContent();
  expect(script).toMatch(data);
  expect(JSON.parse(script ?? '')).toBeTruthy();
}

const scriptless = test.extend({ javaScriptEnabled: false });

scriptless('every public page is read without scripts', async ({ page, say, house, request }) => {
  const { film } = await house.screening('Les Mains du machiniste');
  const events = (await (await request.get('/api/v1/events')).json()) as { items: { slug: string; title: string }[] };
  const event = events.items[0];
  const pages = [
    { path: '', heading: /\S/, data: null },
    { path: '/films', heading: say('catalogue.list.title'), data: null },
    { path: `/films/${film.slug}`, heading: film.title, data: /"Movie"/ },
    { path: '/cinemas', heading: say('venues.list.title'), data: null },
    { path: `/venues/${house.venue.slug}`, heading: house.venue.name, data: /"MovieTheater"|"Place"/ },
    { path: '/events', heading: say('events.list.title'), data: null },
    { path: `/events/${event?.slug ?? ''}`, heading: event?.title ?? '', data: /Event"/ },
    { path: '/search', heading: say('discovery.search.title'), data: null },
    { path: '/map', heading: say('map.title'), data: null },
  ];
  for (const { path, heading, data } of pages) {
    await test.step(path === '' ? '/' : path, async () => {
      const answer = await page.goto(`/${say.language}${path}`);
      expect(answer?.status()).toBe(200);
      await expect(page.locator('html')).toHaveAttribute('lang', say.language);
      await expect(page.getByRole('heading', { level: 1, name: heading }).first()).toBeVisible();
      await expectDescribed(page, data);
    });
  }
  await page.goto(`/${say.language}/search?q=${encodeURIComponent(film.title)}`);
  await expect(page.getByRole('link', { name: film.title }).first()).toBeVisible();
  await page.goto(`/${say.language}/films?genre=science-fiction`);
  await expect(page.locator('select[name=genre]')).toHaveValue('science-fiction');
});

test('what is written and chosen before the scripts have come is kept @desktop', async ({ page, say }) => {
  const { promise: come, resolve: letCome } = Promise.withResolvers<undefined>();
  await page.route(/\/(main|chunk)-[^/]*\.js$/, async (route) => {
    await come;
    await route.continue();
  });
  await page.goto(`/${say.language}/films?version=vf`, { waitUntil: 'commit' });
  await page.getByRole('searchbox').fill('harm');
  await page
    .locator('select[name=genre]')
    .evaluate((field) => ((field as unknown as { value: string }).value = 'science-fiction'));
  letCome(undefined);
  await expect(page).toHaveURL(/version=vf.*genre=science-fiction/);
  await expect(page.locator('select[name=genre]')).toHaveValue('science-fiction');
  await expect(page.getByRole('searchbox')).toHaveValue('harm');
});

test('every public page can be used by everyone', async ({ page, say, house, request, accessible }) => {
  test.slow();
  const events = (await (await request.get('/api/v1/events')).json()) as { items: { slug: string }[] };
  for (const path of [
    '',
    '?by=venue',
    '/films',
    '/cinemas',
    `/venues/${house.venue.slug}`,
    '/events',
    `/events/${events.items[0]?.slug ?? ''}`,
    '/search?q=lumen',
    '/search?when=week&version=vost',
    '/map',
    '/tickets',
    '/verify',
    '/no-such-page',
  ]) {
    await test.step(path === '' ? '/' : path, async () => {
      await page.goto(`/${say.language}${path}`);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await accessible(page, path);
    });
  }
});

test('a page is read in the other language by one press @phone', async ({ page, say, house }) => {
  const other = say.language === 'fr' ? 'en' : 'fr';
  const film = await house.film('Sous-titres');
  await page.goto(`/${say.language}/films/${film.slug}`);
  await page
    .getByRole('link', { name: say('shell.language.other'), exact: false })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/${other}/films/${film.slug}$`));
  await expect(page.locator('html')).toHaveAttribute('lang', other);
  await expect(page.getByRole('heading', { level: 1, name: film.title })).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`/${other}/?$`));
});

test('an address that leads nowhere says so, and leads home @desktop', async ({ page, say }) => {
  for (const [path, title] of [
    ['/nowhere', say('shell.notFound.title')],
    ['/films/no-such-film-zzzzz', say('catalogue.film.notFound')],
    ['/events/no-such-event-zzzzz', say('events.event.notFound')],
    ['/venues/no-such-venue-zzzzz', say('venues.venue.notFound')],
  ] as const) {
    const answer = await page.goto(`/${say.language}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('without a network the page says so, and takes it back when it returns @phone', async ({ page, say, context }) => {
  await page.goto(`/${say.language}`);
  await expect(page.getByRole('button', { name: say.like('shell.theme.switch') })).toBeVisible();
  const banner = page.getByText(say('shell.offline'));
  await expect(banner).toBeHidden();
  // Before the page is alive nobody listens for the network going away.
  await expect(async () => {
    await context.setOffline(false);
    await context.setOffline(true);
    await expect(banner).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await context.setOffline(false);
  await expect(banner).toBeHidden();
});

test('nothing is wider than a screen of 320 points @phone', async ({ page, say, house }) => {
  const { id, film } = await house.screening('Rue étroite');
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    '',
    '?by=venue',
    '/films',
    `/films/${film.slug}`,
    '/cinemas',
    `/venues/${house.venue.slug}`,
    '/events',
    '/search?q=lumen',
    '/search?when=week&version=vost',
    '/map',
    `/screenings/${id}/seats`,
    '/tickets',
    '/verify',
    '/sign-in',
    '/sign-up',
  ]) {
    await page.goto(`/${say.language}${path}`);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width, path).toBeLessThanOrEqual(320);
  }
});

test('a film is found by its genre, which each reads in their language @desktop', async ({ page, say, request }) => {
  const found = await request.get('/api/v1/films', { params: { genre: 'science-fiction' } });
  const [film] = ((await found.json()) as { items: { slug: string; title: string }[] }).items;
  if (film === undefined) throw new Error('the demonstration has no film of that genre');
  await page.goto(`/${say.language}/films`);
  const genre = say('genres.science-fiction');
  const filters = await openFilters(page, say, 'film');
  await filters.getByLabel(say('filters.film.genre')).selectOption('science-fiction');
  await applyFilters(page);
  await expect(page).toHaveURL(/genre=science-fiction/);
  await expect(page.getByRole('listitem').filter({ hasText: film.title })).toContainText(genre);
  await page.goto(`/${say.language}/films/${film.slug}`);
  const data = await page.locator('head > script[type="application/ld+json"]').first().textContent();
  expect(data?.split('"genre":[')[1]?.split(']')[0]).toContain(`"${genre}"`);
});

test('an order that is not there is answered so @phone', async ({ page, say }) => {
  const answer = await page.goto(`/${say.language}/orders/ZZZZZZZZZZ`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: say('orders.missing') })).toBeVisible();
});
