import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/database.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { endTickets } from '../sql/issue-tickets.ts';
import { bookingWorld } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

interface Entry {
  seat: string;
  series: string;
  number: number;
  advance: string | null;
  advanceNumber: number | null;
}

async function entriesOf(terms: SaleTerms): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select seat_key as seat, left(series_code, 1) || right(series_code, 3) as series,
      series_number::int as number, left(advance_series_code, 1) as advance, advance_series_number::int as "advanceNumber"
    from booking.ticket where occurrence_id = ${terms.occurrenceId} order by series_code, series_number`.execute(db);
  return rows;
}

async function journalOf(terms: SaleTerms): Promise<{ number: number; kind: string; description: string }[]> {
  const { rows } = await sql<{ number: number; kind: string; description: string }>`
    select number::int, kind, description from booking.operation where venue_id = ${terms.venueId} order by number`.execute(
    db,
  );
  return rows;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const beforeTheTurn = '2026-11-21T19:29:59.999Z';
const atTheTurn = '2026-11-21T19:30:00.000Z';

describe('half an hour before a screening', () => {
  it('the first immediate entry finds all advance ones in its series, which keep what they were', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).buy(['A1', 'A2']);
    world.clock.set(beforeTheTurn);
    await new Buyer(world, terms).buy(['A3']);
    expect((await entriesOf(terms)).map(({ series }) => series)).toEqual(['APLN', 'APLN', 'APLN']);
    world.clock.set(atTheTurn);
    await new Buyer(world, terms).buy(['A4']);
    await new Buyer(world, terms).buy(['A5']);
    expect(await entriesOf(terms)).toEqual([
      { seat: 'A1', series: 'IPLN', number: 1, advance: 'A', advanceNumber: 1 },
      { seat: 'A2', series: 'IPLN', number: 2, advance: 'A', advanceNumber: 2 },
      { seat: 'A3', series: 'IPLN', number: 3, advance: 'A', advanceNumber: 3 },
      { seat: 'A4', series: 'IPLN', number: 4, advance: null, advanceNumber: null },
      { seat: 'A5', series: 'IPLN', number: 5, advance: null, advanceNumber: null },
    ]);
    const journal = await journalOf(terms);
    expect(journal.map(({ number }) => number)).toEqual(upTo(8));
    expect(journal.map(({ kind }) => kind)).toEqual([
      ...['entry-issued', 'entry-issued', 'entry-issued'],
      ...['entry-taken-in', 'entry-taken-in', 'entry-taken-in'],
      ...['entry-issued', 'entry-issued'],
    ]);
    expect(journal[3]?.description).toMatch(/^A\w{15}PLN 1 I\w{15}PLN 1$/);
  });

  it('an entry that was cancelled before the turn is taken in as well, and stays cancelled', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    const order = await new Buyer(world, terms).paying(['A1']);
    await world.payments.succeed(order.id);
    await new Buyer(world, terms).buy(['A2']);
    await inTransaction(db, (trx) =>
      endTickets(trx, order, {
        as: 'cancelled',
        positions: null,
        venueId: terms.venueId,
        at: beforeTheTurn,
        counted: false,
      }),
    );
    world.clock.set(atTheTurn);
    await new Buyer(world, terms).buy(['A1']);
    expect((await entriesOf(terms)).map(({ seat, series, number }) => [seat, series, number])).toEqual([
      ['A1', 'IPLN', 1],
      ['A2', 'IPLN', 2],
      ['A1', 'IPLN', 3],
    ]);
    const { rows } = await sql<{ number: number }>`select series_number::int as number from booking.ticket
      where occurrence_id = ${terms.occurrenceId} and status = 'cancelled'`.execute(db);
    expect(rows).toEqual([{ number: 1 }]);
  });

  it('an issue that read its clock before the turn and comes after it is an immediate one', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).buy(['A1']);
    world.clock.set(atTheTurn);
    await new Buyer(world, terms).buy(['A2']);
    world.clock.set(beforeTheTurn);
    await new Buyer(world, terms).buy(['A3']);
    expect((await entriesOf(terms)).map(({ seat, series, number }) => [seat, series, number])).toEqual([
      ['A1', 'IPLN', 1],
      ['A2', 'IPLN', 2],
      ['A3', 'IPLN', 3],
    ]);
  });

  it('many that issue at once turn it once, with no number twice and none left out', async () => {
    const world = await bookingWorld(db);
    const terms = await world.screening(40);
    await new Buyer(world, terms).buy(['A1', 'A2', 'A3']);
    const orders = await Promise.all(
      ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'C1', 'C2'].map((seat) => new Buyer(world, terms).paying([seat])),
    );
    // Half of them read the clock just before the turn, half at it.
    await Promise.all(
      orders.map((order, index) => {
        world.clock.set(index % 2 === 0 ? beforeTheTurn : atTheTurn);
        return world.payments.succeed(order.id);
      }),
    );
    world.clock.set(atTheTurn);
    await new Buyer(world, terms).buy(['C3']);
    const entries = await entriesOf(terms);
    expect(entries.map(({ series }) => series)).toEqual(upTo(12).map(() => 'IPLN'));
    expect(entries.map(({ number }) => number)).toEqual(upTo(12));
    const journal = await journalOf(terms);
    expect(journal.map(({ number }) => number)).toEqual(upTo(journal.length));
    const taken = journal.filter(({ kind }) => kind === 'entry-taken-in').length;
    expect(taken).toBe(entries.filter(({ advance }) => advance !== null).length);
    expect(taken).toBeGreaterThanOrEqual(3);
  });
});
