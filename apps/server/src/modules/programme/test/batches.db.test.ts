import type { Batch, BatchInput, BatchOperation, BatchResult } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { Problem } from '@parterre/contract/problem';
import { aFilm, anAuditorium, anOrganisation, aTariff, aVenue, aVersion } from '@parterre/test-driver/builders';
import type { BuiltAuditorium, BuiltTariff, BuiltVersion } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let manager: { authorization: string };
let one: BuiltAuditorium;
let two: BuiltAuditorium;
let film: BuiltVersion;
let full: BuiltTariff;

beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());
beforeEach(async () => {
  const { db } = under.database;
  under.sales.of.clear();
  under.sales.seats.clear();
  under.clock.set('2026-11-21T19:00:00.000Z');
  const organisation = await anOrganisation(db);
  const venue = await aVenue(db, organisation);
  one = await anAuditorium(db, venue, 84, { position: 1 });
  two = await anAuditorium(db, venue, 84, { position: 2 });
  film = await aVersion(db, await aFilm(db));
  full = await aTariff(db, organisation);
  manager = under.identity.as(organisation.organisationId, 'manager');
});

const base = () => `/api/v1/organisations/${one.organisationId}/programme/batches`;
const ask = (
  operations: BatchOperation[],
  more: Partial<BatchInput> = {},
  key: string = newId(),
  headers: object = manager,
) =>
  under.server.inject({
    method: 'POST',
    url: base(),
    headers: { ...headers, 'idempotency-key': key },
    payload: { venueId: one.venueId, operations, ...more },
  });
const run = async (operations: BatchOperation[], more: Partial<BatchInput> = {}) =>
  (await ask(operations, more)).json<Batch>();
const undo = async (batch: Batch) =>
  under.server.inject({
    method: 'POST',
    url: `${base()}/${batch.id}/undo`,
    headers: { ...manager, 'idempotency-key': newId() },
  });
const create = (startsAt: string, room: BuiltAuditorium = one): BatchOperation => ({
  kind: 'create',
  auditoriumId: room.auditoriumId,
  versionId: film.versionId,
  startsAt: `2026-11-${startsAt}:00.000Z`,
});
const move = (
  screeningId: string | null | undefined,
  to: { startsAt?: string; auditoriumId?: string },
): BatchOperation => ({
  kind: 'move',
  screeningId: screeningId ?? '',
  ...to,
});
const remove = (screeningId: string | null | undefined): BatchOperation => ({
  kind: 'remove',
  screeningId: screeningId ?? '',
});
const idsOf = (batch: Batch) => batch.results.map(({ screeningId }) => screeningId);
const planned = async (): Promise<string[]> => {
  const rows = await under.database.db
    .selectFrom('programme.occurrence')
    .select(['auditorium_id', 'starts_at', 'status'])
    .where('organisation_id', '=', one.organisationId)
    .where('status', '<>', 'cancelled')
    .orderBy('starts_at')
    .execute();
  return rows.map((row) => `${row.auditorium_id === one.auditoriumId ? 'one' : 'two'} ${row.starts_at.slice(8, 16)}`);
};
const codes = (results: BatchResult[]) => results.map(({ refusal }) => refusal?.code ?? 'done');

test('many are planned at once, at every tariff in use, and each tells what it would want looked at', async () => {
  const batch = await run([create('22T13:00'), create('22T13:05', two), create('22T14:57')]);
  expect([batch.done, batch.refused, codes(batch.results)]).toEqual([3, 0, ['done', 'done', 'done']]);
  expect(batch.results.map(({ warnings }) => warnings.map(({ kind, minutes }) => [kind, minutes]))).toEqual([
    [
      ['doors-together', 5],
      ['gap-too-short', 2],
    ],
    [['doors-together', 5]],
    [['gap-too-short', 2]],
  ]);
  const url = `/api/v1/organisations/${one.organisationId}/screenings/${batch.results[0]?.screeningId}`;
  const screening = (await under.server.inject({ url, headers: manager })).json<PlannedScreening>();
  expect(screening).toMatchObject({ endsAt: '2026-11-22T14:40:00.000Z', freeAt: '2026-11-22T14:55:00.000Z' });
  expect(screening.prices.map(({ code, amount }) => [code, amount.amount])).toEqual([['PLN', 1150]]);
});

test('a dry run says what would happen and changes nothing', async () => {
  const batch = await run([create('22T13:00'), create('22T14:00')], { dryRun: true });
  expect([batch.id, batch.dryRun, codes(batch.results)]).toEqual([null, true, ['done', 'screening-overlaps']]);
  expect(batch.results[1]?.refusal?.other).toMatchObject({
    title: 'Deux fois dimanche',
    startsAt: '2026-11-22T13:00:00.000Z',
  });
  expect(await planned()).toEqual([]);
});

