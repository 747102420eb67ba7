import { generateHall } from '@parterre/seating/generate-hall';
import { seatByKey } from '@parterre/seating/seat-map';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { testStorage } from '@parterre/test-driver/test-storage';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { instantText } from '../../../platform/clock.ts';
import { createCatalogue } from '../../catalogue/module.ts';
import type { SaleTerms } from '../../programme/contract.ts';
import { programmeUse } from '../../programme/module.ts';
import type { LockOccurrence } from '../../programme/sql/seat-map-moves.ts';
import { moveToSeatMap } from '../../programme/use-cases/move-to-seat-map.ts';
import type { ProgrammeTools } from '../../programme/use-cases/programme-needs.ts';
import { createVenues } from '../../venues/module.ts';
import { insertSeatMap } from '../../venues/sql/seat-maps.ts';
import type { BookingContext } from '../context.ts';
import { claimSeats } from '../sql/hold-rows.ts';
import type { ClaimSeats } from '../sql/hold-rows.ts';
import { readSeatsInUse, readTariffsSold } from '../sql/seat-rows.ts';
import { sellSeats } from '../sql/settle-claims.ts';
import type { SellSeats } from '../sql/settle-claims.ts';
import { bookingWorld, ticketsPerSeat } from './booking-world.ts';
import { Buyer } from './buyer.ts';

const database = await createTestDatabase({ poolSize: 24 });
afterAll(() => database.close());
const { db } = database;

/** Booking over the venues as they are, with a new version of the seat map that lacks A1. */
async function scene(guard: Partial<BookingContext['guard']> = {}, gone = ['A1']) {
  const world = await bookingWorld(db, guard);
  const identity = new StandInIdentity(db);
  const use = programmeUse(db, world.clock, { ofOccurrences: () => Promise.resolve(0) });
  const venues = createVenues({ db, clock: world.clock, identity, venueUse: use }).api;
  const catalogue = createCatalogue({
    db,
    clock: world.clock,
    identity,
    filmUse: use,
    filmReviews: noFilmReviews(),
    storage: testStorage(),
  }).api;
  const terms = await world.screening(40);
  const hall = generateHall({ name: 'Salle', seats: 40 });
  const rows = hall.rows.map((row) => ({ ...row, seats: row.seats.filter(({ key }) => !gone.includes(key)) }));
  const seatMapId = newId();
  await insertSeatMap(db, seatMapId, terms.auditoriumId ?? '', { ...hall, rows });
  const now = () => instantText(world.clock.now());
  const tools: ProgrammeTools = {
    db,
    clock: world.clock,
    catalogue,
    venues,
    sales: {
      figures: (ids) => world.figures.of(ids),
      seatsInUse: (ids, within) => readSeatsInUse(within ?? db, ids, now()),
      tariffsSold: (id, within) => readTariffsSold(within, id),
    },
    who: identity,
    storage: testStorage(),
    publicUrl: 'http://parterre.test',
    viewKey: Buffer.alloc(32),
    venueForPlace: () => Promise.reject(new Error('no venue is made here')),
    enqueueMail: () => Promise.resolve(),
    organisation: (id) => identity.organisation(id),
    organisations: () => Promise.resolve(new Map()),
    changed: () => undefined,
  };
  // The stand-in of the programme goes on telling the old version: what another node has in memory for a second.
  Object.assign(world.context, { venues });
  const at = {
    organisationId: terms.organisationId,
    venueId: terms.venueId ?? '',
    auditoriumId: terms.auditoriumId ?? '',
  };
  const move = (lock?: LockOccurrence) => moveToSeatMap(tools, at, newId(), [terms.occurrenceId], lock);
  return { world, terms, seatMapId, move, buyer: () => new Buyer(world, terms) };
}

async function standsOn(terms: SaleTerms): Promise<string | null> {
  const row = await db
    .selectFrom('programme.occurrence')
    .select('seat_map_id')
    .where('id', '=', terms.occurrenceId)
    .executeTakeFirstOrThrow();
  return row.seat_map_id;
}

/** Seats that are held or sold and that the seat map does not have. */
async function seatsInTheAir(terms: SaleTerms): Promise<string[]> {
  const { plan } = await db
    .selectFrom('venues.seat_map')
    .select('plan')
    .where('id', '=', (await standsOn(terms)) ?? '')
    .executeTakeFirstOrThrow();
  const known = seatByKey(plan as ReturnType<typeof generateHall>);
  const uses = await readSeatsInUse(db, [terms.occurrenceId], '2026-11-21T18:00:00.000Z');
  return (uses.get(terms.occurrenceId) ?? []).map(({ seat }) => seat).filter((seat) => !known.has(seat));
}

