import type { Film } from '@parterre/contract/catalogue';
import type { Page } from '@playwright/test';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const author = 'naima@spectateurs.example';
const reporter = 'aide@parterre.example';
const administrator = 'administration@parterre.example';

test('somebody reviews a film, another one reports it, an administrator hides it, and its author changes it @phone', async ({
  browser,
  page,
  say,
  accessible,
}) => {
  const words = (key: string) => say(`reviews.${key}`);
  const title = 'Corps de ballet';
  const found = await page.request.get(`/api/v1/films?q=${encodeURIComponent(title)}`);
  const { items } = (await found.json()) as { items: Pick<Film, 'slug'>[] };
  const path = `/films/${items[0]?.slug ?? ''}`;
  const comment = `Trente-deux, et elle. ${String(Date.now())}`;
  const field = page.getByLabel(words('mine.comment'));
  const near = (where: Page) =>
    where.getByRole('heading', { name: say('catalogue.rating.title'), exact: true }).scrollIntoViewIfNeeded();

  await page.goto(`/${say.language}${path}`);
  await near(page);
  await page.getByRole('radio', { name: say.count('reviews.list.of', 4) }).check();
  await field.fill(comment);
  await accessible(page, 'a review that is written');
  await page.reload();
  await near(page);
  await expect(field).toHaveValue(comment);
  await page.getByRole('button', { name: words('mine.signIn'), exact: true }).click();
  await page.getByLabel(say('accounts.signIn.identifier')).fill(author);
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill('trois lampions sur le quai');
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${path}#reviews$`));
  await expect(field).toHaveValue(comment);
  await page.getByRole('button', { name: words('mine.publish'), exact: true }).click();
  await expect(page.getByText(words('mine.published'))).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: comment })).toContainText(words('list.yours'));
  await page.getByRole('button', { name: words('mine.edit'), exact: true }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: words('mine.change'), exact: true }).click();
  await expect(page.getByText(words('mine.changed'))).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: comment })).toContainText(
    say('reviews.list.out', { stars: 3 }),
  );
  await accessible(page, 'reviews of a film');

  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const reading = await other.newPage();
  await openAs(reading, say, reporter, '/account');
  await reading.goto(`/${say.language}${path}`);
  await near(reading);
  const theirs = reading.getByRole('listitem').filter({ hasText: comment });
  await theirs.getByRole('button', { name: say.like('reviews.list.reportOf') }).click();
  await reading.getByLabel(words('report.spoiler')).check();
  await accessible(reading, 'report of a review');
  await reading.getByRole('button', { name: say('shell.report.send'), exact: true }).click();
  await expect(reading.getByText(words('report.sent'))).toBeVisible();
  await other.close();

  const third = await browser.newContext({ baseURL: new URL(page.url()).origin });
  const desk = await third.newPage();
  await openAs(desk, say, administrator, '/staff/platform/reviews');
  await desk.getByRole('button', { name: new RegExp(comment) }).click();
  await expect(desk.getByText(say.count('deskReviews.reported', 1), { exact: true })).toBeVisible();
  await accessible(desk, 'queue of reviews');
  await desk.getByRole('row').filter({ hasText: comment }).getByRole('checkbox').check();
  const bulk = desk.getByRole('group', { name: say('deskReviews.bulk') });
  await bulk.getByRole('button', { name: say('deskReviews.hide') }).click();
  await desk.getByRole('textbox', { name: say('deskEvents.reason.label') }).fill('Raconte la fin.');
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: say('deskReviews.hide'), exact: true })
    .click();
  await expect(desk.getByText(say.count('deskReviews.did.hide', 1))).toBeVisible();
  await third.close();

  await page.reload();
  await near(page);
  await expect(page.getByText(words('mine.hidden'), { exact: true })).toBeVisible();
  await expect(page.getByText('Raconte la fin.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: comment })).toHaveCount(0);
  await page.getByRole('button', { name: words('mine.edit'), exact: true }).click();
  await field.fill('Sans rien raconter.');
  await page.getByRole('button', { name: words('mine.change'), exact: true }).click();
  await expect(page.getByText(words('mine.revised'), { exact: true })).toBeVisible();
  await page.getByRole('button', { name: words('mine.delete'), exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('delete.yes'), exact: true })
    .click();
  await expect(page.getByText(words('mine.deleted'))).toBeVisible();
});
