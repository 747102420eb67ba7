import type { ScreeningChanges } from '@parterre/contract/planning';
import type { PlannedScreening, PlannerDay } from '@parterre/contract/programme';
import type { Problem } from '@parterre/contract/problem';
import { aFilm, anAuditorium, anOrganisation, aTariff, aVenue, aVersion } from '@parterre/test-driver/builders';
import type { BuiltAuditorium, BuiltTariff, BuiltVersion } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let manager: { authorization: string };
let room: BuiltAuditorium;
let film: BuiltVersion;
let full: BuiltTariff;
let student: BuiltTariff;

beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());
beforeEach(async () => {
  const { db } = under.database;
  const organisation = await anOrganisation(db);
  room = await anAuditorium(db, await aVenue(db, organisation), 84);
  film = await aVersion(db, await aFilm(db));
  full = await aTariff(db, organisation);
  student = await aTariff(db, organisation, { code: 'ETU', family: 'student', amount: 700 });
  manager = under.identity.as(organisation.organisationId, 'manager');
});

const url = (path = '') => `/api/v1/organisations/${room.organisationId}/screenings${path}`;
const send = (method: 'POST' | 'PATCH' | 'DELETE' | 'GET', path: string, payload?: object, headers: object = manager) =>
  under.server.inject({ method, url: path, headers: { ...headers }, ...(payload === undefined ? {} : { payload }) });
const wish = (startsAt: string, changes: object = {}) => ({
  auditoriumId: room.auditoriumId,
  versionId: film.versionId,
  startsAt,
  tariffs: [{ tariffId: full.tariffId }, { tariffId: student.tariffId, amount: 650 }],
  ...changes,
});
const plan = async (startsAt: string, changes: object = {}) =>
  (await send('POST', url(), wish(startsAt, changes))).json<PlannedScreening>();
const events = async (id: string) =>
  (
    await under.database.db
      .selectFrom('platform.outbox')
      .select('type')
      .where('subject', '=', id)
      .orderBy('position')
      .execute()
  ).map(({ type }) => type);

test('nothing is planned where the seat map has more seats than people may be admitted', async () => {
  const { db } = under.database;
  const tooLarge = await anAuditorium(db, room, 84, { authorised_capacity: 83 });
  const answer = await send('POST', url(), wish('2026-11-22T19:00:00.000Z', { auditoriumId: tooLarge.auditoriumId }));
  expect([answer.statusCode, answer.json<Problem>().code]).toEqual([422, 'seat-map-exceeds-capacity']);
  const planned = await plan('2026-11-22T19:00:00.000Z');
  const moved = await send('PATCH', url(`/${planned.id}`), { auditoriumId: tooLarge.auditoriumId });
  expect(moved.json<Problem>().code).toBe('seat-map-exceeds-capacity');
});

test('a screening ends when the film has run and its room is free when it is clean', async () => {
  const answer = await send('POST', url(), wish('2026-11-22T19:00:00.000Z'));
  expect(answer.statusCode).toBe(201);
  const screening = answer.json<PlannedScreening>();
  expect(screening).toMatchObject({
    endsAt: '2026-11-22T20:40:00.000Z',
    freeAt: '2026-11-22T20:55:00.000Z',
    capacity: 84,
    sold: 0,
    film: { title: 'Deux fois dimanche' },
    version: { label: 'VF' },
  });
  expect(screening.prices.map(({ code, amount }) => [code, amount.amount])).toEqual([
    ['PLN', 1150],
    ['ETU', 650],
  ]);
  expect(await events(screening.id)).toEqual(['programme.screening-planned']);
  const occurrence = await under.server.inject(`/api/v1/occurrences/${screening.id}`);
  expect(occurrence.json()).toMatchObject({
    title: 'Deux fois dimanche',
    seatMapId: room.seatMapId,
    onSaleUntil: '2026-11-22T19:00:00.000Z',
    venue: { name: 'Les Tilleuls' },
  });
});

