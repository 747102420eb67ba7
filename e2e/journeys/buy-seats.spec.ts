import { someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';

test('a spectator finds a film tonight, picks two seats on the map, pays, and has two tickets here and by mail', async ({
  page,
  say,
  house,
  mailbox,
  accessible,
}) => {
  const { film } = await house.screening('Le Comptage des péniches');
  const email = someone('spectator');
  const seats = new SeatPage(page, say);

  await page.goto(`/${say.language}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page, 'home');

  const box = page.getByRole('combobox', { name: say('discovery.search.label') });
  await box.fill(film.title.replace('péniches', 'penihces'));
  await box.press('Enter');
  await expect(page).toHaveURL(/\/search\?/);
  await page.getByRole('link', { name: film.title }).first().click();

  await expect(page.getByRole('heading', { level: 1, name: film.title })).toBeVisible();
  await accessible(page, 'film');
  await page
    .getByRole('region', { name: say('catalogue.film.screenings') })
    .getByRole('link', { name: /^\d\d[:h ]/ })
    .first()
    .click();

  await expect(seats.map).toBeVisible();
  await accessible(page, 'seats');
  await seats.choose('D', 4);
  await seats.choose('D', 5);
  await expect(seats.basket.getByText('D4', { exact: true })).toBeVisible();
  await expect(seats.basket.getByText('D5', { exact: true })).toBeVisible();

  await seats.order('Ines Exemple', email);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await accessible(page, 'sandbox');
  await seats.decide('succeed');

  await expect(seats.tickets).toHaveCount(2);
  await expect(page.getByRole('heading', { level: 1, name: /Ines/ })).toBeVisible();
  await accessible(page, 'order');

  const mail = await mailbox.newest(email, new RegExp(film.title));
  const pdf = mail.attachments.find(({ name }) => name.endsWith('.pdf'));
  expect(mail.attachments.some(({ name }) => name.endsWith('.ics'))).toBe(true);
  expect((await mailbox.read(pdf?.address ?? '')).subarray(0, 5).toString()).toBe('%PDF-');

  await page.goto(mail.page);
  await expect(page.getByRole('heading', { level: 1, name: mail.subject })).toBeVisible();
});

test('a mistyped address is corrected on the order, and the tickets are sent again @desktop', async ({
  page,
  say,
  house,
  mailbox,
}) => {
  const { id, film } = await house.screening('La Chambre des machines');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('C', 3);
  await seats.order('Ines Exemple', someone('mistyped'));
  await seats.decide('succeed');
  await expect(seats.tickets).toHaveCount(1);

  const right = someone('right');
  await page.getByRole('button', { name: say('orders.sent.wrong') }).click();
  await page.getByLabel(say('orders.sent.email')).fill(right);
  await page.getByRole('button', { name: say('orders.sent.send') }).click();
  await expect(page.getByText(right)).toBeVisible();
  await mailbox.newest(right, new RegExp(film.title));
});

test('a hold survives a reload, and is given back on request @phone', async ({ page, say, house }) => {
  const { id } = await house.screening('Marée basse');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await seats.choose('B', 2);
  await page.reload();
  await expect(seats.seat('B', 2)).toHaveAccessibleName(seats.standing('mine'));
  await expect(seats.pay).toBeVisible();
  await seats.giveBack('B', 2);
  await expect(seats.seat('B', 2)).toHaveAccessibleName(seats.standing('free'));
  await expect(seats.pay).toBeHidden();
});

test('the best seats together are found by number @desktop', async ({ page, say, house }) => {
  const { id } = await house.screening('Trois Tickets pour Rennes');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  await page.getByRole('button', { name: say('booking.together.more') }).click();
  await page.getByRole('button', { name: say.count('booking.together.find', 3) }).click();
  await expect(seats.map.getByRole('gridcell', { name: seats.standing('mine') })).toHaveCount(3);
});

test('seats are chosen in the list by keyboard, and the keyboard is never lost', async ({ page, say, house }) => {
  const { id } = await house.screening('La Rangée du fond');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  const focused = page.locator(':focus');
  const list = page.getByRole('radio', { name: say('booking.present.list') });
  if (await list.isVisible()) await list.check();
  await page.getByRole('option', { name: /^B2\b/ }).focus();
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(focused).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(seats.basket.locator(':focus')).toHaveCount(1);

  const remove = (place: string) =>
    seats.basket.getByRole('button', { name: say('booking.basket.remove', { place }), exact: true });
  await remove('B2').press('Enter');
  await expect(remove('C2')).toBeFocused();
  await seats.basket.getByRole('button', { name: say('booking.hold.giveBack') }).press('Enter');
  await expect(seats.pay).toBeHidden();
  await expect(focused).toHaveCount(1);
  await expect(focused).toHaveAttribute('tabindex', '0');
});

test('two seats are bought by keyboard alone', async ({ page, say, house }) => {
  const { id } = await house.screening('Le Pas du veilleur');
  const seats = new SeatPage(page, say);
  await seats.open(id);
  const focused = page.locator(':focus');
  const tabTo = async (role: 'gridcell' | 'button' | 'textbox', name: RegExp | string) => {
    const wanted = page.getByRole(role, { name }).and(focused);
    for (let presses = 0; presses < 20 && (await wanted.count()) === 0; presses += 1) await page.keyboard.press('Tab');
    await expect(wanted).toHaveCount(1);
  };

  await tabTo('gridcell', seats.standing('free'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAccessibleName(seats.standing('mine'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(focused).toHaveAccessibleName(seats.standing('mine'));

  // From the seats one Tab leads to the basket, over the list where it is shown beside the map.
  await page.keyboard.press('Tab');
  if ((await focused.getAttribute('role')) === 'option') await page.keyboard.press('Tab');
  await expect(seats.basket.locator(':focus')).toHaveCount(1);
  await tabTo('button', say.like('booking.basket.pay'));
  await page.keyboard.press('Enter');
  await tabTo('textbox', say('booking.pay.name'));
  await page.keyboard.type('Ines Exemple');
  await tabTo('textbox', say('booking.pay.email'));
  await page.keyboard.type(someone('keyboard'));
  await tabTo('button', say.like('booking.basket.pay'));
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/\/sandbox\//);
  await tabTo('button', say('booking.sandbox.succeed'));
  await page.keyboard.press('Enter');
  await expect(seats.tickets).toHaveCount(2);
});
