import { demoAccounts } from '../../apps/server/src/demo/demo-accounts.ts';
import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';
import { openAs } from '../sign-in.ts';

const director = demoAccounts.find(({ role }) => role === 'director')?.email ?? '';
const inTwoDays = { minutes: 2 * 1440 };

test('a spectator sees the terms, gives one of two tickets back, and keeps the other one @phone', async ({
  page,
  say,
  house,
  mailbox,
  accessible,
}) => {
  const { id } = await house.screening('Le Retour des péniches', inTwoDays);
  const email = someone('returning');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 3);
  await seats.choose('C', 4);
  await expect(page.getByText(/100.*24 h.*50/).first()).toBeVisible();
  await seats.order('Ines Exemple', email);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(2);

  await page.getByRole('button', { name: say('refunds.give.open') }).click();
  await page.getByRole('checkbox', { name: /C4/ }).uncheck();
  await expect(page.getByText(say('refunds.give.kept'))).toBeVisible();
  await accessible(page, 'return-tickets');
  await page.getByRole('button', { name: say.like('refunds.give.confirm') }).click();
  await expect(page.getByText(say.like('refunds.give.done'))).toBeVisible();
  await mailbox.newest(email, /Remboursement|Refund/);
});

test('the house gives an order back in full, with a reason @desktop', async ({
  page,
  baseURL,
  say,
  house,
  browser,
  accessible,
}) => {
  const { id } = await house.screening('La Faute de la régie', inTwoDays);
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 3);
  await seats.order('Ines Exemple', someone('refunded'));
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const desk = await context.newPage();
  await openAs(desk, say, director, `/staff/${house.organisationId}/screenings/${id}`);
  await desk.getByRole('button', { name: say.like('deskRefunds.staff.actionNamed') }).click();
  const dialog = desk.getByRole('dialog');
  await accessible(desk, 'refund-dialog');
  await dialog.getByRole('button', { name: say.like('deskRefunds.staff.confirm') }).click();
  await expect(dialog.getByText(say('deskRefunds.staff.whyMissing'))).toBeVisible();
  await dialog.getByLabel(say('deskRefunds.staff.why')).fill('Fauteuil cassé');
  await dialog.getByRole('button', { name: say.like('deskRefunds.staff.confirm') }).click();
  await expect(desk.getByText(say('staff.order.refunded'), { exact: true })).toBeVisible();
  await context.close();
});