describe('a seat that vanishes while it is being held', () => {
  /** Between the look at the map and the claim the occurrence moves. */
  const late = (claim: ClaimSeats, move: { now?: () => Promise<unknown> }): ClaimSeats => {
    return async (...args) => {
      await move.now?.();
      return claim(...args);
    };
  };

  it('is not held; the buyer is told which map stands now, and has it at once', async () => {
    const moving: { now?: () => Promise<unknown> } = {};
    const { move, buyer, seatMapId, terms, world } = await scene({ claimSeats: late(claimSeats, moving) });
    moving.now = move;
    const refused = await buyer().hold(['A1']);
    expect(refused).toEqual({ ok: false, reason: 'seat-map-changed', seatMapId });
    expect(await standsOn(terms)).toBe(seatMapId);
    expect(await seatsInTheAir(terms)).toEqual([]);
    world.terms.set(terms.occurrenceId, { ...terms, seatMapId });
    expect(await buyer().hold(['A2'])).toMatchObject({ ok: true });
    expect(await buyer().hold(['A1'])).toMatchObject({ ok: false, reason: 'unknown-seat' });
  });

  it('control: claims that do not look where the occurrence stands hold it', async () => {
    const moving: { now?: () => Promise<unknown> } = {};
    const blind: ClaimSeats = async (trx, window, _chosenFrom, seats) => {
      const { rows } = await sql<{ id: string }>`select seat_map_id as id from programme.occurrence
        where id = ${window.occurrenceId}`.execute(trx);
      return claimSeats(trx, window, rows[0]?.id ?? '', seats);
    };
    const { move, buyer, terms } = await scene({ claimSeats: late(blind, moving) });
    moving.now = move;
    expect(await buyer().hold(['A1'])).toMatchObject({ ok: true });
    expect(await seatsInTheAir(terms)).toEqual(['A1']);
  });
});

describe('a seat that is being held while the occurrence moves', () => {
  /** A claim that is made and not yet committed until `go`. */
  function pausing() {
    let claimed: () => void = () => undefined;
    let go: () => void = () => undefined;
    const isClaimed = new Promise<void>((resolve) => (claimed = resolve));
    const mayGo = new Promise<void>((resolve) => (go = resolve));
    const claim: ClaimSeats = async (...args) => {
      const result = await claimSeats(...args);
      claimed();
      await mayGo;
      return result;
    };
    return { claim, isClaimed, go: () => go() };
  }
  const someoneWaits = () =>
    vi.waitFor(async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
      expect(rows).toHaveLength(1);
    });

  it('is waited for, and then the occurrence stays', async () => {
    const pause = pausing();
    const { move, buyer, terms } = await scene({ claimSeats: pause.claim });
    const held = buyer().hold(['A1']);
    await pause.isClaimed;
    const moved = move();
    await someoneWaits();
    pause.go();
    expect(await held).toMatchObject({ ok: true });
    expect(await moved).toMatchObject({ ok: true, moved: [], refused: [{ lost: ['A1'], held: 1 }] });
    expect(await standsOn(terms)).toBe(terms.seatMapId);
  });

  it('control: a move that does not lock the occurrence takes the seat away', async () => {
    const pause = pausing();
    const { move, buyer, terms } = await scene({ claimSeats: pause.claim });
    const held = buyer().hold(['A1']);
    await pause.isClaimed;
    const unlocked: LockOccurrence = async (trx, id) =>
      (await trx.selectFrom('programme.occurrence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
    expect(await move(unlocked)).toMatchObject({ moved: [terms.occurrenceId] });
    pause.go();
    expect(await held).toMatchObject({ ok: true });
    expect(await seatsInTheAir(terms)).toEqual(['A1']);
  });
});

it('however many hold while it moves, nobody has a seat that is no more', async () => {
  for (let round = 0; round < 12; round += 1) {
    const { move, buyer, terms } = await scene({}, ['A1', 'A2', 'A3']);
    const wishes = [['A1'], ['B1'], ['A2', 'A3'], ['B2'], ['A3'], ['B3']];
    const [moved] = await Promise.all([move(), ...wishes.map((wish) => buyer().hold(wish))]);
    expect(moved.ok).toBe(true);
    expect(await seatsInTheAir(terms)).toEqual([]);
  }
});

describe('money that comes late for a seat that is no more', () => {
  async function payLate(guard: Partial<BookingContext['guard']>) {
    const { world, move, buyer, terms } = await scene(guard);
    const order = await buyer().paying(['A1']);
    world.clock.advance({ minutes: 16 });
    expect(await move()).toMatchObject({ moved: [terms.occurrenceId] });
    return { outcome: await world.payments.succeed(order.id), terms };
  }

  it('goes back', async () => {
    const { outcome, terms } = await payLate({});
    expect(outcome).toBe('seats-gone');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([]);
  });

  it('control: a settlement that trusts the version that the order was made on sells it', async () => {
    const original = new Map<string, string | null>();
    const trusting: SellSeats = async (trx, order, now) => ({
      ...(await sellSeats(trx, order, now)),
      seatMapId: original.get('map') ?? null,
    });
    const { world, move, buyer, terms } = await scene({ sellSeats: trusting });
    original.set('map', terms.seatMapId);
    const order = await buyer().paying(['A1']);
    world.clock.advance({ minutes: 16 });
    await move();
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    expect(await ticketsPerSeat(db, terms.occurrenceId)).toEqual([{ seat: 'A1', tickets: 1 }]);
  });
});

it('a ticket keeps its seat over a move that takes others away', async () => {
  const { move, buyer, terms } = await scene();
  expect(await buyer().buy(['A2', 'A3'])).toBe('fulfilled');
  expect(await move()).toMatchObject({ moved: [terms.occurrenceId] });
  const seats = (await ticketsPerSeat(db, terms.occurrenceId)).map(({ seat }) => seat);
  expect(seats.toSorted()).toEqual(['A2', 'A3']);
});
