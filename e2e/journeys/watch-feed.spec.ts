import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const spectator = 'naima@spectateurs.example';
const patience = 100_000;

/** The demonstration's videos are prepared while the server answers already. */
async function videosAreThere(request: APIRequestContext): Promise<void> {
  const count = async () => ((await (await request.get('/api/v1/feed')).json()) as { items: unknown[] }).items.length;
  await expect.poll(count, { timeout: patience, intervals: [1000] }).toBeGreaterThan(4);
}

/** The video that is looked at: the others are drawn, and out of reach. */
const current = (page: Page): Locator => page.locator('pt-clip:not([inert])');
const titleOf = (page: Page): Promise<string> => current(page).locator('.title').innerText();

/** A finger that goes over the picture, by shares of the screen. */
async function swipe(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const finger = await page.context().newCDPSession(page);
  const at = (share: number) => [
    { x: width * (from[0] + (to[0] - from[0]) * share), y: height * (from[1] + (to[1] - from[1]) * share) },
  ];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
  for (const share of [0.2, 0.4, 0.6, 0.8, 1])
    await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) });
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}

test('a visitor watches by finger: the next one, the profile, the rates, a like, less of it; then decides what the feed learns @phone', async ({
  page,
  request,
  say,
  accessible,
}) => {
  await videosAreThere(request);
  const drawn = await (await request.get(`/${say.language}/feed`)).text();
  expect(drawn).toMatch(/<img [^>]*data-first[^>]* src="\/media\//);
  expect(drawn).not.toMatch(/<script[^>]*type="module"/);
  await page.goto(`/${say.language}/feed`);
  await expect(current(page).getByRole('button', { name: say('feed.clip.why') })).toBeVisible();
  await accessible(page, 'feed');

  const first = await titleOf(page);
  await swipe(page, [0.5, 0.7], [0.5, 0.15]);
  await expect.poll(() => titleOf(page)).not.toBe(first);
  await swipe(page, [0.75, 0.35], [0.2, 0.36]);
  await expect(page.getByRole('dialog').getByText(say('feed.profile.whole'))).toBeVisible();
  await accessible(page, 'profile beside the feed');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await swipe(page, [0.2, 0.35], [0.75, 0.36]);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('feed.close') })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const told = page.waitForResponse((answer) => answer.url().endsWith('/feed/events') && answer.ok());
  await page.touchscreen.tap(190, 300);
  await page.touchscreen.tap(190, 300);
  await expect(current(page).locator('.acts button').first()).toHaveAttribute('aria-pressed', 'true');
  expect(((await (await told).json()) as { taken: number }).taken).toBeGreaterThan(0);

  await swipe(page, [0.5, 0.7], [0.5, 0.15]);
  const liked = await titleOf(page);
  await current(page)
    .getByRole('button', { name: say('feed.clip.more') })
    .click();
  await expect(page.getByRole('dialog', { name: say('feed.why.title') })).toBeVisible();
  await accessible(page, 'why this video');
  await page.getByRole('button', { name: say('feed.more.notInterested') }).click();
  await expect(page.getByText(say('feed.more.lessOfIt'))).toBeVisible();
  await expect.poll(() => titleOf(page)).not.toBe(liked);

  await page.getByRole('link', { name: say('feed.taste.link'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('feed.taste.title') })).toBeVisible();
  await accessible(page, 'taste');
  await page.getByRole('slider').first().fill('1');
  await page.getByLabel(say('feed.taste.profiling')).uncheck();
  await expect(page.getByText(say('feed.taste.profilingOff'))).toBeVisible();
  await page.getByRole('button', { name: say('feed.taste.reset') }).click();
  await page.getByRole('button', { name: say('feed.taste.resetYes') }).click();
  await expect(page.getByText(say('feed.taste.forgotten'))).toBeVisible();
});

test('a spectator watches by keys, wheel and buttons, comments, keeps what they like, and is told when the network is gone @desktop', async ({
  page,
  request,
  say,
  accessible,
}) => {
  await videosAreThere(request);
  await openAs(page, say, spectator, '/account/profile');
  await page.goto(`/${say.language}/feed`);
  await expect(current(page).getByRole('button', { name: say('feed.clip.why') })).toBeVisible();
  const rates = page.getByRole('complementary', { name: say('feed.rates.label') });
  await expect(rates.getByRole('heading', { name: say('feed.rates.heading') })).toBeVisible();
  await accessible(page, 'feed');

  const seen = [await titleOf(page)];
  const another = async (): Promise<void> => {
    await expect.poll(() => titleOf(page)).not.toBe(seen.at(-1));
    seen.push(await titleOf(page));
  };
  await page.keyboard.press('ArrowDown');
  await another();
  await page.getByRole('button', { name: say('feed.next') }).click();
  await another();
  await page.getByRole('button', { name: say('feed.previous') }).click();
  await another();
  expect(seen[3]).toBe(seen[1]);
  await current(page).hover();
  await page.mouse.wheel(0, 400);
  await another();

  await page.keyboard.press('l');
  await expect(current(page).locator('.acts button').first()).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('m');
  await expect(current(page).getByRole('button', { name: say('feed.clip.soundOff') })).toBeVisible();
  await current(page).locator('.acts button').nth(1).click();
  await page.getByLabel(say('feed.comments.write')).fill('Encore !');
  await page.getByRole('button', { name: say('feed.comments.send'), exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Encore !')).toBeVisible();
  await accessible(page, 'comments');
  await page.keyboard.press('Escape');

  await page.context().setOffline(true);
  await expect(page.getByText(say('feed.offline.line'))).toBeVisible();
  await page.context().setOffline(false);
  // The sound that was chosen, and the like, are there again.
  await page.reload();
  await expect(current(page).getByRole('button', { name: say('feed.clip.soundOff') })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\/artists\//);
});
