import type { Order } from '@parterre/contract/booking';
import { aScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, buy, order, playOutcome, startToPay } from './journey.ts';
import { wholeApp } from './whole-app.ts';
import type { WholeApp } from './whole-app.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.app.start();
});
afterAll(() => world.close());

async function mailsTo(recipient: string): Promise<{ subject: string; text: string }[]> {
  const { rows } = await sql<{ subject: string; text: string }>`select subject, text from platform.mailbox
    where recipient = ${recipient} order by at, id`.execute(world.database.db);
  return rows;
}

test('money that comes after the order was cancelled goes back, and its buyer is told so until it has', async () => {
  const screening = await aScreening(world.database.db, { startsAt: '2026-11-22T19:00:00.000Z', seats: 40 });
  const late = world.visitor();
  const placed = await order(late, screening, ['A1'], { email: 'tard@example.org' });
  const charge = await startToPay(late, placed.body.code);
  expect((await ask(late, 'POST', `/api/v1/orders/${placed.body.code}/cancel`)).status).toBe(200);
  expect((await buy(world.visitor(), screening, ['A1'])).status).toBe('paid');
  await playOutcome(late, charge, 'succeed');
  const read = async () => (await ask<Order>(late, 'GET', `/api/v1/orders/${placed.body.code}`)).body;
  const after = await read();
  expect([after.status, after.tickets]).toEqual(['cancelled', []]);
  expect(['refunding', 'refunded']).toContain(after.payment?.status);
  await vi.waitFor(async () => expect(await mailsTo('tard@example.org')).toHaveLength(1), 15_000);
  const [mail] = await mailsTo('tard@example.org');
  expect(mail?.subject).toBe('Paiement remboursé : Deux fois dimanche');
  expect(mail?.text).toContain('après l’annulation');
  expect(mail?.text).toContain('11,50');
  // The link of the mail opens the order for whoever has it, and the order says how far the refund is.
  const link = new URL(/http\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  const opened = `/api/v1${link.pathname.replace('/fr', '')}${link.search}`;
  await vi.waitFor(async () => {
    const { body } = await ask<Order>(world.visitor(), 'GET', opened);
    expect([body.status, body.payment?.status]).toEqual(['cancelled', 'refunded']);
  }, 15_000);
});
