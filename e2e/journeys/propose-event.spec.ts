import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const organiser = 'bureau@treich.example';
const administrator = 'administration@parterre.example';

test('an organiser proposes an event that repeats, an administrator approves it, and everybody can see it @phone', async ({
  browser,
  page,
  say,
  accessible,
}) => {
  const title = `Bal ${String(Date.now())}`;
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const words = (key: string) => say(`deskEvents.${key}`);
  await openAs(page, say, organiser, '/staff');
  await page.getByRole('link', { name: 'Club Treich' }).click();
  const nav = page.getByRole('navigation', { name: say('staff.nav.label') });
  await nav.getByRole('link', { name: say('staff.nav.events'), exact: true }).click();
  await page.getByLabel(words('title'), { exact: true }).fill(title);
  await page.getByRole('button', { name: words('events.begin') }).click();

  await page.getByLabel(words('short')).fill('On danse.');
  await page.getByLabel(words('category')).selectOption({ index: 1 });
  await page.getByLabel(words('where.online')).check();
  await page.getByLabel(words('onlineLink')).fill('https://example.org/salle');
  await page.getByLabel(words('onlineLink')).blur();
  await page.getByLabel(words('sale.capacity')).fill('60');
  await page.getByLabel(words('dates.pattern')).check();
  await page.getByLabel(words('dates.firstDay'), { exact: true }).fill(soon);
  await page.getByLabel(words('pattern.times')).fill('3');
  await page.getByRole('button', { name: words('dates.add'), exact: true }).click();
  await expect(page.getByText(say.count('deskEvents.dates.found', 3))).toBeVisible();
  await expect(page.getByText(words('save.saved'), { exact: true })).toBeVisible();
  await accessible(page, 'editor of events');
  await page.reload();
  await expect(page.getByLabel(words('sale.capacity'))).toHaveValue('60');
  await page.getByRole('button', { name: words('action.submit'), exact: true }).click();
  await expect(page.getByText(words('pendingLine'))).toBeVisible();

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await other.newPage();
  await openAs(desk, say, administrator, '/staff/platform/events');
  await desk.getByLabel(say('deskEvents.moderation.pick', { title })).check();
  await accessible(desk, 'queue of events');
  const bulk = desk.getByRole('group', { name: words('moderation.bulk') });
  await bulk.getByRole('button', { name: words('action.approve') }).click();
  await expect(desk.getByText(say.count('deskEvents.moderation.did.approve', 1))).toBeVisible();
  await other.close();

  await page.reload();
  await page.getByRole('link', { name: words('see') }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText(say('events.event.online'))).toBeVisible();
});
