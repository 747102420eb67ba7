import { demoAccounts } from '../../apps/server/src/demo/demo-accounts.ts';
import { staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const spectator = demoAccounts.find(({ role }) => role === 'member')?.email ?? '';

test('someone follows an organiser, is sent to sign in and back, and finds it in their account @desktop', async ({
  page,
  say,
  accessible,
}) => {
  const name = 'Cinéma des Écluses';
  await page.goto(`/${say.language}/organisers/cinema-des-ecluses`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await accessible(page, 'organiser');
  const follow = page.getByRole('button', { name: say('profiles.follow.of', { name }) });
  await follow.click();
  await page.getByLabel(say('accounts.signIn.identifier')).fill(spectator);
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill(staff.passphrase);
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page).toHaveURL(/organisers\/cinema-des-ecluses/);
  const following = page.getByRole('button', { name: say('profiles.follow.ofFollowing', { name }) });
  // Another journey of the same person may have left it followed.
  await expect(follow.or(following)).toBeVisible();
  if (await follow.isVisible()) await follow.click();
  await expect(following).toHaveAttribute('aria-pressed', 'true');
  await accessible(page, 'organiser that is followed');

  await page.goto(`/${say.language}/account/follows`);
  await expect(page.getByRole('heading', { level: 1, name: say('profiles.mine.title') })).toBeVisible();
  await expect(page.getByRole('link', { name })).toBeVisible();
  await accessible(page, 'follows');
  await page.getByRole('button', { name: say('profiles.mine.unfollowOf', { name }) }).click();
  await expect(page.getByRole('link', { name, exact: true })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: say('profiles.mine.title') })).toBeVisible();
  await expect(page.getByRole('link', { name, exact: true })).toBeHidden();
});

test('a venue’s page leads to its calendar and its feeds, which answer @phone', async ({
  page,
  say,
  house,
  request,
  accessible,
}) => {
  await page.goto(`/${say.language}/venues/${house.venue.slug}`);
  await page.getByText(say('profiles.calendar.add')).click();
  await accessible(page, 'venue with its calendar');
  const subscription = page.getByRole('link', { name: say('profiles.calendar.subscribe') });
  await expect(subscription).toHaveAttribute('href', /^webcal:\/\//);
  const file = await page.getByRole('link', { name: say('profiles.calendar.download') }).getAttribute('href');
  const calendar = await request.get(file ?? '');
  expect(calendar.headers()['content-type']).toContain('text/calendar');
  expect(await calendar.text()).toContain('BEGIN:VEVENT');
  const feed = await page.locator('head link[type="application/atom+xml"]').getAttribute('href');
  expect((await request.get(feed ?? '')).status()).toBe(200);
  const picture = await page.locator('head meta[property="og:image"]').getAttribute('content');
  expect((await request.get(new URL(picture ?? '').pathname)).headers()['content-type']).toBe('image/png');
});

test('someone makes the address of the calendar of their tickets, and closes it again @desktop', async ({
  page,
  say,
  request,
  accessible,
}) => {
  await openAs(page, say, spectator, '/account');
  await page.goto(`/${say.language}/tickets`);
  const make = page.getByRole('button', {
    name: new RegExp(`${say('orders.ticketCalendar.make')}|${say('orders.ticketCalendar.again')}`),
  });
  await make.click();
  const address = (await page.locator('pt-ticket-calendar code').textContent()) ?? '';
  await accessible(page, 'tickets with their calendar');
  const { pathname, search } = new URL(address);
  expect(await (await request.get(pathname + search)).text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: say('orders.ticketCalendar.takeBack') }).click();
  await expect(page.getByText(say('orders.ticketCalendar.ended'))).toBeVisible();
  expect((await request.get(pathname + search)).status()).toBe(404);
});
