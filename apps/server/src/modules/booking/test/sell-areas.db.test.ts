import { generateHall } from '@parterre/seating/generate-hall';
import { standingPlaceKey } from '@parterre/seating/places';
import type { SeatMap } from '@parterre/seating/seat-map';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { freePlaces } from '../sql/area-places.ts';
import type { ClaimSeats } from '../sql/hold-rows.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { changeHold } from '../use-cases/change-hold.ts';
import { expireHolds } from '../use-cases/expire-holds.ts';
import { quoteSeats } from '../use-cases/quote-seats.ts';
import { presentOrder } from '../use-cases/read-order.ts';
import { reserveSeats } from '../use-cases/reserve-seats.ts';
import { SeatsTogether } from '../use-cases/seats-together.ts';
import { aHolder, bookingWorld, ticketsPerSeat } from './booking-world.ts';
import { Buyer } from './buyer.ts';
import { meetingPoint } from './meeting-point.ts';

const database = await createTestDatabase({ poolSize: 24 });
const unguarded = await createTestDatabase({ poolSize: 24 });
afterAll(() => Promise.all([database.close(), unguarded.close()]));

/** 40 seats before a pit for so many people. */
function hallWithPit(capacity: number): SeatMap {
  const place = { x: 300, y: 100, width: 400, height: 100, rotation: 0 };
  const pit = { code: 'pit', kind: 'standing' as const, name: 'Fosse', ...place, zone: 'debout', capacity };
  const hall = generateHall({ name: 'Salle', seats: 40 });
  return { ...hall, zones: [...hall.zones, { code: 'debout', name: 'Debout' }], areas: [pit] };
}

const inPit = (places: number, seats: string[] = []) => ({ seats, areas: [{ area: 'pit', places }] });

async function scene(capacity: number, db: Db = database.db, guard?: Parameters<typeof bookingWorld>[1]) {
  const world = await bookingWorld(db, guard);
  const terms = await world.screening(40, { capacity: 40 + capacity, legalProfile: 'none' }, hallWithPit(capacity));
  return { world, terms, buyer: () => new Buyer(world, terms) };
}

async function claimedInPit(db: Db, occurrenceId: string): Promise<{ claims: number; places: number }> {
  const { rows } = await sql<{ claims: number; places: number }>`
    select count(*)::int as claims, count(distinct seat_key)::int as places from booking.claim
    where occurrence_id = ${occurrenceId} and seat_key like 'standing-area/%'`.execute(db);
  return rows[0] ?? { claims: 0, places: 0 };
}

