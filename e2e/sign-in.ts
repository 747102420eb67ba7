import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { staff } from './house.ts';
import type { Words } from './words.ts';

/** Opens a page of the staff, signing in on the way there. */
export async function openAs(page: Page, say: Words, identifier: string, path: string): Promise<void> {
  await page.goto(`/${say.language}${path}`);
  await page.getByLabel(say('accounts.signIn.identifier')).fill(identifier);
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill(staff.passphrase);
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(path.split('?')[0] ?? path));
}