test('all or nothing, unless what can be done is asked for', async () => {
  const operations = [create('22T13:00'), create('22T14:00'), create('21T18:00'), create('22T18:00')];
  const refused = await ask(operations);
  expect(refused.statusCode).toBe(409);
  const { code, context } = refused.json<Problem>();
  expect(code).toBe('batch-refused');
  expect(codes((context as { results: BatchResult[] }).results)).toEqual([
    'done',
    'screening-overlaps',
    'starts-in-the-past',
    'done',
  ]);
  expect(await planned()).toEqual([]);
  const partial = await run(operations, { partial: true });
  expect([partial.done, partial.refused]).toEqual([2, 2]);
  expect(await planned()).toEqual(['one 22T13:00', 'one 22T18:00']);
});

test('two screenings change places in one batch, and go back together', async () => {
  const [first, second] = idsOf(await run([create('22T13:00'), create('22T13:30', two)]));
  const swap = await run([
    move(first, { auditoriumId: two.auditoriumId, startsAt: '2026-11-22T13:30:00.000Z' }),
    move(second, { auditoriumId: one.auditoriumId, startsAt: '2026-11-22T13:00:00.000Z' }),
  ]);
  expect(codes(swap.results)).toEqual(['done', 'done']);
  const room = async (id: string | null | undefined) =>
    await under.database.db
      .selectFrom('programme.occurrence')
      .select(['auditorium_id', 'seat_map_id'])
      .where('id', '=', id ?? '')
      .executeTakeFirstOrThrow();
  expect(await room(first)).toEqual({ auditorium_id: two.auditoriumId, seat_map_id: two.seatMapId });
  expect((await undo(swap)).statusCode).toBe(201);
  expect(await room(first)).toEqual({ auditorium_id: one.auditoriumId, seat_map_id: one.seatMapId });
  expect(await planned()).toEqual(['one 22T13:00', 'two 22T13:30']);
});

describe('a batch is undone', () => {
  test('what it made goes, what it moved returns, what it took away is there again as it was', async () => {
    const [first, second] = idsOf(await run([create('22T13:00'), create('22T18:00')]));
    const mixed = await run([
      move(first, { startsAt: '2026-11-22T12:00:00.000Z' }),
      remove(second),
      create('22T20:00', two),
    ]);
    expect(await planned()).toEqual(['one 22T12:00', 'two 22T20:00']);
    const back = (await undo(mixed)).json<Batch>();
    expect([back.done, back.refused, back.undoes]).toEqual([3, 0, mixed.id]);
    expect(await planned()).toEqual(['one 22T13:00', 'one 22T18:00']);
    const restored = await under.programme.saleTerms(second ?? '');
    expect(restored?.prices.map(({ amount }) => amount.amount)).toEqual([full.amount]);
    expect((await undo(mixed)).json<Problem>().code).toBe('batch-undone');
    expect((await undo(back)).statusCode).toBe(201);
    expect(await planned()).toEqual(['one 22T12:00', 'two 22T20:00']);
  });

  test('what was sold or changed meanwhile stays, and is told', async () => {
    const batch = await run([create('22T13:00'), create('22T18:00'), create('22T21:00')]);
    const [first, second] = idsOf(batch);
    under.sales.of.set(first ?? '', { sold: 1, held: 0, takingsAmount: 1150 });
    await run([move(second, { startsAt: '2026-11-22T17:00:00.000Z' })]);
    const back = (await undo(batch)).json<Batch>();
    expect(codes(back.results)).toEqual(['sold-meanwhile', 'changed-meanwhile', 'done']);
    expect(await planned()).toEqual(['one 22T13:00', 'one 22T17:00']);
  });

  test('what was sold before it was moved goes back, unless more was sold since', async () => {
    const [first] = idsOf(await run([create('22T13:00')]));
    under.sales.of.set(first ?? '', { sold: 2, held: 0, takingsAmount: 2300 });
    const moved = await run([move(first, { startsAt: '2026-11-22T14:00:00.000Z' })]);
    under.sales.of.set(first ?? '', { sold: 3, held: 0, takingsAmount: 3450 });
    expect(codes((await undo(moved)).json<Batch>().results)).toEqual(['sold-meanwhile']);
    under.sales.of.set(first ?? '', { sold: 2, held: 0, takingsAmount: 2300 });
    expect(await planned()).toEqual(['one 22T14:00']);
  });

  test('one that was once held comes back under its own name', async () => {
    const [first] = idsOf(await run([create('22T13:00')]));
    const hold = { occurrence_id: first ?? '', id: newId(), holder_id: newId() };
    const times = { created_at: '2026-11-21T10:00:00Z', expires_at: '2026-11-21T10:10:00Z' };
    await under.database.db
      .insertInto('booking.hold')
      .values({ ...hold, ...times })
      .execute();
    const gone = await run([remove(first)]);
    expect(await planned()).toEqual([]);
    expect(codes((await undo(gone)).json<Batch>().results)).toEqual(['done']);
    expect(await planned()).toEqual(['one 22T13:00']);
  });
});

