import type { Locator, Page } from '@playwright/test';
import type { Words } from './words.ts';

/** Whether the page is narrow enough for the filters to be a sheet. */
const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 960;

/** Opens a group of filters where it is: under its name, or in the sheet, as a hand does. */
export async function openFilters(page: Page, say: Words, group: string): Promise<Locator> {
  if (isPhone(page)) {
    await page.getByRole('button', { name: say('filters.open') }).click();
    return page.getByRole('dialog').getByRole('group', { name: say(`filters.group.${group}`), exact: true });
  }
  await page.locator('summary', { hasText: say(`filters.group.${group}`) }).click();
  return page.getByRole('group', { name: say(`filters.group.${group}`), exact: true });
}

/** On a wide screen a choice counts at once; the sheet is applied. */
export async function applyFilters(page: Page): Promise<void> {
  if (isPhone(page)) await page.getByRole('dialog').locator('button[type=submit]').click();
  else await page.keyboard.press('Escape');
  await page.waitForFunction(`!document.querySelector('dialog[open]')`);
}
