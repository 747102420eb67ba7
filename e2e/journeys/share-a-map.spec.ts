import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';

test('a seat that somebody else takes is seen at once @phone', async ({ page, say, house, browser, baseURL }) => {
  const { id } = await house.screening('Deux au premier rang');
  const mine = new SeatPage(page, say);
  await mine.open(id);
  const visitor = await browser.newContext({ baseURL: baseURL ?? '' });
  const theirs = new SeatPage(await visitor.newPage(), say);
  await theirs.open(id);

  await theirs.choose('C', 4);
  await expect(mine.seat('C', 4)).toHaveAccessibleName(mine.standing('taken'));
  await theirs.giveBack('C', 4);
  await expect(mine.seat('C', 4)).toHaveAccessibleName(mine.standing('free'));
  await visitor.close();
});

test('a seat taken a moment before is refused, with others instead @desktop', async ({
  page,
  say,
  house,
  browser,
  baseURL,
}) => {
  const { id } = await house.screening('Le Fauteuil rouge');
  const mine = new SeatPage(page, say);
  // News do not reach this visitor: the map stays as it was drawn.
  await page.routeWebSocket(/\/ws/, () => undefined);
  await mine.open(id);
  const visitor = await browser.newContext({ baseURL: baseURL ?? '' });
  const theirs = new SeatPage(await visitor.newPage(), say);
  await theirs.open(id);
  await theirs.choose('C', 4);

  await mine.seat('C', 4).click();
  await expect(mine.seat('C', 4)).toHaveAccessibleName(mine.standing('taken'));
  await page.getByRole('button', { name: say.like('booking.taken.take') }).click();
  await expect(mine.map.getByRole('gridcell', { name: mine.standing('mine') })).toHaveCount(1);
  await visitor.close();
});
