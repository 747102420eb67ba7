import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { writeShortForm } from '../domain/ticket-short-form.ts';
import { ticketsOfOrders } from '../sql/ticket-rows.ts';
import { checkInTicket } from '../use-cases/check-in-ticket.ts';
import { readDoorDay } from '../use-cases/read-door-day.ts';
import { bookingWorld } from './booking-world.ts';
import type { World } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;
const usherId = newId();
await sql`insert into identity.person (id, name) values (${usherId}, 'Léo Modèle')`.execute(db);

async function soldTicket(world: World, terms: SaleTerms) {
  const order = await new Buyer(world, terms).paying(['A1']);
  await world.payments.succeed(order.id);
  const [ticket] = await ticketsOfOrders(db, [order]);
  if (ticket === undefined) throw new Error('the order has no ticket');
  const { id: ticketId, occurrenceId, serial, issuedAt: validFrom } = ticket;
  const qr = world.context.keys.sign({ ticketId, occurrenceId, serial, validFrom });
  return { order, ticket, qr, typed: writeShortForm({ orderCode: order.code, position: 1 }) };
}

function scan(world: World, terms: SaleTerms, code: string, more: Partial<Parameters<typeof checkInTicket>[1]> = {}) {
  const { organisationId, occurrenceId } = terms;
  return checkInTicket(world.context, {
    organisationId,
    occurrenceId,
    code,
    door: 'Porte 1',
    personId: usherId,
    ...more,
  });
}

describe('the door', () => {
  it('lets one ticket in once, at twenty doors at the same time', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const { qr } = await soldTicket(world, terms);
    world.clock.set('2026-11-21T19:45:00.000Z');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => scan(world, terms, qr, { door: `Porte ${index}` })),
    );
    const admitted = answers.filter((answer) => answer.result === 'admitted');
    expect(admitted).toHaveLength(1);
    const others = answers.filter((answer) => answer.result === 'already-admitted');
    expect(others).toHaveLength(19);
    expect(new Set(others.map((answer) => answer.firstDoor))).toEqual(new Set([admitted[0]?.firstDoor]));
    expect(others[0]).toMatchObject({ firstAdmittedAt: '2026-11-21T19:45:00.000Z', seat: 'A1', admitted: 1, sold: 1 });
  });

  it('control: without the key of the entry several doors let it in', async () => {
    const unguarded = await createTestDatabase({ poolSize: 24 });
    try {
      await sql`alter table booking.check_in drop constraint check_in_pkey`.execute(unguarded.db);
      const entered = await Promise.all(
        Array.from({ length: 4 }, () =>
          sql`insert into booking.check_in (occurrence_id, ticket_id, admitted_at, door)
            select ${usherId}, ${usherId}, now(), 'Porte 1' on conflict do nothing returning 1`.execute(unguarded.db),
        ).map((insert) =>
          insert.then(
            ({ rows }) => rows.length,
            () => 0,
          ),
        ),
      );
      expect(entered.every((rows) => rows === 0)).toBe(true);
      await sql`alter table booking.check_in drop constraint check_in_occurrence_id_ticket_id_fkey`.execute(
        unguarded.db,
      );
      const again = await Promise.all(
        Array.from({ length: 4 }, () =>
          sql`insert into booking.check_in (occurrence_id, ticket_id, admitted_at, door)
            values (${usherId}, ${usherId}, now(), 'Porte 1') on conflict do nothing returning 1`.execute(unguarded.db),
        ),
      );
      expect(again.filter(({ rows }) => rows.length === 1).length).toBeGreaterThan(1);
    } finally {
      await unguarded.close();
    }
  });

  it('takes the code typed by hand', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const { typed } = await soldTicket(world, terms);
    world.clock.set('2026-11-21T19:45:00.000Z');
    expect(await scan(world, terms, typed.toLowerCase())).toMatchObject({ result: 'admitted' });
    expect(await scan(world, terms, typed)).toMatchObject({ result: 'already-admitted', firstDoor: 'Porte 1' });
    expect(await scan(world, terms, typed.replace('-1', '-2'))).toMatchObject({ result: 'unknown' });
  });

  it('tells of each occurrence of the day how many are expected and how many are in', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const { qr } = await soldTicket(world, terms);
    const second = await new Buyer(world, terms).paying(['B1', 'B2']);
    await world.payments.succeed(second.id);
    world.clock.set('2026-11-21T19:45:00.000Z');
    await scan(world, terms, qr);
    const day = await readDoorDay(world.context, terms.organisationId, null);
    expect(day).toMatchObject({ day: '2026-11-21', items: [{ sold: 3, admitted: 1 }] });
    expect(day.items[0]?.occurrence.id).toBe(terms.occurrenceId);
    expect((await readDoorDay(world.context, newId(), '2026-11-21')).items).toEqual([]);
  });

  it('says why it lets nobody in', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const { qr, ticket, order } = await soldTicket(world, terms);
    expect(await scan(world, terms, 'https://example.org')).toMatchObject({ result: 'not-a-ticket' });
    expect(await scan(world, terms, `${qr.slice(0, -3)}000`)).toMatchObject({ result: 'not-a-ticket' });
    const { id: ticketId, occurrenceId, issuedAt: validFrom } = ticket;
    const sign = (more: object) => world.context.keys.sign({ ticketId, occurrenceId, serial: 1, validFrom, ...more });
    expect(await scan(world, terms, sign({ ticketId: newId() }))).toMatchObject({ result: 'unknown' });
    expect(await scan(world, terms, qr)).toMatchObject({ result: 'too-early' });
    world.clock.set('2026-11-21T19:45:00.000Z');
    expect(await scan(world, terms, qr, { organisationId: newId() })).toMatchObject({ result: 'not-ours', seat: null });
    expect(await scan(world, terms, qr, { occurrenceId: newId() })).toMatchObject({ result: 'another-occurrence' });
    await sql`update booking.ticket set serial = 2 where id = ${ticketId}`.execute(db);
    expect(await scan(world, terms, qr)).toMatchObject({ result: 'replaced' });
    await sql`update booking.ticket set status = 'refunded' where id = ${ticketId}`.execute(db);
    expect(await scan(world, terms, sign({ serial: 2 }))).toMatchObject({ result: 'refunded' });
    await sql`update booking.ticket set status = 'cancelled' where order_id = ${order.id}`.execute(db);
    expect(await scan(world, terms, qr)).toMatchObject({ result: 'cancelled' });
    await sql`update booking.ticket set status = 'valid' where order_id = ${order.id}`.execute(db);
    world.clock.set(terms.endsAt.toString());
    expect(await scan(world, terms, sign({ serial: 2 }))).toMatchObject({ result: 'over' });
    const { rows } = await sql`select from booking.check_in where occurrence_id = ${occurrenceId}`.execute(db);
    expect(rows).toHaveLength(0);
  });
});