test('two screenings in one room: the refusal names the other one, cleaning included', async () => {
  const first = await plan('2026-11-22T19:00:00.000Z');
  const refused = await send('POST', url(), wish('2026-11-22T20:50:00.000Z'), { ...manager, 'accept-language': 'fr' });
  expect(refused.statusCode).toBe(409);
  const problem = refused.json<Problem>();
  expect(problem).toMatchObject({
    code: 'screening-overlaps',
    detail: '« Deux fois dimanche » occupe la salle de 20:00 à 21:40 ; elle est libre à 21:55, ménage fait.',
  });
  expect(problem.context).toEqual({
    screeningId: first.id,
    title: 'Deux fois dimanche',
    startsAt: first.startsAt,
    endsAt: first.endsAt,
    freeAt: first.freeAt,
  });
  expect((await send('POST', url(), wish('2026-11-22T20:55:00.000Z'))).statusCode).toBe(201);
  const before = await send('POST', url(), wish('2026-11-22T17:06:00.000Z', { cleaningMinutes: 15 }));
  expect(before.statusCode).toBe(409);
  expect((await send('POST', url(), wish('2026-11-22T17:05:00.000Z'))).statusCode).toBe(201);
});

describe('what is not planned', () => {
  test('a film without a duration, a time that has passed, a tariff of others', async () => {
    const { db } = under.database;
    const silent = await aVersion(db, await aFilm(db, { duration_minutes: null }));
    const foreign = await aTariff(db, await anOrganisation(db));
    const foreignRoom = await anAuditorium(db, await aVenue(db, await anOrganisation(db)));
    const inactive = await aTariff(db, room, { code: 'OLD', active: false });
    const later = '2026-11-22T19:00:00.000Z';
    const code = async (body: object) => (await send('POST', url(), body)).json<Problem>().code;
    expect(await code(wish(later, { versionId: silent.versionId }))).toBe('film-has-no-duration');
    expect(await code(wish('2026-11-21T18:59:00.000Z'))).toBe('starts-in-the-past');
    expect(await code(wish(later, { tariffs: [{ tariffId: foreign.tariffId }] }))).toBe('unknown-tariff');
    expect(await code(wish(later, { tariffs: [{ tariffId: inactive.tariffId }] }))).toBe('unknown-tariff');
    expect(await code(wish(later, { tariffs: [{ tariffId: full.tariffId, zone: 'moon' }] }))).toBe('validation');
    expect(await code(wish(later, { auditoriumId: foreignRoom.auditoriumId }))).toBe('validation');
    expect(await code(wish(later, { versionId: newId() }))).toBe('validation');
    expect(await code(wish(later, { tariffs: [] }))).toBe('validation');
    expect(await code(wish('tomorrow'))).toBe('validation');
  });

  test('by people without the right, and of other organisations', async () => {
    const body = wish('2026-11-22T19:00:00.000Z');
    const status = async (headers: object) => (await send('POST', url(), body, headers)).statusCode;
    expect(await status({})).toBe(401);
    expect(await status(under.identity.as(room.organisationId, 'cashier'))).toBe(403);
    expect(await status(under.identity.as(newId(), 'director'))).toBe(403);
    expect((await send('GET', url(`/${newId()}`))).statusCode).toBe(404);
    expect((await send('PATCH', url(`/${newId()}`), {})).statusCode).toBe(404);
    expect((await send('DELETE', url(`/${newId()}`))).statusCode).toBe(404);
  });
});

