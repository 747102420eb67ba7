import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';
import type { Words } from '../words.ts';

const member = 'naima@spectateurs.example';

/** Pays what the page asks for, in the sandbox, and comes back to the plan. */
async function pay(page: Page, say: Words): Promise<void> {
  await page.getByRole('button', { name: say.like('plans.paying.pay') }).click();
  await page.getByRole('button', { name: say('booking.sandbox.succeed') }).click();
  await expect(page).toHaveURL(/\/account\/plan/);
}

test('somebody takes a plan, sees what a higher one costs before moving up, has an invoice, and cancels @phone', async ({
  page,
  say,
  accessible,
}) => {
  await openAs(page, say, member, '/account');
  await page.goto(`/${say.language}/plans`);
  const plans = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(plans).toHaveCount(4);
  await accessible(page, 'plans');
  await page.getByRole('link', { name: say('plans.choose', { plan: 'Basique' }) }).click();
  await expect(page.getByRole('heading', { name: say('plans.start.title', { plan: 'Basique' }) })).toBeVisible();
  await accessible(page, 'a plan that is taken');
  await pay(page, say);
  await expect(page.getByRole('heading', { level: 1, name: 'Basique' })).toBeVisible();
  await accessible(page, 'own plan');

  await page.getByRole('link', { name: say('plans.change.up', { plan: 'Créateur' }) }).click();
  await expect(page.getByText(say('plans.change.charge', { plan: 'Créateur' }))).toBeVisible();
  await expect(page.getByText(say('plans.change.credit', { plan: 'Basique' }))).toBeVisible();
  await accessible(page, 'what a higher plan costs');
  await pay(page, say);
  await expect(page.getByRole('heading', { level: 1, name: 'Créateur' })).toBeVisible();

  const first = page.locator('pt-folded-documents').last();
  await first.getByText(say('paying.documents.title')).click();
  await expect(first.getByRole('link')).toHaveCount(1, { timeout: 30_000 });
  await first.getByRole('button', { name: say('paying.documents.ask') }).click();
  await first.getByLabel(say('paying.documents.name')).fill('Lumières d’Exemple SARL');
  await first.getByLabel(say('paying.documents.address')).fill('3 avenue des Ormes');
  await first.getByLabel(say('paying.documents.city')).fill('Lyon');
  await accessible(page, 'invoice of a plan');
  await first.getByRole('button', { name: say('paying.documents.send') }).click();
  await expect(first.getByRole('link')).toHaveCount(2);

  await page.getByRole('button', { name: say('plans.cancel.ask') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(say.like('plans.cancel.line'))).toBeVisible();
  await dialog.getByRole('button', { name: say('plans.cancel.confirm') }).click();
  await expect(page.getByText(say.like('plans.own.ends'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('plans.cancel.undo') })).toBeVisible();
});
