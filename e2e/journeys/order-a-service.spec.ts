import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { linkIn } from '../mailbox.ts';
import { openAs } from '../sign-in.ts';
import type { Words } from '../words.ts';

const artist = 'aya@artistes.example';
const buyer = 'naima@spectateurs.example';
const work = 'Un refrain sur votre instru';

/** Opens one of the things that a side may do to an order. */
async function begin(page: Page, say: Words, action: string): Promise<void> {
  await page.getByRole('button', { name: say(`services.action.${action}`), exact: true }).click();
  await expect(page.getByRole('heading', { name: say(`services.action.${action}`), exact: true })).toBeFocused();
}

/** Does it, once its form is filled in. */
async function done(page: Page, say: Words, action: string, state: string): Promise<void> {
  const button = page.locator('form').getByRole('button', { name: say(`services.do.${action}`), exact: true });
  await button.click();
  await expect(button).toBeHidden();
  await stands(page, say, state);
}

async function stands(page: Page, say: Words, state: string): Promise<void> {
  await expect(page.locator('.now')).toContainText(say(`services.state.${state}`));
}

test('work is asked for, bargained over, paid, delivered, revised, accepted and reviewed @phone', async ({
  page,
  browser,
  baseURL,
  mailbox,
  say,
  accessible,
}) => {
  await openAs(page, say, buyer, '/account/service-orders');
  const service = page.getByRole('link', { name: work, exact: true });
  // The demonstration's artist offers it some seconds after the start.
  await expect(async () => {
    await page.goto(`/${say.language}/services`);
    await expect(service).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await service.click();
  await expect(page.getByRole('heading', { level: 1, name: work })).toBeVisible();
  await accessible(page, 'service');
  await page.getByLabel(say('services.brief.label')).fill('Huit mesures pour le générique d’un documentaire.');
  await page.getByRole('button', { name: say('services.order.ask'), exact: true }).click();
  await expect(page).toHaveURL(/\/account\/service-orders\/\w+$/);
  await stands(page, say, 'requested');
  const path = new URL(page.url()).pathname.replace(/^\/\w+/, '');
  const code = path.split('/').at(-1) ?? '';

  const other = await browser.newContext({ baseURL: baseURL ?? '' });
  const seller = await other.newPage();
  await openAs(seller, say, artist, path);
  await begin(seller, say, 'quote');
  await seller.getByLabel(say('services.form.price', { coin: 'F CFA' })).fill('50000');
  await done(seller, say, 'quote', 'quoted');

  const quoted = await mailbox.newest(buyer, new RegExp(code));
  await page.goto(linkIn(quoted, path));
  await begin(page, say, 'counter');
  await page.getByLabel(say('services.form.price', { coin: 'F CFA' })).fill('45000');
  await expect(page.getByLabel(say('services.form.days'))).toHaveValue('5');
  await done(page, say, 'counter', 'countered');
  await seller.reload();
  await seller.getByRole('button', { name: say('services.offer.accept'), exact: true }).click();
  await stands(seller, say, 'agreed');

  await page.reload();
  await page.getByRole('radio', { name: say('paying.way.sandbox') }).check();
  await page.getByRole('button', { name: /45.000/ }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await page.getByRole('button', { name: say('booking.sandbox.succeed') }).click();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  await stands(page, say, 'in-progress');

  await seller.reload();
  await begin(seller, say, 'deliver');
  await seller.getByLabel(say('services.form.deliveryNote')).fill('La voix sèche, et les paroles.');
  await seller
    .getByLabel(say('services.form.addFiles'))
    .setInputFiles({ name: 'paroles.txt', mimeType: 'text/plain', buffer: Buffer.from('La lagune ne dort pas.') });
  await expect(
    seller.getByRole('button', { name: say('services.form.dropOf', { name: 'paroles.txt' }) }),
  ).toBeVisible();
  await accessible(seller, 'delivery');
  await done(seller, say, 'deliver', 'delivered');

  await page.reload();
  await expect(page.getByText(say('services.one.afterAcceptance'))).toBeVisible();
  await begin(page, say, 'request-revision');
  await page.getByLabel(say('services.form.revisionNote')).fill('La dernière mesure plus longue.');
  await done(page, say, 'request-revision', 'revising');
  await seller.reload();
  await begin(seller, say, 'deliver');
  await seller.getByLabel(say('services.form.deliveryNote')).fill('La dernière mesure dure le double.');
  await done(seller, say, 'deliver', 'delivered');

  await page.reload();
  await accessible(page, 'delivered order');
  await begin(page, say, 'accept');
  await done(page, say, 'accept', 'completed');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: say('services.one.download'), exact: true }).click();
  expect((await download).suggestedFilename()).toBe('paroles.txt');

  for (const [reviewer, comment] of [
    [page, 'Livré avant la date.'],
    [seller, 'Une demande précise.'],
  ] as const) {
    await reviewer.reload();
    await begin(reviewer, say, 'review');
    await reviewer.getByRole('radio', { name: say.count('services.starsLong', 5) }).check();
    await reviewer.getByLabel(say('services.form.comment')).fill(comment);
    await done(reviewer, say, 'review', 'completed');
  }
  await expect(seller.getByText('Livré avant la date.')).toBeVisible();
  await other.close();
});
