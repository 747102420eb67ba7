import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';

test('somebody gives a gift card, and whoever receives it pays with it and a promotion code, without a provider @desktop', async ({
  page,
  say,
  house,
  mailbox,
  accessible,
}) => {
  const { id } = await house.screening('Le Cadeau du quai');
  const [giver, receiver] = [someone('giver'), someone('receiver')];
  const field = (key: string) => page.getByLabel(say(`giftCards.${key}`), { exact: true });

  await page.goto(`/${say.language}/gift-cards`);
  await field('recipientName').fill('Koffi Exemple');
  await field('recipientEmail').fill(receiver);
  await field('giverName').fill('Awa Exemple');
  await field('giverEmail').fill(giver);
  await accessible(page, 'gift cards');
  await page.getByRole('button', { name: say('giftCards.toPay') }).click();
  await page.getByRole('button', { name: say.like('paying.pay') }).click();
  await page.getByRole('button', { name: say('booking.sandbox.succeed') }).click();
  await expect(page.getByText(say('giftCards.paid'))).toBeVisible();
  // Its receipt follows by itself, and does not tell the code.
  const receipt = page.locator('pt-paid-documents').getByRole('link');
  await expect(receipt).toBeVisible({ timeout: 30_000 });
  const file = await page.request.get((await receipt.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toBe('application/pdf');
  await accessible(page, 'gift card');

  const mail = await mailbox.newest(receiver, /Awa Exemple/);
  const code = /(?:[2-9A-Z]{4}-){4}[2-9A-Z]{4}/.exec(mail.text)?.[0] ?? '';
  await page.goto(`/${say.language}/gift-cards`);
  await field('code').fill(code.toLowerCase());
  await page.getByRole('button', { name: say('giftCards.look'), exact: true }).click();
  await expect(page.getByText(say.like('giftCards.balanceAt'))).toBeVisible();

  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('D', 4);
  await seats.pay.click();
  const codes = seats.basket.getByLabel(say('booking.code.label'));
  await codes.fill('pas de code');
  await codes.press('Enter');
  await expect(seats.basket.getByText(say('booking.problem.code-unknown'))).toBeVisible();
  await codes.fill('bienvenue');
  await codes.press('Enter');
  await expect(seats.basket.getByText('BIENVENUE', { exact: true })).toBeVisible();
  await codes.fill(code);
  await seats.basket.getByRole('button', { name: say('booking.code.apply') }).click();
  await expect(seats.basket.getByText(say('booking.code.due'))).toBeVisible();
  await accessible(page, 'codes');

  // What was typed outlives a reload; what is taken away is gone.
  await page.reload();
  await expect(seats.basket.getByText(say('booking.code.due'))).toBeVisible();
  await seats.basket.getByRole('button', { name: say('booking.code.remove', { code: 'bienvenue' }) }).click();
  await expect(seats.basket.getByText('BIENVENUE', { exact: true })).toBeHidden();

  await seats.basket.getByLabel(say('booking.pay.name'), { exact: true }).fill('Koffi Exemple');
  await seats.basket.getByLabel(say('booking.pay.email'), { exact: true }).fill(receiver);
  await seats.basket.getByRole('button', { name: say('booking.basket.confirm') }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(seats.tickets).toHaveCount(1);
});
