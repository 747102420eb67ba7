import type { Page } from '@playwright/test';
import { applyFilters, openFilters } from '../filters.ts';
import { expect, test } from '../journey.ts';

/** Minutes from now until it is evening in Paris, an hour at least. Until five, when a cinema's day turns, it is still the evening before. */
function minutesToEvening(): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit' });
  const [hour = 0, minute = 0] = clock.format(new Date()).split(':').map(Number);
  const now = hour * 60 + minute;
  const turn = 5 * 60;
  return now < turn ? Math.max(1, Math.min(60, turn - 1 - now)) : Math.max(60, 18 * 60 + 30 - now);
}

const sentence = { fr: 'Deux places côte à côte ce soir en VOST', en: 'Two seats together tonight in VOST' };
const vost = { language: 'en', subtitles: 'fr' };
const parameter = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

test('two seats together tonight in VOST are one sentence', async ({ page, say, house, accessible }) => {
  const own = await house.screening('Le Gardien du phare', { minutes: minutesToEvening(), version: vost });
  await page.goto(`/${say.language}`);
  await page.getByRole('combobox').fill(sentence[say.language]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=/);
  const chips = page.getByRole('list', { name: say('filters.active') });
  for (const chip of [
    say('filters.chip.together', { number: 2 }),
    say('filters.when.tonight'),
    say('filters.version.vost'),
  ])
    await expect(chips).toContainText(chip);
  await accessible(page, 'dates with seats');

  // The name of one of many is written beside the wishes.
  await page.getByRole('combobox').fill(`${sentence[say.language]} ${own.film.title}`);
  await page.keyboard.press('Enter');
  const date = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name: own.film.title }) });
  await expect(date).toBeVisible();
  await date.getByRole('link', { name: say('filters.dates.take') }).click();
  await expect(page).toHaveURL(new RegExp(`/screenings/${own.id}/seats`));
});

test('a wish is taken off with its words @phone', async ({ page, say }) => {
  await page.goto(`/${say.language}/search?q=${encodeURIComponent(sentence[say.language])}`);
  await page.getByRole('link', { name: say('filters.remove', { words: say('filters.version.vost') }) }).click();
  await expect(page.getByRole('combobox')).not.toHaveValue(/VOST/);
  await expect(page.getByRole('combobox')).toHaveValue(/./);
  await page.getByRole('link', { name: say('filters.clear'), exact: true }).click();
  await expect(page.getByRole('combobox')).toHaveValue('');
  await page.goBack();
  await expect(page.getByRole('combobox')).not.toHaveValue('');
});

test('names are offered while one writes, and opened by the keyboard @desktop', async ({ page, say, house }) => {
  const film = await house.film('Xylophones de minuit');
  await page.goto(`/${say.language}/search`);
  const box = page.getByRole('combobox');
  await box.pressSequentially(film.title.slice(0, -2));
  const offered = page.getByRole('option', { name: film.title });
  await expect(offered).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(offered).toBeHidden();
  await box.pressSequentially(film.title.slice(-2, -1));
  await expect(offered).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(box).toHaveAttribute('aria-activedescendant', /suggestion-0/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: film.title })).toBeVisible();
  await page.goto(`/${say.language}/search?q=xylophnes`);
  await expect(page.getByText(say('discovery.search.meant', { q: 'Xylophones' }))).toBeVisible();
});

test('filters are set by the keyboard or in the sheet, and stay in the address', async ({
  page,
  say,
  house,
  accessible,
}) => {
  await house.screening('Le Gardien du phare', { minutes: minutesToEvening(), version: vost });
  await page.goto(`/${say.language}/films`);
  const phone = (page.viewportSize()?.width ?? 0) < 960;
  if (phone) {
    const filters = await openFilters(page, say, 'version');
    await filters.getByText(say('filters.version.vost'), { exact: true }).click();
    await accessible(page, 'the sheet of filters');
    await expect(page.getByRole('dialog').locator('button[type=submit]')).toHaveText(/\d/);
    await applyFilters(page);
  } else {
    const summary = page.locator('summary', { hasText: say('filters.group.version') });
    await summary.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page).toHaveURL(/version=vost/);
    await accessible(page, 'an open group of filters');
    await page.keyboard.press('Escape');
    await expect(summary).toBeFocused();
  }
  await expect(page).toHaveURL(/version=vost/);
  const chip = page.getByRole('link', { name: say('filters.remove', { words: say('filters.version.vost') }) });
  await expect(chip).toBeVisible();
  await page.reload();
  await chip.click();
  await expect(page).not.toHaveURL(/version=/);
  await page.goBack();
  await expect(chip).toBeVisible();
});

test('where filters leave nothing, one says what to loosen @phone', async ({ page, say }) => {
  await page.goto(`/${say.language}/search?when=week&format=70mm&seats=400`);
  await expect(page.getByRole('heading', { name: say('discovery.search.noDates') })).toBeVisible();
  await page.goto(`/${say.language}/search?when=week&seats=499`);
  const words = say.count('filters.chip.seats', 499);
  await page
    .getByRole('link', { name: new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) })
    .last()
    .click();
  await expect.poll(() => parameter(page, 'seats')).toBeNull();
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
});

test('filters that are set go along to the map @desktop', async ({ page, say }) => {
  for (const [path, link] of [
    ['', 'discovery.search.onMap'],
    ['/cinemas', 'venues.list.map'],
  ] as const) {
    await page.goto(`/${say.language}${path}?when=week&version=vost`);
    await page.getByRole('link', { name: say(link), exact: true }).click();
    await expect(page).toHaveURL(/\/map\?/);
    expect([parameter(page, 'when'), parameter(page, 'version')]).toEqual(['week', 'vost']);
  }
});

test('the map and its list have the same', async ({ page, say, house, accessible }) => {
  await page.goto(`/${say.language}/map`);
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: house.venue.name, exact: true }) });
  await expect(line).toBeVisible();
  const mark = page.getByRole('button', { name: `${house.venue.name}, ` });
  await expect(mark).toBeVisible();
  await line.getByRole('link', { name: house.venue.name, exact: true }).focus();
  await expect(mark).toHaveClass(/lit/);
  await accessible(page, 'the map');
  await mark.click();
  await expect(line.getByRole('link', { name: house.venue.name, exact: true })).toBeFocused();

  await page.getByRole('button', { name: say('map.zoomIn') }).click();
  await page.getByRole('button', { name: say('map.searchHere') }).click();
  await expect(page).toHaveURL(/near=\d+\.\d\d,-?\d+\.\d\d&distance=[\d.]+/);
  await expect(page.getByText(/OpenStreetMap/)).toBeVisible();
});

test('films come in one’s own order, until that is switched off @phone', async ({ page, say, house }) => {
  const { film } = await house.screening('La Piste aux étoiles');
  await page.goto(`/${say.language}/films/${film.slug}`);
  await page.goto(`/${say.language}/venues/${house.venue.slug}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => page.evaluate<string | null>(`localStorage.getItem('parterre-taste')`)).toContain('venue:');
  await page.goto(`/${say.language}`);
  const shelf = page.getByRole('heading', { name: say('discovery.taste.title') });
  await expect(shelf).toBeVisible();
  await page.getByRole('button', { name: say('discovery.kept.off') }).click();
  await expect(shelf).toBeHidden();
  await page.reload();
  await expect(page.getByText(say('discovery.kept.isOff'))).toBeVisible();
  await expect(shelf).toBeHidden();
});
