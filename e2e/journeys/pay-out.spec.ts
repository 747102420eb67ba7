import { demoAccounts } from '../../apps/server/src/demo/demo-accounts.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const finance = demoAccounts.find(({ role }) => role === 'finance')?.email ?? '';
const administrator = demoAccounts.find(({ role }) => role === 'administrator')?.email ?? '';

test('a seller asks for a payout, an administrator pays it by a file for the bank, and the seller sees it gone @desktop', async ({
  page,
  browser,
  say,
  house,
  accessible,
}) => {
  const words = (key: string, values?: Record<string, string | number>) => say(`payouts.${key}`, values);
  await openAs(page, say, finance, `/staff/${house.organisationId}/balance`);
  // What the demonstration earned is released by a job, within a minute.
  const amount = page.getByLabel(words('ask.amount'));
  await expect(async () => {
    await page.reload();
    await expect(amount).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 90_000 });
  await expect(page.getByRole('heading', { name: words('invoices.title') })).toBeVisible();
  await accessible(page, 'balance');
  await amount.fill('5');
  await page.getByRole('button', { name: words('ask.send') }).click();
  await expect(page.getByRole('alert')).toContainText(say('payouts.problem.payout-too-small'));
  await amount.fill('120');
  await page.getByRole('button', { name: words('ask.send') }).click();
  const history = page.getByRole('region', { name: words('history.title') });
  await expect(history.getByText(words('status.asked'), { exact: true })).toBeVisible();

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await other.newPage();
  await openAs(desk, say, administrator, '/staff/platform/bank-files');
  await accessible(desk, 'payouts by the bank');
  await desk.getByRole('button', { name: new RegExp(words('bankDesk.make')) }).click();
  const file = desk
    .getByRole('region', { name: words('bankDesk.files') })
    .getByRole('listitem')
    .first();
  const address = await file.getByRole('link').getAttribute('href');
  const content = await (await desk.request.get(address ?? '')).text();
  expect(content).toContain('<InstdAmt Ccy="EUR">120.00</InstdAmt>');
  await file.getByRole('button', { name: new RegExp(words('bankDesk.sent')) }).click();
  await desk.getByRole('dialog').getByRole('textbox').fill('Ordre 17');
  await accessible(desk, 'proof of the bank');
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: words('bankDesk.sent') })
    .click();
  await expect(file.getByText('Ordre 17')).toBeVisible();
  await other.close();

  await page.reload();
  await expect(history.getByText(words('status.sent'), { exact: true })).toBeVisible();
});

test('an administrator changes what a plan gives, and how an organisation is paid out @phone', async ({
  page,
  say,
  accessible,
}) => {
  const words = (key: string, values?: Record<string, string | number>) => say(`billing.${key}`, values);
  await openAs(page, say, administrator, '/staff/platform/plans');
  await page.getByRole('button', { name: words('plan.changeOf', { name: 'Professionnel' }) }).click();
  const boosts = page.getByLabel(words('plan.limit.boosts-per-month'), { exact: true });
  await expect(boosts).toHaveValue('15');
  await page.getByLabel(words('plan.price')).fill('0');
  await page.getByRole('button', { name: words('plan.save') }).click();
  await expect(page.getByText(words('plan.wrong.price'))).toBeVisible();
  await accessible(page, 'plans to change');
  await page.getByLabel(words('plan.price')).fill('99,99');
  await boosts.fill('16');
  await page.getByRole('button', { name: words('plan.save') }).click();
  await expect(page.getByText(words('plan.saved'))).toBeVisible();
  await page.goto(`/${say.language}/plans`);
  await expect(page.getByText(say.count('plans.limit.boosts-per-month', 16))).toBeVisible();

  await page.goto(`/${say.language}/staff/platform/fees`);
  await page.getByRole('button', { name: words('agreed.changeOf', { name: 'Club Treich' }) }).click();
  const rules = page.locator('pt-payout-rules');
  await rules.getByLabel(say('payouts.rules.hours')).fill('72');
  await rules.getByRole('button', { name: say('payouts.rules.hold') }).click();
  await expect(rules.getByText(say('payouts.rules.whyMissing'))).toBeVisible();
  await accessible(page, 'payout rules');
  await rules.getByLabel(say('payouts.rules.why'), { exact: true }).fill('Trois litiges en octobre');
  await rules.getByRole('button', { name: say('payouts.rules.hold') }).click();
  await expect(rules.getByText('72 h: Trois litiges en octobre')).toBeVisible();
});