test('a screening moves, and what it was is kept', async () => {
  const screening = await plan('2026-11-22T19:00:00.000Z', { cleaningMinutes: 30 });
  const other = await plan('2026-11-22T22:00:00.000Z');
  const terms = await under.programme.saleTerms(screening.id);
  expect(terms?.startsAt.toString()).toBe('2026-11-22T19:00:00Z');
  const moved = await send('PATCH', url(`/${screening.id}`), { startsAt: '2026-11-22T19:30:00.000Z' });
  expect(moved.json()).toMatchObject({ startsAt: '2026-11-22T19:30:00.000Z', freeAt: '2026-11-22T21:40:00.000Z' });
  expect((await under.programme.saleTerms(screening.id))?.startsAt.toString()).toBe('2026-11-22T19:30:00Z');
  const clash = await send('PATCH', url(`/${screening.id}`), { startsAt: '2026-11-22T20:00:00.000Z' });
  expect(clash.json()).toMatchObject({ code: 'screening-overlaps', context: { screeningId: other.id } });
  const kept = await under.database.db
    .selectFrom('programme.occurrence_change')
    .select(['kind', 'before'])
    .where('occurrence_id', '=', screening.id)
    .execute();
  expect(kept).toMatchObject([
    { kind: 'changed', before: { starts_at: '2026-11-22T19:00:00.000Z', prices: [{}, {}] } },
  ]);
  expect(await events(screening.id)).toEqual(['programme.screening-planned', 'programme.screening-changed']);
});

