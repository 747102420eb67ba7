import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { linkIn } from '../mailbox.ts';
import { openAs } from '../sign-in.ts';

const sentence = 'quatre lanternes au bord du bassin';
const another = 'sept lanternes au bord du canal';

test('someone opens an account, confirms it by mail, signs in by username, and chooses a new password @phone', async ({
  page,
  say,
  mailbox,
  accessible,
}) => {
  const email = someone('newcomer');
  const username = email.split('@')[0]?.slice(0, 30) ?? '';

  await page.goto(`/${say.language}/sign-up`);
  await page.getByLabel(say('accounts.signUp.name'), { exact: true }).fill('Ines Exemple');
  await page.getByLabel(say('accounts.signUp.email'), { exact: true }).fill(email);
  const password = page.getByLabel(say('accounts.password.label'), { exact: true });
  await password.fill('azerty');
  await expect(page.getByText(say('accounts.strength.too-short'))).toBeVisible();
  await password.fill(sentence);
  await expect(page.getByText(say('accounts.strength.too-short'))).toBeHidden();
  await page.getByText(say('accounts.signUp.more')).click();
  await page.getByLabel(say('accounts.signUp.username')).fill(username);
  await accessible(page, 'sign-up');
  await page.getByRole('button', { name: say('accounts.signUp.send') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('accounts.signUp.sentTitle') })).toBeVisible();

  const link = linkIn(await mailbox.newest(email, /./), '/verify-email');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: say('accounts.verify.doneTitle') })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: say('accounts.verify.toAccount') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ines Exemple' })).toBeVisible();
  await accessible(page, 'account');
  await page.getByRole('button', { name: say('accounts.account.signOut') }).click();
  await expect(page.getByRole('button', { name: say('accounts.account.signOut') })).toBeHidden();

  await page.goto(`/${say.language}/sign-in`);
  await accessible(page, 'sign-in');
  await page.getByLabel(say('accounts.signIn.identifier')).fill(username);
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill('cinq lanternes au bord du bassin');
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(say('accounts.problem.wrong-credentials'));
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill(sentence);
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);

  await page.goto(`/${say.language}/forgot-password`);
  await page.getByLabel(say('accounts.signUp.email'), { exact: true }).fill(email);
  await page.getByRole('button', { name: say('accounts.forgot.send') }).click();
  await expect(page.getByText(say('accounts.forgot.sent', { email }))).toBeVisible();
  await page.goto(linkIn(await mailbox.newest(email, /passe|password/), '/reset-password'));
  await page.getByLabel(say('accounts.reset.password'), { exact: true }).fill(another);
  await accessible(page, 'reset');
  await page.getByRole('button', { name: say('accounts.reset.send') }).click();
  await expect(page.getByText(say('accounts.signIn.afterReset'))).toBeVisible();
  await page.getByLabel(say('accounts.signIn.identifier')).fill(email);
  await page.getByLabel(say('accounts.password.label'), { exact: true }).fill(another);
  await page.getByRole('button', { name: say('accounts.signIn.send'), exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await page.goto(`/${say.language}/account`);
  await expect(page.getByRole('heading', { level: 1, name: 'Ines Exemple' })).toBeVisible();

  await page
    .getByRole('main')
    .getByRole('link', { name: say('accounts.account.tickets') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: say('orders.mine.title') })).toBeVisible();
});

test('an administrator, member of no venue, finds the films to manage @desktop', async ({ page, say, accessible }) => {
  await openAs(page, say, 'administration@parterre.example', '/staff');
  await page
    .getByRole('main')
    .getByRole('link', { name: say('staff.platform.title') })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: say('staff.platform.title') })).toBeVisible();
  await accessible(page, 'platform');
  await page
    .getByRole('navigation')
    .getByRole('link', { name: say('staff.nav.films') })
    .click();
  await expect(page).toHaveURL(/\/staff\/platform\/films$/);
  await page.getByRole('link', { name: say('staff.films.add') }).click();
  await expect(page.getByLabel(say('staff.film.genres'))).toBeVisible();
});
