import { randomBytes } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import type { PaymentInFull, PaymentSummary } from '@parterre/contract/finance';
import { expect, test } from '../journey.ts';
import { payTwice } from '../pay-twice.ts';
import { openAs } from '../sign-in.ts';

const administrator = 'administration@parterre.example';

test('an administrator gives money back by hand, and compares a report of the provider with the books @desktop', async ({
  page,
  playwright,
  baseURL,
  say,
  accessible,
}) => {
  const buyer = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const code = await payTwice(buyer);
  const other = await payTwice(buyer);
  await buyer.dispose();
  const words = (key: string, values?: Record<string, string | number>) => say(`finance.${key}`, values);

  await openAs(page, say, administrator, '/staff/platform');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: say('staff.nav.finance'), exact: true })
    .click();
  await page.getByRole('link', { name: say('staff.nav.refunds'), exact: true }).click();
  const row = page.getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText(words('refunds.nobody'));
  await accessible(page, 'refunds due');
  await row.getByRole('link', { name: code }).click();
  await expect(page.getByText(words('todo.orange-money.first'))).toBeVisible();
  await expect(page.getByRole('link', { name: 'ines@journeys.example' })).toBeVisible();
  await page.getByRole('button', { name: words('refund.take') }).click();

  await page.getByRole('button', { name: say.like('finance.refund.end') }).click();
  await expect(page.getByText(words('refund.proofMissing'))).toBeVisible();
  await accessible(page, 'a refund that somebody took');
  await page.getByRole('radio', { name: words('rail.bank') }).check();
  await page.getByLabel(words('refund.proofLabel')).fill('Virement 17');
  await page.getByRole('button', { name: say.like('finance.refund.end') }).click();
  await expect(page.getByText(words('step.done'), { exact: true })).toBeVisible();
  await expect(page.getByText('Virement 17')).toBeVisible();

  // Columns that nobody has told of yet.
  const [one, two] = [await orangeCharge(page.request, code), await orangeCharge(page.request, other)];
  const mark = randomBytes(3).toString('hex');
  const lines = [
    'Nom;Somme;Jour',
    `${one.reference};${one.amount};${one.at}`,
    `${two.reference};${two.amount - 100};${two.at}`,
    `inconnu-${mark};5000;${two.at}`,
  ];
  await page.getByRole('link', { name: say('staff.nav.reports'), exact: true }).click();
  await page.getByLabel(words('reports.provider'), { exact: true }).selectOption('orange-money');
  await page.getByLabel(words('reports.currency')).selectOption('XOF');
  await page
    .getByLabel(words('reports.file'))
    .setInputFiles({ name: `${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: words('reports.send'), exact: true }).click();
  await page.getByLabel(words('columns.of', { column: 'Nom' })).selectOption('reference');
  await page.getByLabel(words('columns.of', { column: 'Somme' })).selectOption('amount');
  await page.getByLabel(words('columns.of', { column: 'Jour' })).selectOption('at');
  await accessible(page, 'columns of a report');
  await page.getByRole('button', { name: words('columns.submit') }).click();

  await expect(page.getByText(say.count('finance.reports.matched', 1))).toBeVisible();
  await expect(page.getByRole('heading', { name: say.count('finance.reports.differing', 1) })).toBeVisible();
  await expect(page.getByRole('heading', { name: say.count('finance.reports.notBooked', 1) })).toBeVisible();
  await expect(page.getByText(`inconnu-${mark}`)).toBeVisible();
  await accessible(page, 'a report beside the books');
  await page.reload();
  await expect(page.getByText(say.count('finance.reports.matched', 1))).toBeVisible();
});

/** What Orange Money brought for an order, as the desk knows it. */
async function orangeCharge(request: APIRequestContext, code: string) {
  const list = await request.get(`/api/v1/payments?q=${code}`);
  const { items } = (await list.json()) as { items: PaymentSummary[] };
  const one = await request.get(`/api/v1/payments/${items[0]?.id ?? ''}`);
  const { attempts } = (await one.json()) as PaymentInFull;
  const charge = attempts.find(({ provider }) => provider === 'orange-money');
  return { reference: charge?.reference ?? '', amount: charge?.captured?.amount ?? 0, at: charge?.endedAt ?? '' };
}