describe('rules of a screening that is sold or has begun', () => {
  const code = async (method: 'PATCH' | 'DELETE' | 'POST' | 'PUT', path: string, payload?: object) => {
    const answer = await under.server.inject({ method, url: url(path), headers: manager, ...(payload && { payload }) });
    return answer.statusCode < 300 ? answer.statusCode : answer.json<Problem>().code;
  };
  const at = (time: string) => under.clock.set(`2026-11-22T${time}.000Z`);
  afterEach(() => {
    under.sales.of.clear();
    under.sales.seats.clear();
    under.sales.tariffs.clear();
    under.clock.set('2026-11-21T19:00:00.000Z');
  });

  test('with a live entry it is not cancelled, nor without a reason while a seat is held; it shows nothing else', async () => {
    const other = await aVersion(under.database.db, film, { language: 'en', original: false });
    const { id } = await plan('2026-11-22T19:00:00.000Z');
    for (const figures of [
      { sold: 1, held: 0, takingsAmount: 1150 },
      { sold: 0, held: 2, takingsAmount: 0 },
    ]) {
      under.sales.of.set(id, figures);
      const refusal = figures.sold > 0 ? 'screening-has-tickets' : 'reason-missing';
      expect(await code('DELETE', `/${id}`)).toBe(refusal);
      expect(await code('PATCH', `/${id}`, { versionId: other.versionId })).toBe('screening-has-tickets');
    }
    expect(await code('PATCH', `/${id}`, { startsAt: '2026-11-22T21:00:00.000Z' })).toBe(200);
    const changes = (await send('GET', url(`/${id}/changes`))).json<ScreeningChanges>();
    expect(changes.items).toMatchObject([{ kind: 'changed', before: { startsAt: '2026-11-22T19:00:00.000Z' } }]);
    expect((await under.programme.saleTerms(id))?.onSaleUntil.toString()).toBe('2026-11-22T21:00:00Z');
  });

  test('held or reserved it is cancelled with a reason, which is kept and told; a live entry forbids it here alone', async () => {
    const { db } = under.database;
    const held = { sold: 0, held: 2, takingsAmount: 0 };
    const { id } = await plan('2026-11-22T19:00:00.000Z');
    const hold = { occurrence_id: id, id: newId(), holder_id: newId() };
    const times = { created_at: '2026-11-21T18:55:00Z', expires_at: '2026-11-21T19:05:00Z' };
    await db
      .insertInto('booking.hold')
      .values({ ...hold, ...times })
      .execute();
    under.sales.of.set(id, held);
    expect(await code('DELETE', `/${id}?reason=${'x'.repeat(301)}`)).toBe('validation');
    expect(await code('DELETE', `/${id}?reason=Panne%20du%20projecteur.`)).toBe(204);
    const changes = (await send('GET', url(`/${id}/changes`))).json<ScreeningChanges>();
    expect(changes.items).toMatchObject([{ kind: 'deleted', reason: 'Panne du projecteur.' }]);
    const { rows } = await sql<{ data: object }>`select data from platform.outbox where subject = ${id}
      and type = 'programme.screening-cancelled'`.execute(db);
    expect(rows).toMatchObject([{ data: { reason: 'Panne du projecteur.' } }]);

    const sold = await plan('2026-11-22T19:00:00.000Z');
    under.sales.of.set(sold.id, { sold: 3, held: 0, takingsAmount: 3450 });
    expect(await code('DELETE', `/${sold.id}?reason=Panne.`)).toBe('screening-has-tickets');
    const house = db.updateTable('identity.organisation').where('id', '=', room.organisationId);
    await house.set({ legal_profile: 'ci' }).execute();
    under.clock.advance({ seconds: 10 });
    expect(await code('DELETE', `/${sold.id}`)).toBe('reason-missing');
    expect(await code('DELETE', `/${sold.id}?reason=Panne.`)).toBe(204);
    await house.set({ legal_profile: 'fr-cinema' }).execute();
  });

  test('from the start on its time stays, from an hour after it its auditorium too', async () => {
    const { db } = under.database;
    const second = await anAuditorium(db, room, 84);
    const third = await anAuditorium(db, room, 84);
    const { id } = await plan('2026-11-22T19:00:00.000Z');
    at('19:00:00');
    expect(await code('DELETE', `/${id}`)).toBe('screening-has-started');
    expect(await code('PATCH', `/${id}`, { startsAt: '2026-11-22T21:00:00.000Z' })).toBe('screening-has-started');
    at('19:59:59');
    expect(await code('PATCH', `/${id}`, { auditoriumId: second.auditoriumId })).toBe(200);
    at('20:00:00');
    expect(await code('PATCH', `/${id}`, { auditoriumId: third.auditoriumId })).toBe('screening-has-started');
  });

  test('a tariff with a live entry stays, others change until the start and are added until an hour after it', async () => {
    const { id } = await plan('2026-11-22T19:00:00.000Z', { tariffs: [{ tariffId: full.tariffId }] });
    under.sales.tariffs.set(id, new Set([full.tariffId]));
    const both = { tariffs: [{ tariffId: full.tariffId }, { tariffId: student.tariffId }] };
    const cheaper = { tariffs: [{ tariffId: full.tariffId, amount: 900 }] };
    expect(await code('PUT', `/${id}/prices`, cheaper)).toBe('tariff-has-tickets');
    expect(await code('PUT', `/${id}/prices`, both)).toBe(200);
    at('19:30:00');
    expect(await code('PUT', `/${id}/prices`, { tariffs: [{ tariffId: full.tariffId }] })).toBe(
      'screening-has-started',
    );
    at('20:00:00');
    const more = await aTariff(under.database.db, room, { code: 'TRD' });
    const three = { tariffs: [...both.tariffs, { tariffId: more.tariffId }] };
    expect(await code('PUT', `/${id}/prices`, three)).toBe('screening-has-started');
    at('19:59:00');
    expect(await code('PUT', `/${id}/prices`, three)).toBe(200);
    expect(await code('PUT', `/${id}/prices`, { tariffs: [{ tariffId: newId() }] })).toBe('unknown-tariff');
  });

  test('it is marked interrupted between its start and one hour after its planned end', async () => {
    const { id } = await plan('2026-11-22T19:00:00.000Z');
    const late = await plan('2026-11-22T22:00:00.000Z');
    expect(await code('POST', `/${id}/interruption`)).toBe('not-interruptible');
    at('21:40:00');
    expect(await code('POST', `/${id}/interruption`)).toBe(200);
    expect(await code('POST', `/${id}/interruption`)).toBe('not-interruptible');
    expect(await events(id)).toEqual(['programme.screening-planned', 'programme.screening-interrupted']);
    under.clock.set('2026-11-23T00:40:00.001Z');
    expect(await code('POST', `/${late.id}/interruption`)).toBe('not-interruptible');
  });

  test('without sales it is taken away', async () => {
    const { id } = await plan('2026-11-22T19:00:00.000Z');
    expect(await code('DELETE', `/${id}`)).toBe(204);
    expect((await send('GET', url(`/${id}`))).statusCode).toBe(404);
    expect(await events(id)).toEqual(['programme.screening-planned', 'programme.screening-cancelled']);
    expect(await under.programme.saleTerms(id)).toBeNull();
  });
});

