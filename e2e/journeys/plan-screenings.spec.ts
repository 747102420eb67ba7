import { staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

test('a manager plans a screening, is refused another over it by name, and takes the first off @phone', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const room = await house.room();
  const [first, second] = [await house.film('Matinée'), await house.film('Soirée')];
  const day = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/planner?day=${day}`);

  const plan = async (title: string, time: string) => {
    // The form keeps the film planned last: most films are planned several times a day.
    const another = page.getByRole('button', { name: say('staff.picker.other') });
    if (await another.isVisible()) await another.click();
    await page.getByRole('searchbox', { name: say('staff.picker.label') }).fill(title);
    await page.getByRole('button', { name: title }).click();
    await page.getByRole('radio', { name: /VF/ }).check();
    await page
      .getByRole('combobox', { name: say('staff.plan.auditorium'), exact: true })
      .selectOption({ label: room.name });
    await page.getByRole('textbox', { name: say('staff.plan.time'), exact: true }).fill(time);
    await page.getByRole('button', { name: say('staff.plan.send'), exact: true }).click();
  };
  const block = (title: string) => page.getByRole('list', { name: room.name }).getByRole('button', { name: title });

  await plan(first.title, '14:00');
  await expect(block(first.title)).toBeVisible();
  await accessible(page, 'planner');

  await plan(second.title, '15:00');
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText(first.title);
  await refusal.getByRole('button').click();
  await page.getByRole('button', { name: say('staff.plan.send'), exact: true }).click();
  await expect(block(second.title)).toBeVisible();

  await block(first.title).click();
  await page.getByRole('button', { name: say('staff.panel.delete') }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page, 'question before deleting');
  await dialog.getByRole('button', { name: say('staff.keep') }).click();
  await expect(block(first.title)).toBeVisible();
  await page.getByRole('button', { name: say('staff.panel.delete') }).click();
  await dialog.getByRole('button', { name: say('staff.delete.yes'), exact: true }).click();
  await expect(block(first.title)).toHaveCount(0);
  await expect(block(second.title)).toBeVisible();
});

test('a manager moves a screening by the keyboard, takes it off, and takes both back @desktop', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const [room, film] = [await house.room(), await house.film('Semaine')];
  const day = new Date(Date.now() + 72 * 3_600_000).toISOString().slice(0, 10);
  const screening = await house.plan(film, room.id, `${day}T13:00:00.000Z`);
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/planner/week?day=${day}`);
  const time = (minutes: number) =>
    new Date(Date.parse(screening.startsAt) + minutes * 60_000).toLocaleTimeString('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      minute: '2-digit',
    });
  const block = page.getByRole('button', { name: new RegExp(`^\\d\\d:\\d\\d ${film.title}`) });
  await expect(block).toContainText(time(0));
  await accessible(page, 'week');

  await block.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(block).toContainText(time(10));
  await block.focus();
  await page.keyboard.press('Delete');
  await expect(block).toHaveCount(0);

  const undo = page.getByRole('button', { name: say('staff.week.undo'), exact: true });
  await undo.click();
  await expect(block).toContainText(time(10));
  await undo.click();
  await expect(block).toContainText(time(0));
});

test('a manager gives a screening a talk by the keyboard and by hand, changes its prices, and reads who did what @desktop', async ({
  page,
  say,
  house,
  accessible,
}) => {
  const [room, film] = [await house.room(), await house.film('Débat')];
  const day = new Date(Date.now() + 96 * 3_600_000).toISOString().slice(0, 10);
  const screening = await house.plan(film, room.id, `${day}T13:00:00.000Z`);
  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/planner/week?day=${day}`);
  const block = page.getByRole('button', { name: new RegExp(`^\\d\\d:\\d\\d ${film.title}`) });
  const end = (minutes: number) =>
    new Date(Date.parse(screening.endsAt) + minutes * 60_000).toLocaleTimeString('en-GB', {
      timeZone: 'Europe/Paris',
      hour: '2-digit',
      minute: '2-digit',
    });
  await block.focus();
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('+');
  await page.keyboard.press('Enter');
  await expect(block).toHaveAttribute('aria-label', new RegExp(end(30)));
  await expect(block).toBeFocused();

  const edge = page.locator(`li:has([data-id="${screening.id}"]) .edge`);
  // On a phone the week is a list, and a screening is made longer in its panel.
  if (await edge.isVisible()) {
    await edge.scrollIntoViewIfNeeded();
    const box = await edge.boundingBox();
    if (!box) throw new Error('the edge of the screening is not shown');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y - 60, { steps: 4 });
    await page.mouse.up();
    await expect(block).toHaveAttribute('aria-label', new RegExp(end(0)));
  }

  await block.click();
  await page.getByRole('button', { name: say('staff.panel.lasting') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: say('staff.panel.talk') }).fill('20');
  await accessible(page, 'durations');
  await dialog.getByRole('button', { name: say('staff.save') }).click();
  await expect(block).toHaveAttribute('aria-label', new RegExp(end(20)));

  await page.getByRole('link', { name: say('staff.panel.sales') }).click();
  const price = page
    .getByRole('region', { name: say('staff.cards.prices') })
    .getByRole('textbox')
    .first();
  const before = await price.inputValue();
  await price.fill('5');
  await page.getByRole('button', { name: say('staff.save'), exact: true }).click();
  await expect(page.getByText(say('staff.prices.saved'))).toBeVisible();
  const journal = page.getByRole('listitem').filter({ hasText: /→/ });
  // Who changed what: the prices last, the durations before.
  await expect(journal.first()).toContainText(/5,00|5\.00/);
  await accessible(page, 'prices and journal');
  await page.getByRole('button', { name: say('staff.week.undo'), exact: true }).click();
  await expect(price).toHaveValue(before);
  await expect(journal.first()).toContainText(/→ .*11[.,]50/);
});

test('a screening that somebody is buying is cancelled with a reason, and their seat map says so @phone', async ({
  page,
  browser,
  say,
  house,
  accessible,
}) => {
  const [room, film] = [await house.room(), await house.film('Panne')];
  const day = new Date(Date.now() + 96 * 3_600_000).toISOString().slice(0, 10);
  const screening = await house.plan(film, room.id, `${day}T16:00:00.000Z`);
  const context = await browser.newContext();
  const buyer = await context.newPage();
  await buyer.goto(`/fr/screenings/${screening.id}/seats`);
  const free = buyer.getByRole('button', { name: /2 places ensemble|2 seats together/ });
  await free.click();
  await expect(buyer.getByRole('button', { name: /^Payer/ }).first()).toBeVisible();

  await openAs(page, say, staff.manager, `/staff/${house.organisationId}/planner?day=${day}&screening=${screening.id}`);
  await page.getByRole('button', { name: say('staff.panel.delete') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Panne du projecteur.');
  await accessible(page, 'reason of a cancellation');
  await dialog.getByRole('button', { name: say('staff.cancelling.yes') }).click();
  await expect(page.getByRole('list', { name: room.name }).getByRole('button', { name: film.title })).toHaveCount(0);
  await expect(buyer.getByRole('heading', { name: 'Cette séance est annulée' })).toBeVisible();
  await context.close();
});
