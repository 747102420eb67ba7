import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const artist = 'koffi@artistes.example';

test('an artist pays to put a video forward, sees it running, and stops it for what was not shown @phone', async ({
  page,
  say,
  accessible,
}) => {
  await openAs(page, say, artist, '/studio');
  const forward = page.getByRole('link', { name: say('studio.boost'), exact: true });
  // The demonstration's videos are prepared while the server answers already.
  await expect(async () => {
    await page.reload();
    await expect(forward.first()).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 100_000 });
  await forward.first().click();

  await page.getByRole('radio', { name: say('boosts.how.purchase') }).check();
  await page.getByRole('button', { name: say('boosts.sum.XOF') }).click();
  await page.getByRole('slider', { name: say('boosts.showings.title') }).press('ArrowRight');
  await expect(page.getByText(/5\s200/)).toBeVisible();
  await page.getByRole('radio', { name: say('boosts.where.country') }).check();
  await page.getByLabel(say('shell.genrePicker.add')).selectOption('zouglou');
  await expect(page.getByText(say('boosts.sum.back'))).toBeVisible();
  await accessible(page, 'a boost that is chosen');
  await page.getByRole('button', { name: say('boosts.sum.toPay') }).click();

  await expect(page.getByText(say('boosts.now.unpaid'))).toBeVisible();
  await accessible(page, 'a boost to be paid');
  await page.getByRole('radio', { name: say('paying.way.sandbox') }).check();
  await page.getByRole('button', { name: say.like('boosts.pay.pay') }).click();
  await page.getByRole('button', { name: say('booking.sandbox.succeed') }).click();
  await expect(page).toHaveURL(/\/studio\/boosts\//);
  await expect(page.getByText(say('boosts.status.running'), { exact: true })).toBeVisible();
  await expect(page.getByText(say('boosts.brought.nobody'))).toBeVisible();
  await accessible(page, 'a boost that runs');

  await page.getByRole('button', { name: say('boosts.stop.ask') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(say.like('boosts.stop.money'))).toBeVisible();
  await dialog.getByRole('button', { name: say('boosts.stop.yes') }).click();
  await expect(page.getByText(say('boosts.status.stopped'), { exact: true })).toBeVisible();
  await expect(page.getByText(say.like('boosts.back.money'))).toBeVisible();
  await page.getByRole('link', { name: say('boosts.toBoosts') }).click();
  await expect(page.getByText(say.like('boosts.cameBack')).first()).toBeVisible();
  await accessible(page, 'own boosts');
});
