import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';

test('a payment that the bank refuses keeps the seats, and succeeds the second time', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const { id } = await house.screening('Un Dimanche sans fin');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('refused'));
  await seats.decide('fail');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.refused.title') })).toBeVisible();
  await accessible(page, 'refused order');

  await page.getByRole('button', { name: say('orders.payAgain') }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);
});

test('a payment that was given up is taken up again from the order', async ({ page, say, house }) => {
  const { id } = await house.screening('Les Heures blanches');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('abandoned'));
  await seats.decide('abandon');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.pending.title') })).toBeVisible();

  await page.getByRole('button', { name: say('orders.payResume') }).click();
  await expect(page).toHaveURL(/\/sandbox\//);
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);
});

test('a slow bank is waited for, and the page changes by itself', async ({ page, say, house }) => {
  const { id } = await house.screening('La Lenteur des trains');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('slow'));
  await seats.decide('slow');
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.pending.title') })).toBeVisible();
  await expect(seats.tickets).toHaveCount(1, { timeout: 40_000 });
});

test('a payment told three times makes one ticket a seat', async ({ page, say, house }) => {
  const { id } = await house.screening('Écho, écho');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('repeated'));
  await seats.decide('repeat');
  await expect(seats.tickets).toHaveCount(1);
  await page.reload();
  await expect(seats.tickets).toHaveCount(1);
});
