import type { FeedPage } from '@parterre/contract/feed';
import { disputeAnOrder } from '../dispute-an-order.ts';
import { expect, test } from '../journey.ts';
import { linkIn } from '../mailbox.ts';
import { openAs } from '../sign-in.ts';

const administrator = 'administration@parterre.example';

test('an administrator reads both sides of a dispute and splits the money @desktop', async ({
  page,
  playwright,
  baseURL,
  mailbox,
  say,
  accessible,
}) => {
  const words = (key: string, values?: Record<string, string | number>) => say(`deskDisputes.${key}`, values);
  const { code, seller } = await disputeAnOrder(playwright.request, baseURL ?? '');
  await openAs(page, say, administrator, '/staff/platform/service-disputes');
  const row = page.getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText(words('age.today'));
  await accessible(page, 'disputes of services');
  const mail = await mailbox.newest(administrator, new RegExp(code));
  await page.goto(linkIn(mail, `/staff/platform/service-disputes/${code}`));

  const proof = page.getByRole('img', { name: 'message.png' });
  await expect.poll(() => proof.evaluate((image) => Reflect.get(image, 'naturalWidth') as number)).toBe(1);
  const form = page.getByRole('complementary', { name: words('decision') });
  await form.getByRole('button', { name: words('decide.go') }).click();
  await expect(form.getByText(words('decide.lacks.outcome'))).toBeVisible();
  await form.getByRole('radio', { name: words('decide.split') }).check();
  await form.getByLabel(say.like('deskDisputes.decide.amount')).fill('20000');
  // What stays, less the share of the platform.
  await expect(form.getByRole('term').filter({ hasText: words('decide.gets', { name: seller.name }) })).toBeVisible();
  await accessible(page, 'a dispute to be decided');
  await form.getByLabel(words('decide.reason')).fill('Une des deux voix convenues a été livrée.');
  await form.getByRole('button', { name: words('decide.go') }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('decide.yes') })
    .click();
  await expect(page.getByText(words('decide.done'))).toBeVisible();
  await expect(form.getByText('Une des deux voix convenues a été livrée.')).toBeVisible();
  await expect(page.getByText(words('closed'))).toBeVisible();
  await accessible(page, 'a dispute that was decided');
});

test('an administrator watches a reported video, hides it, and puts it back @desktop', async ({
  page,
  playwright,
  baseURL,
  request,
  say,
  accessible,
}) => {
  const words = (key: string) => say(`deskVideos.${key}`);
  const first = async () => ((await (await request.get('/api/v1/feed')).json()) as FeedPage).items.at(-1)?.video;
  // The demonstration's videos are prepared while the server answers already.
  await expect.poll(first, { timeout: 100_000, intervals: [1000] }).toBeDefined();
  const video = await first();
  const [title = '', address] = [video?.title, `/api/v1/videos/${video?.id ?? ''}`];
  const reporter = await playwright.request.newContext({ baseURL: baseURL ?? '' });
  const data = { identifier: 'aide@parterre.example', password: 'trois lampions sur le quai' };
  expect((await reporter.post('/api/auth/sign-in', { data })).ok()).toBe(true);
  expect((await reporter.post(`${address}/reports`, { data: { reason: 'stolen' } })).status()).toBe(204);
  await reporter.dispose();

  await openAs(page, say, administrator, '/staff/platform/videos');
  await page.getByRole('listitem').getByRole('button', { name: title }).click();
  const sheet = page.getByRole('complementary', { name: words('sheet') });
  await expect(sheet.getByText(say.count('deskVideos.unanswered', 1))).toBeVisible();
  const picture = sheet.locator('video');
  await expect
    .poll(() => picture.evaluate((clip) => ['muted', 'readyState'].map((fact) => Number(Reflect.get(clip, fact)) > 0)))
    .toEqual([true, true]);
  await accessible(page, 'a reported video');
  await sheet.getByRole('button', { name: words('hide') }).click();
  await page.getByRole('textbox', { name: say('deskEvents.reason.label') }).fill('Une boucle reprise sans accord.');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('hide'), exact: true })
    .click();
  await expect(sheet.getByText('Une boucle reprise sans accord.').first()).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
  await sheet.getByRole('button', { name: words('show'), exact: true }).click();
  await expect(sheet.getByRole('button', { name: words('keep'), exact: true })).toBeVisible();
  expect((await request.get(address)).status()).toBe(200);
});
