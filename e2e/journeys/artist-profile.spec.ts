import { staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const bassist = { email: 'baptiste@artistes.example', name: 'Baptiste Vernolle', slug: 'baptiste-vernolle' };
const singer = 'mireille@artistes.example';

test('an artist changes their profile and is told what changed; another finds them by instrument, follows, and blocks @phone', async ({
  page,
  browser,
  baseURL,
  say,
  accessible,
}) => {
  await openAs(page, say, bassist.email, '/account/profile');
  await expect(page.getByRole('heading', { level: 1, name: say('ownProfile.title') })).toBeVisible();
  const bio = page.getByLabel(say('ownProfile.bio.fr'));
  await bio.fill('Contrebasse, archet compris.');
  await accessible(page, 'own profile');
  // What is not saved comes back.
  await page.reload();
  await expect(bio).toHaveValue('Contrebasse, archet compris.');
  await page.getByRole('button', { name: say('ownProfile.save'), exact: true }).click();
  await expect(page.getByText(say('ownProfile.saved.fields', { fields: say('ownProfile.field.bio') }))).toBeVisible();
  await page.getByRole('button', { name: say('ownProfile.preview'), exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Contrebasse, archet compris.')).toBeVisible();

  const other = await browser.newContext({ baseURL: baseURL ?? '' });
  const visit = await other.newPage();
  await visit.goto(`/${say.language}/artists`);
  await accessible(visit, 'artists');
  await visit.getByText(say('artists.list.filters')).click();
  await visit.getByLabel(say('artists.list.instrument')).selectOption('double-bass');
  await expect(visit).toHaveURL(/instrument=double-bass/);
  await visit.getByRole('link', { name: bassist.name }).click();
  await expect(visit.getByRole('heading', { level: 1, name: bassist.name })).toBeVisible();
  await expect(visit.getByText('Contrebasse, archet compris.')).toBeVisible();
  await accessible(visit, 'artist');
  const data = await visit.locator('head script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'Person', name: bassist.name });
  const picture = await visit.locator('head meta[property="og:image"]').getAttribute('content');
  expect((await visit.request.get(new URL(picture ?? '').pathname)).headers()['content-type']).toBe('image/png');

  await visit.getByRole('button', { name: say('profiles.follow.of', { name: bassist.name }) }).click();
  await visit.getByLabel(say('accounts.signIn.identifier')).fill(singer);
  await visit.getByLabel(say('accounts.password.label'), { exact: true }).fill(staff.passphrase);
  await visit.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(visit).toHaveURL(new RegExp(`artists/${bassist.slug}`));
  await visit.getByRole('button', { name: say('profiles.follow.of', { name: bassist.name }) }).click();
  await expect(
    visit.getByRole('button', { name: say('profiles.follow.ofFollowing', { name: bassist.name }) }),
  ).toBeVisible();

  await visit.getByText(say('artists.more'), { exact: true }).click();
  await visit.getByRole('button', { name: say('artists.block.open'), exact: true }).click();
  await accessible(visit, 'question before blocking');
  await visit
    .getByRole('dialog')
    .getByRole('button', { name: say('artists.block.yes'), exact: true })
    .click();
  await expect(visit.getByText(say('artists.block.is'))).toBeVisible();
  await visit.goto(`/${say.language}/account/blocked`);
  await accessible(visit, 'blocked people');
  await visit.getByRole('button', { name: say('ownProfile.blocked.takeOf', { name: bassist.name }) }).click();
  await expect(visit.getByText(say('ownProfile.blocked.empty'))).toBeVisible();
  await other.close();
});