test('the same request twice is one batch; another one under its key is refused', async () => {
  const key = newId();
  const first = await ask([create('22T13:00')], {}, key);
  const again = await ask([create('22T13:00')], {}, key);
  expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
  expect(again.json()).toEqual(first.json());
  expect(await planned()).toHaveLength(1);
  expect((await ask([create('23T13:00')], {}, key)).json<Problem>().code).toBe('idempotency-conflict');
  const without = await under.server.inject({
    method: 'POST',
    url: base(),
    headers: manager,
    payload: { venueId: one.venueId, operations: [create('23T13:00')] },
  });
  expect(without.json<Problem>().code).toBe('idempotency-key-missing');
});

test('a sold screening moves where its seats are, and not where they are missing', async () => {
  const { db } = under.database;
  const small = await anAuditorium(db, one, 20, { position: 3 });
  const [first] = idsOf(await run([create('22T13:00')]));
  const map = (await under.server.inject(`/api/v1/seat-maps/${one.seatMapId}`)).json<{
    rows: { seats: { key: string }[] }[];
  }>();
  const last = map.rows.at(-1)?.seats.at(-1)?.key ?? '';
  under.sales.of.set(first ?? '', { sold: 1, held: 0, takingsAmount: 1150 });
  under.sales.seats.set(first ?? '', [{ seat: last, sold: true }]);
  const there = await run([move(first, { auditoriumId: small.auditoriumId })], { dryRun: true });
  expect(there.results[0]?.refusal).toMatchObject({ code: 'seats-missing-there', seats: [last] });
  expect(codes((await run([move(first, { auditoriumId: two.auditoriumId })])).results)).toEqual(['done']);
  expect(codes((await run([remove(first)], { dryRun: true })).results)).toEqual(['screening-has-tickets']);
});

test('two planners at once on the same slot: one has it, the other is told by whom', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask([create('22T13:00'), create('23T13:00')])));
  const statuses = answers.map(({ statusCode }) => statusCode).toSorted();
  expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
  const won = answers.find(({ statusCode }) => statusCode === 201)?.json<Batch>();
  for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
    const { results } = answer.json<Problem>().context as { results: BatchResult[] };
    expect(results.map(({ refusal }) => refusal?.other?.screeningId)).toEqual(
      won?.results.map(({ screeningId }) => screeningId),
    );
  }
  expect(await planned()).toEqual(['one 22T13:00', 'one 23T13:00']);
});

test('nothing of another house or organisation, and not by everyone', async () => {
  const { db } = under.database;
  const elsewhere = await anAuditorium(db, await aVenue(db, await anOrganisation(db)));
  expect((await ask([create('22T13:00', elsewhere)], { venueId: elsewhere.venueId })).statusCode).toBe(404);
  const foreign = await ask([create('22T13:00', elsewhere), remove(newId())], { partial: true });
  expect(codes(foreign.json<Batch>().results)).toEqual(['not-found', 'not-found']);
  const cashier = under.identity.as(one.organisationId, 'cashier');
  expect((await ask([create('22T13:00')], {}, newId(), cashier)).statusCode).toBe(403);
  const unknown = { id: newId() } as Batch;
  expect((await undo(unknown)).statusCode).toBe(404);
});

test('a batch and its undoing need no second connection', async () => {
  const single = await programmeUnderTest(1);
  try {
    const { db } = single.database;
    const room = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 40, { position: 1 });
    const next = await anAuditorium(db, room, 40, { position: 2 });
    const version = await aVersion(db, await aFilm(db));
    await aTariff(db, room);
    const headers = single.identity.as(room.organisationId, 'manager');
    const ask = async (path: string, payload: object = {}) =>
      (
        await single.server.inject({
          method: 'POST',
          url: `/api/v1/organisations/${room.organisationId}/programme/batches${path}`,
          headers: { ...headers, 'idempotency-key': newId() },
          payload,
        })
      ).json<Batch>();
    const fresh = { kind: 'create', auditoriumId: room.auditoriumId, versionId: version.versionId };
    const startsAt = '2026-11-22T13:00:00.000Z';
    const made = await ask('', { venueId: room.venueId, operations: [{ ...fresh, startsAt }] });
    const id = made.results[0]?.screeningId ?? '';
    single.sales.of.set(id, { sold: 1, held: 0, takingsAmount: 1 });
    single.sales.seats.set(id, [{ seat: 'A1', sold: true }]);
    const there = { kind: 'move', screeningId: id, auditoriumId: next.auditoriumId };
    const clash = { ...fresh, auditoriumId: next.auditoriumId, startsAt };
    const moved = await ask('', { venueId: room.venueId, operations: [there, clash], partial: true });
    expect([moved.done, moved.refused]).toEqual([1, 1]);
    expect(await ask(`/${moved.id}/undo`)).toMatchObject({ done: 1, refused: 0 });
  } finally {
    await single.close();
  }
});