describe('the last places of a standing area', () => {
  it('are sold once each to a hundred who want them beside those who buy seats', async () => {
    const { world, terms, buyer } = await scene(30);
    for (let sold = 0; sold < 20; sold += 10) expect(await buyer().buy(inPit(10))).toBe('fulfilled');
    const standing = Array.from({ length: 100 }, () => buyer().buy(inPit(1)));
    const sitting = ['A1', 'A2', 'B1', 'B2'].flatMap((seat) => [buyer().buy([seat]), buyer().buy([seat])]);
    const [stood, sat] = await Promise.all([Promise.all(standing), Promise.all(sitting)]);
    expect(stood.filter((outcome) => outcome === 'fulfilled')).toHaveLength(10);
    expect(stood.filter((outcome) => outcome === 'area-full')).toHaveLength(90);
    expect(sat.filter((outcome) => outcome === 'fulfilled')).toHaveLength(4);
    const tickets = await ticketsPerSeat(database.db, terms.occurrenceId);
    expect(tickets).toHaveLength(34);
    expect(tickets.every((one) => one.tickets === 1)).toBe(true);
    expect(await claimedInPit(database.db, terms.occurrenceId)).toEqual({ claims: 30, places: 30 });
    const state = await world.board.stateFor(terms, newId());
    expect(state).toMatchObject({ areas: [{ area: 'pit', remaining: 0 }], remaining: 36 });
    expect(state.taken.toSorted()).toEqual(['A1', 'A2', 'B1', 'B2']);
  });

  it('are not sold twice when nobody waits for the others: the key of the claim holds', async () => {
    const meet = meetingPoint(20);
    const { terms, buyer } = await scene(10, database.db, {
      choosePlaces: async (...args) => {
        const free = await freePlaces(...args);
        await meet();
        return free;
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => buyer().hold(inPit(1))));
    const { claims, places } = await claimedInPit(database.db, terms.occurrenceId);
    expect(claims).toBe(places);
    expect(places).toBeLessThanOrEqual(10);
  });

  it('control: without the key of the claim places are held by several at once', async () => {
    await sql`alter table booking.claim drop constraint claim_pkey`.execute(unguarded.db);
    const meet = meetingPoint(20);
    const claimSeats: ClaimSeats = async (trx, window, _seatMapId, seats) => {
      const { newId: id, createdAt, expiresAt, extended } = window;
      await sql`insert into booking.hold (occurrence_id, id, holder_id, created_at, expires_at)
        values (${window.occurrenceId}, ${id}, ${window.holderId}, ${createdAt}, ${expiresAt})`.execute(trx);
      await sql`insert into booking.claim (occurrence_id, seat_key, hold_id, state, expires_at)
        select ${window.occurrenceId}, unnest(${seats}::text[]), ${id}, 'held', ${expiresAt}`.execute(trx);
      const hold = { id, createdAt, expiresAt, extended, seats: [], places: 0 };
      return { hold, unpaidOrder: false, claimed: seats };
    };
    const { terms, buyer } = await scene(10, unguarded.db, {
      claimSeats,
      choosePlaces: async (...args) => {
        const free = await freePlaces(...args);
        await meet();
        return free;
      },
    });
    await Promise.all(Array.from({ length: 20 }, () => buyer().hold(inPit(1))));
    const { claims } = await claimedInPit(unguarded.db, terms.occurrenceId);
    expect(claims).toBeGreaterThan(10);
  });
});

describe('a hold of seats and places', () => {
  it('is told without keys, is changed in place, and an area that is full says what is left', async () => {
    const { world, terms, buyer } = await scene(5);
    const one = buyer();
    expect(await one.hold(inPit(2, ['A1']))).toMatchObject({ ok: true });
    const more = await one.hold(inPit(4, ['A2']));
    expect(more).toMatchObject({
      ok: true,
      hold: { seats: ['A2', ...[1, 2, 3, 4].map((n) => standingPlaceKey('pit', n))] },
    });
    expect(await buyer().hold(inPit(2))).toEqual({
      ok: false,
      reason: 'area-full',
      area: 'pit',
      name: 'Fosse',
      remaining: 1,
    });
    expect(await one.hold(inPit(6))).toMatchObject({ reason: 'area-full', remaining: 5 });
    expect(await one.hold({ seats: [], areas: [{ area: 'bar', places: 1 }] })).toMatchObject({
      reason: 'unknown-seat',
      areas: ['bar'],
    });
    expect(await world.board.stateFor(terms, newId())).toMatchObject({
      taken: ['A2'],
      areas: [{ area: 'pit', remaining: 1 }],
      remaining: 40,
    });
  });

  it('tells viewers what is left of the area, and not which places went', async () => {
    const { world, buyer } = await scene(5);
    const one = buyer();
    await one.hold(inPit(2, ['A1']));
    await vi.waitFor(() => expect(world.frames).toHaveLength(1));
    await one.hold(inPit(1, ['A1']));
    await vi.waitFor(() => expect(world.frames).toHaveLength(2));
    expect(world.frames.map(({ data }) => data)).toEqual([
      { taken: ['A1'], freed: [], areas: [{ area: 'pit', remaining: 3 }] },
      { taken: ['A1'], freed: [], areas: [{ area: 'pit', remaining: 4 }] },
    ]);
  });

  it('costs what the zone of the area costs', async () => {
    const { world, terms, buyer } = await scene(5);
    const [full] = terms.prices;
    if (full === undefined) throw new Error('a screening has prices');
    const amount = { amount: 1500, currency: 'EUR' as const };
    world.terms.set(terms.occurrenceId, { ...terms, prices: [full, { ...full, zone: 'debout', amount }] });
    const one = buyer();
    await one.hold(inPit(2, ['A1']));
    const lines = [
      { seat: 'A1', tariffId: full.tariffId },
      ...[1, 2].map(() => ({ seat: null, area: 'pit', tariffId: full.tariffId })),
    ];
    const quoted = await quoteSeats(world.context, terms.occurrenceId, aHolder(one.actor), lines);
    expect(quoted).toMatchObject({ ok: true, quote: { subtotal: { amount: full.amount.amount + 3000 } } });
    const other = await quoteSeats(world.context, terms.occurrenceId, aHolder(one.actor), lines.slice(0, 2));
    expect(other).toMatchObject({ ok: false, reason: 'lines-differ-from-hold' });
  });

  it('becomes tickets that name the area', async () => {
    const { world, buyer } = await scene(2);
    const one = buyer();
    const order = await one.paying(inPit(2, ['A1']));
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    const paid = { ...order, status: 'paid' as const, paidAt: order.createdAt };
    const { tickets, quote } = await presentOrder(world.context, paid);
    const standing = { section: null, row: null, number: null, area: 'Fosse' };
    expect(tickets.map(({ seat, place }) => ({ seat, place }))).toEqual([
      { seat: 'A1', place: { section: null, row: 'A', number: '1', area: null } },
      { seat: null, place: standing },
      { seat: null, place: standing },
    ]);
    expect(quote.lines.map(({ seat, area }) => [seat, area])).toEqual([
      ['A1', null],
      [null, 'pit'],
      [null, 'pit'],
    ]);
    expect(await buyer().hold(inPit(1))).toMatchObject({ reason: 'area-full', remaining: 0 });
  });

  it('that was ordered and is cancelled is free again', async () => {
    const { world, buyer } = await scene(2);
    const order = await buyer().ordered(inPit(2));
    expect(await cancelOrder(world.context, order)).toEqual({ ok: true });
    expect(await buyer().hold(inPit(2))).toMatchObject({ ok: true });
  });

  it('that lapses is free at once, and its late money has any other place of the area', async () => {
    const { world, terms, buyer } = await scene(3);
    const order = await buyer().paying(inPit(2));
    world.clock.advance({ minutes: 16 });
    await expireHolds(world.context);
    expect(await buyer().buy(inPit(1))).toBe('fulfilled');
    expect(await world.payments.succeed(order.id)).toBe('fulfilled');
    const tickets = await ticketsPerSeat(database.db, terms.occurrenceId);
    expect(tickets.map(({ seat }) => seat).toSorted()).toEqual([1, 2, 3].map((n) => standingPlaceKey('pit', n)));
  });

  it('late money goes back when the area is full', async () => {
    const { world, terms, buyer } = await scene(3);
    const order = await buyer().paying(inPit(2));
    world.clock.advance({ minutes: 16 });
    expect(await buyer().buy(inPit(2))).toBe('fulfilled');
    expect(await world.payments.succeed(order.id)).toBe('seats-gone');
    expect(await claimedInPit(database.db, terms.occurrenceId)).toEqual({ claims: 2, places: 2 });
  });

  it('is chosen again: the unpaid order is given up and its places are there to choose', async () => {
    const { buyer } = await scene(2);
    const one = buyer();
    await one.ordered(inPit(2));
    expect(await one.hold(inPit(2))).toMatchObject({ ok: true });
  });

  it('is reserved at the counter', async () => {
    const { world, terms, buyer } = await scene(3);
    const tariffId = terms.prices[0]?.tariffId ?? '';
    await buyer().hold(inPit(1));
    const input = {
      lines: [1, 2].map(() => ({ seat: null, area: 'pit', tariffId })),
      name: 'Awa Exemple',
      email: 'awa@example.org',
      language: 'fr' as const,
    };
    const staff = { personId: newId() };
    const reserve = (key: string) =>
      reserveSeats(world.context, terms.organisationId, terms.occurrenceId, staff, input, key);
    const reserved = await reserve('one');
    expect(reserved).toMatchObject({ ok: true });
    expect(await reserve('one')).toMatchObject({ ok: true });
    expect(await reserve('two')).toMatchObject({ ok: false, reason: 'area-full', remaining: 0 });
    if (!reserved.ok) return;
    expect(reserved.order.lines.map(({ seat }) => seat)).toEqual([2, 3].map((n) => standingPlaceKey('pit', n)));
  });
});

describe('a room where everybody stands', () => {
  const pit = { code: 'pit', kind: 'standing' as const, name: 'Fosse', zone: 'fosse', capacity: 4 };
  const place = { x: 300, y: 200, width: 400, height: 200, rotation: 0 };
  const hall: SeatMap = {
    ...{ name: 'Salle', width: 600, height: 600, focus: { kind: 'stage', x: 300, y: 50, width: 400 } },
    zones: [
      { code: 'fosse', name: 'Fosse' },
      { code: 'balcon', name: 'Balcon' },
    ],
    areas: [
      { ...pit, ...place },
      { ...pit, ...place, code: 'balcony', name: 'Balcon', zone: 'balcon', capacity: 2, y: 450 },
    ],
    rows: [],
  };
  const onBalcony = (places: number) => ({ seats: [], areas: [{ area: 'balcony', places }] });

  async function standing() {
    const world = await bookingWorld(database.db);
    const terms = await world.screening(40, { capacity: 6, legalProfile: 'none' }, hall);
    const [full] = terms.prices;
    if (full === undefined) throw new Error('a screening has prices');
    const amount = { amount: 2500, currency: 'EUR' as const };
    const priced = { ...terms, prices: [full, { ...full, zone: 'balcon', amount }] };
    world.terms.set(terms.occurrenceId, priced);
    return { world, terms: priced, full, buyer: () => new Buyer(world, priced) };
  }

  it('is sold area by area, each at its price, to its last place', async () => {
    const { world, terms, full, buyer } = await standing();
    const one = buyer();
    await one.hold({
      seats: [],
      areas: [
        { area: 'pit', places: 2 },
        { area: 'balcony', places: 1 },
      ],
    });
    const lines = ['pit', 'pit', 'balcony'].map((area) => ({ seat: null, area, tariffId: full.tariffId }));
    const quoted = await quoteSeats(world.context, terms.occurrenceId, aHolder(one.actor), lines);
    expect(quoted).toMatchObject({ ok: true, quote: { subtotal: { amount: 2 * full.amount.amount + 2500 } } });
    expect(await world.board.stateFor(terms, newId())).toMatchObject({
      ...{ taken: [], remaining: 3, capacity: 6 },
      areas: [
        { area: 'pit', remaining: 2 },
        { area: 'balcony', remaining: 1 },
      ],
    });
    expect(await buyer().hold(onBalcony(2))).toMatchObject({ reason: 'area-full', name: 'Balcon', remaining: 1 });
    expect(await buyer().buy(onBalcony(1))).toBe('fulfilled');
    expect(await buyer().buy(inPit(2))).toBe('fulfilled');
    expect(await ticketsPerSeat(database.db, terms.occurrenceId)).toHaveLength(3);
  });

  it('has no seats together, and says so; it is found as one with that many places left', async () => {
    const { world, terms, buyer } = await standing();
    const together = await changeHold(world.context, terms.occurrenceId, buyer().actor, { together: 2 });
    expect(together).toMatchObject({ ok: false, reason: 'not-enough-together' });
    const room = { id: terms.occurrenceId, seatMapId: terms.seatMapId, capacity: 6 };
    const finds = async (count: number) => [...(await new SeatsTogether(world.context).among([room], count))];
    expect(await finds(6)).toEqual([terms.occurrenceId]);
    await buyer().hold(inPit(1));
    expect(await finds(6)).toEqual([]);
    expect(await finds(5)).toEqual([terms.occurrenceId]);
  });
});
