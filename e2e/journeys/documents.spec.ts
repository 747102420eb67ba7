import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';

test('an order has its receipts, and gives an invoice to whoever asks for one @phone', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const { id } = await house.screening('Le Comptoir des reçus');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 5);
  await seats.order('Ines Exemple', someone('documents'));
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);

  const documents = page.locator('pt-paid-documents');
  // The receipts follow the payment, and are shown, by themselves.
  await expect(documents.getByRole('link')).toHaveCount(2, { timeout: 30_000 });
  await documents.getByRole('button', { name: say('paying.documents.ask') }).click();
  await accessible(page, 'form of an invoice');
  await documents.getByRole('button', { name: say('paying.documents.send') }).click();
  await expect(documents.getByText(say('paying.documents.missing')).first()).toBeVisible();
  await documents.getByLabel(say('paying.documents.address')).fill('3 avenue des Ormes');
  await documents.getByLabel(say('paying.documents.city')).fill('Lyon');
  await documents.getByRole('button', { name: say('paying.documents.send') }).click();
  await expect(documents.getByRole('link')).toHaveCount(4);
  const address = await documents.getByRole('link').last().getAttribute('href');
  const answer = await page.request.get(address ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
});
