import type { Page } from '@playwright/test';
import type { SeatMapDocument } from '@parterre/contract/venues';
import type { Occurrence } from '@parterre/contract/programme';
import { buy, staff } from '../house.ts';
import { expect, test } from '../journey.ts';
import { SeatPage } from '../seat-page.ts';
import { openAs } from '../sign-in.ts';
import type { Words } from '../words.ts';

/** The seat map designer, as its user speaks of it. */
class Drawing {
  readonly page: Page;
  readonly say: Words;

  constructor(page: Page, say: Words) {
    this.page = page;
    this.say = say;
  }

  get canvas() {
    return this.page.getByRole('application', { name: this.say('designer.canvas') });
  }

  button(key: string) {
    return this.page.getByRole('button', { name: this.say(`designer.${key}`), exact: true });
  }

  field(key: string) {
    return this.page.getByLabel(this.say(`designer.${key}`), { exact: true });
  }

  /** Its label holds what may be chosen too. */
  choice(key: string) {
    return this.page.getByRole('combobox', { name: new RegExp(`^${this.say(`designer.${key}`)}`) });
  }

  async tab(key: 'settings' | 'tab' | 'warnings') {
    await this.page.getByRole('tab', { name: new RegExp(`^${this.say(`designer.list.${key}`)}`) }).click();
  }

  /** By the keyboard, on the drawing. */
  async press(...keys: string[]) {
    await this.canvas.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async counts(seats: number) {
    await expect(this.page.getByText(new RegExp(`^${this.say.count('designer.seats', seats)}`)).first()).toBeVisible();
  }

  async add(field: 'zones.new' | 'sections.new', name: string) {
    await this.field(field).fill(name);
    await this.field(field).press('Enter');
  }

  /** So many rows of so many seats, in the middle of what is seen. */
  async rows(rows: number, seats: number, curved: boolean) {
    await this.button('tool.rows').click();
    await this.number('newRows.rows', rows);
    await this.number('newRows.seats', seats);
    await this.field('newRows.curved').setChecked(curved);
    await this.button('do.place').click();
    await this.button('tool.select').click();
  }

  async number(label: string, value: number) {
    await this.field(label).fill(String(value));
    await this.field(label).press('Tab');
  }

  /** Numbers all seats. */
  async numbered(scheme: 'from-left' | 'from-right') {
    await this.press('Control+a');
    await this.tab('settings');
    await this.choice('numbering.scheme').selectOption(scheme);
    await this.button('do.apply').click();
    await this.press('Escape');
  }

  async publish(version: number, seats: number) {
    await this.button('do.publish').click();
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.say('designer.publish.yes'), exact: true })
      .click();
    await expect(this.page.getByText(this.say('designer.publish.done', { version, seats }))).toBeVisible();
  }
}

test('a manager draws a hall, sells on it, and moves what is sold to its next version @desktop', async ({
  page,
  say,
  house,
  browser,
  request,
  baseURL,
  accessible,
}) => {
  const room = await house.room(20, 200);
  const path = `/staff/${house.organisationId}/venues/${house.venue.id}/auditoriums/${room.id}/seat-map`;
  await openAs(page, say, staff.manager, path);
  const drawing = new Drawing(page, say);
  await drawing.counts(20);

  // All away, and back, and away again.
  await drawing.press('Control+a', 'Delete');
  await drawing.counts(0);
  await drawing.button('do.undo').click();
  await drawing.counts(20);
  await drawing.button('do.redo').click();
  await drawing.counts(0);

  await drawing.tab('settings');
  await drawing.add('sections.new', 'Mezzanine');
  const zone = `Carré ${room.name}`;
  await drawing.add('zones.new', zone);
  await drawing.rows(3, 8, true);
  await drawing.counts(24);
  await accessible(page, 'the designer');

  // The first row is of the other zone, and its first seat a wheelchair space with a companion.
  await drawing.press('Escape');
  await drawing.tab('tab');
  const list = page.getByRole('tabpanel');
  await list.getByRole('button', { expanded: false }).first().click();
  await list.getByRole('combobox').first().selectOption('wheelchair');
  const pick = new RegExp(`^${say('designer.list.selectRow')}`);
  await list.getByRole('button', { name: pick }).first().click();
  await drawing.tab('settings');
  await drawing.choice('inspector.zone').selectOption({ index: 0 });
  await drawing.press('Escape');
  await drawing.tab('settings');
  await drawing.button('do.pair').click();

  await drawing.button('tool.standing').click();
  const box = await drawing.canvas.boundingBox();
  if (box === null) throw new Error('the drawing is not there');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.2);
  await drawing.number('inspector.capacity', 30);
  await drawing.press('Escape');
  await drawing.numbered('from-left');
  await drawing.tab('warnings');
  await expect(page.getByRole('tabpanel').getByRole('button').first()).toBeVisible();
  await drawing.publish(2, 24);

  // Sold: a seat by somebody else, and one place of the standing area, whose buyer sees it counted.
  const film = await house.film('La Mezzanine');
  const { id } = await house.plan(film, room.id, new Date(Date.now() + 26 * 3_600_000).toISOString());
  const { seatMapId } = (await (await request.get(`${baseURL ?? ''}/api/v1/occurrences/${id}`)).json()) as Occurrence;
  const map = (await (
    await request.get(`${baseURL ?? ''}/api/v1/seat-maps/${seatMapId ?? ''}`)
  ).json()) as SeatMapDocument;
  const seat = map.rows[1]?.seats[2];
  const area = map.areas?.find(({ kind }) => kind === 'standing');
  if (seat === undefined || area === undefined) throw new Error('the version lacks what was drawn');
  await buy(request, id, [seat.key], 'awa@example.org');
  const visitor = await browser.newContext({ baseURL: baseURL ?? '' });
  const seats = new SeatPage(await visitor.newPage(), say);
  await seats.open(id);
  await expect(seats.page.getByText(say.count('booking.areas.left', 30))).toBeVisible();
  const more = seats.page.getByRole('button', { name: say('booking.areas.more', { area: area.name }) });
  await more.click();
  await more.click();
  await expect(seats.basket.getByText(`2 × ${area.name}`)).toBeVisible();
  await expect(seats.page.getByText(say.count('booking.areas.left', 28))).toBeVisible();
  await accessible(seats.page, 'seats and a standing area');

  // Renumbered, the seat would be another than its ticket says; as it was, with a row more, it may move.
  await drawing.numbered('from-right');
  await drawing.publish(3, 24);
  const roomPath = `/${say.language}/staff/${house.organisationId}/venues/${house.venue.slug}/auditoriums/${room.id}`;
  const moves = page.getByRole('region', { name: say('staff.moves.title') });
  await page.goto(roomPath);
  await expect(moves).toContainText(
    say.count('staff.moves.why.label', 1, { items: `Mezzanine ${seat.row}${seat.number}` }),
  );
  await page.goto(`/${say.language}${path}`);
  await drawing.counts(24);
  await drawing.numbered('from-left');
  await drawing.rows(1, 8, false);
  await drawing.counts(32);
  await drawing.publish(4, 32);
  await page.goto(roomPath);
  await expect(moves).toContainText(say('staff.moves.nothing'));
  await moves.getByRole('button', { name: say.count('staff.moves.send', 1) }).click();
  await expect(page.getByText(say.count('staff.moves.done', 1))).toBeVisible();
  await expect(seats.map.getByRole('gridcell')).toHaveCount(32);
  await expect(seats.basket.getByText(`2 × ${area.name}`)).toBeVisible();
  await visitor.close();
});