test('a change and a removal need no second connection', async () => {
  const one = await programmeUnderTest(1);
  try {
    const { db } = one.database;
    const organisation = await anOrganisation(db);
    const auditorium = await anAuditorium(db, await aVenue(db, organisation), 84);
    const version = await aVersion(db, await aFilm(db));
    const tariff = await aTariff(db, organisation);
    const headers = one.identity.as(organisation.organisationId, 'manager');
    const path = `/api/v1/organisations/${organisation.organisationId}/screenings`;
    const payload = {
      auditoriumId: auditorium.auditoriumId,
      versionId: version.versionId,
      startsAt: '2026-11-22T19:00:00.000Z',
      tariffs: [{ tariffId: tariff.tariffId }],
    };
    const planned = await one.server.inject({ method: 'POST', url: path, headers, payload });
    const url = `${path}/${planned.json<PlannedScreening>().id}`;
    const moved = await one.server.inject({
      method: 'PATCH',
      url,
      headers,
      payload: { startsAt: '2026-11-22T21:00:00.000Z' },
    });
    const gone = await one.server.inject({ method: 'DELETE', url, headers });
    expect([planned.statusCode, moved.statusCode, gone.statusCode]).toEqual([201, 200, 204]);
  } finally {
    await one.close();
  }
});

test('one that was once held is cancelled and stays readable, and its slot is free', async () => {
  const screening = await plan('2026-11-22T19:00:00.000Z');
  await under.database.db
    .insertInto('booking.hold')
    .values({
      occurrence_id: screening.id,
      id: newId(),
      holder_id: newId(),
      created_at: '2026-11-21T10:00:00Z',
      expires_at: '2026-11-21T10:10:00Z',
    })
    .execute();
  expect((await send('DELETE', url(`/${screening.id}`))).statusCode).toBe(204);
  expect((await send('GET', url(`/${screening.id}`))).json()).toMatchObject({ status: 'cancelled', prices: [{}, {}] });
  expect((await send('DELETE', url(`/${screening.id}`))).json<Problem>().code).toBe('occurrence-cancelled');
  expect((await plan('2026-11-22T19:00:00.000Z')).status).toBe('scheduled');
});

test('the planner shows a cinema day, the screening after midnight in it', async () => {
  const evening = await plan('2026-11-22T21:00:00.000Z');
  const late = await plan('2026-11-22T23:30:00.000Z');
  await plan('2026-11-23T18:00:00.000Z');
  under.sales.of.set(evening.id, { sold: 3, held: 2, takingsAmount: 3450 });
  const planner = `/api/v1/organisations/${room.organisationId}/planner`;
  const day = (await send('GET', `${planner}?venueId=${room.venueId}&day=2026-11-22`)).json<PlannerDay>();
  expect(day.screenings.map(({ id }) => id)).toEqual([evening.id, late.id]);
  expect(day.screenings[0]).toMatchObject({ sold: 3, held: 2, takings: { amount: 3450, currency: 'EUR' } });
  const stored = await under.database.db
    .selectFrom('programme.occurrence')
    .select('local_day')
    .where('id', '=', late.id)
    .executeTakeFirst();
  expect(stored?.local_day).toBe('2026-11-22');
  expect((await send('GET', `${planner}?venueId=${newId()}&day=2026-11-22`)).statusCode).toBe(404);
  expect((await send('GET', `${planner}?venueId=${room.venueId}&day=today`)).statusCode).toBe(400);
});
