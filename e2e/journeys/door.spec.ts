import { buy, someone, staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

test('an usher lets a ticket in once, by its typed code and by its QR text @phone', async ({
  page,
  say,
  house,
  request,
  accessible,
}) => {
  const { id, film } = await house.screening('La Porte du fond', { minutes: 45 });
  const order = await buy(request, id, ['C3', 'C4'], someone('guest'));

  await openAs(page, say, staff.usher, `/staff/${house.organisationId}/door`);
  await page.getByLabel(say('door.choose.door'), { exact: true }).fill('B');
  await page.getByRole('radio', { name: film.title }).check();
  await accessible(page, 'choice of the door');
  await page.getByRole('button', { name: say('door.choose.begin') }).click();

  const answer = page.getByRole('heading', { level: 2 });
  const field = page.getByLabel(say('door.scan.code'));
  const show = async (code: string) => {
    if (!(await field.isVisible())) await page.getByRole('button', { name: say('door.scan.type') }).click();
    await field.fill(code);
    // For a moment after an answer no other ticket takes its place: one presses again.
    await expect(async () => {
      await page.getByRole('button', { name: say('door.scan.check'), exact: true }).click();
      await expect(field).toBeHidden({ timeout: 500 });
    }).toPass();
  };
  const said = (name: string) => page.getByRole('heading', { level: 2, name: say(`door.answer.${name}`), exact: true });

  await show(`${order.code}-1`);
  await expect(said('admitted')).toBeVisible();
  await expect(page.getByText('C3', { exact: true })).toBeVisible();
  await accessible(page, 'admitted');
  await page.getByRole('button', { name: say('door.scan.next') }).click();
  await expect(answer.filter({ hasText: say('door.answer.admitted') })).toHaveCount(0);

  await show(`${order.code}-1`);
  await expect(said('already-admitted')).toBeVisible();
  await accessible(page, 'already admitted');
  await page.getByRole('button', { name: say('door.scan.next') }).click();

  await show(order.tickets[1]?.code ?? '');
  await expect(said('admitted')).toBeVisible();
  await page.getByRole('button', { name: say('door.scan.next') }).click();

  await show('P1 NOT A TICKET');
  await expect(said('not-a-ticket')).toBeVisible();
});
