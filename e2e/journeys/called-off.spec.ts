import { demoAccounts, demoPassphrase } from '../../apps/server/src/demo/demo-accounts.ts';
import type { Order } from '@parterre/contract/booking';
import type { DeskEvent } from '@parterre/contract/events';
import type { APIRequestContext } from '@playwright/test';
import { buy, someone } from '../house.ts';
import { expect, test } from '../journey.ts';
import { openAs } from '../sign-in.ts';

const director = demoAccounts.find(({ role }) => role === 'director')?.email ?? '';
const administrator = demoAccounts.find(({ role }) => role === 'administrator')?.email ?? '';

/** An event of the house for which two people have paid, in two days, and what is done to it. */
class OwnEvent {
  readonly #desk: APIRequestContext;
  readonly #url: string;
  readonly id: string;
  readonly orders: readonly Order[];

  private constructor(desk: APIRequestContext, url: string, id: string, orders: readonly Order[]) {
    this.#desk = desk;
    this.#url = url;
    this.id = id;
    this.orders = orders;
  }

  /** @param buyer whoever buys first @param other whoever buys as well */
  static async sold(
    desk: APIRequestContext,
    organisationId: string,
    buyer: APIRequestContext,
    other: APIRequestContext,
  ): Promise<OwnEvent> {
    const signIn = (identifier: string) =>
      desk.post('/api/auth/sign-in', { data: { identifier, password: demoPassphrase } });
    await signIn(director);
    const url = `/api/v1/organisations/${organisationId}/events`;
    const title = `Ciné-concert ${String(Date.now())}`;
    const made = (await (await desk.post(url, { data: { title } })).json()) as DeskEvent;
    const start = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
    const terms = {
      ...made.terms,
      ...{ where: { kind: 'online' }, dates: [{ start, minutes: 120 }], capacity: 30 },
      prices: [{ tariffId: null, amount: 1500 }],
    };
    const data = { revision: made.revision, shortDescription: 'On écoute.', category: 'show', free: false, terms };
    const changed = await desk.patch(`${url}/${made.id}`, {
      data: { ...data, onlineLink: 'https://example.org/salle' },
    });
    expect(changed.status(), await changed.text()).toBe(200);
    await desk.post(`${url}/${made.id}/status`, { data: { action: 'submit' } });
    await signIn(administrator);
    await desk.post('/api/v1/moderation/events/decisions', { data: { ids: [made.id], action: 'approve' } });
    await signIn(director);
    const event = (await (await desk.get(`${url}/${made.id}`)).json()) as DeskEvent;
    const date = event.dates[0]?.id ?? '';
    const orders = [
      await buy(buyer, date, [null], someone('first')),
      await buy(other, date, [null, null], someone('second')),
    ];
    return new OwnEvent(desk, url, made.id, orders);
  }

  async move(action: 'cancel' | 'postpone'): Promise<void> {
    const moved = await this.#desk.post(`${this.#url}/${this.id}/status`, {
      data: { action, reason: 'La pianiste est malade.' },
    });
    expect(moved.status(), await moved.text()).toBe(200);
  }
}

test('a date is cancelled, the house begins to refund everybody, and whoever paid sees it come back @phone', async ({
  page,
  browser,
  baseURL,
  request,
  say,
  house,
  accessible,
}) => {
  const other = await browser.newContext({ baseURL: baseURL ?? '' });
  const event = await OwnEvent.sold(request, house.organisationId, page.request, other.request);
  await event.move('cancel');
  const desk = await other.newPage();
  await openAs(desk, say, director, `/staff/${house.organisationId}/events/${event.id}/people`);
  const run = desk.getByRole('region', { name: say('deskRefunds.run.title') });
  await expect(run.getByText(say.like('deskRefunds.run.waits'))).toBeVisible();
  await accessible(desk, 'a refund of everybody that waits');

  const code = event.orders[0]?.code ?? '';
  await page.goto(`/${say.language}/orders/${code}`);
  await expect(page.getByText(say('orders.changed.cancelled'))).toBeVisible();
  await accessible(page, 'order of a date that is cancelled');

  await run.getByRole('button', { name: say('deskRefunds.run.start') }).click();
  await expect(run.getByText(say('deskRefunds.run.done', { done: 2, total: 2 }))).toBeVisible({ timeout: 30_000 });
  await accessible(desk, 'everybody is refunded');
  const second = desk.getByRole('listitem').filter({ hasText: event.orders[1]?.code ?? '' });
  await expect(second).toContainText(say('people.givenBack', { before: 2, amount: '' }).split(',')[0] ?? '');
  await other.close();

  await page.reload();
  // The page follows by itself until the money is back.
  await expect(page.getByRole('heading', { level: 1, name: say('orders.stage.refunded.title') })).toBeVisible({
    timeout: 60_000,
  });
  await accessible(page, 'order that is refunded');
});

test('a date is postponed, somebody keeps the tickets, and the house reads who chose what @desktop', async ({
  page,
  browser,
  baseURL,
  request,
  say,
  house,
  accessible,
}) => {
  const other = await browser.newContext({ baseURL: baseURL ?? '' });
  const event = await OwnEvent.sold(request, house.organisationId, page.request, other.request);
  await event.move('postpone');
  await page.goto(`/${say.language}/orders/${event.orders[0]?.code ?? ''}`);
  await expect(page.getByText(say('refunds.offer.title'))).toBeVisible();
  await accessible(page, 'question about a new date');
  await page.getByRole('button', { name: say('refunds.offer.keep') }).click();
  await expect(page.getByText(say.like('refunds.offer.kept'))).toBeVisible();

  const desk = await other.newPage();
  await openAs(desk, say, director, `/staff/${house.organisationId}/events/${event.id}/people`);
  const offer = desk.getByRole('region', { name: say('deskRefunds.postponed.title') });
  await expect(offer.getByText(say.count('deskRefunds.postponed.kept', 1))).toBeVisible();
  await accessible(desk, 'answers to a new date');
  await other.close();
});
