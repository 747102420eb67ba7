import type { Batch, TariffCard, TariffCardList } from '@parterre/contract/planning';
import type { PlannedScreening } from '@parterre/contract/programme';
import type { Problem } from '@parterre/contract/problem';
import { aFilm, anAuditorium, anOrganisation, aTariff, aVenue, aVersion } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
beforeAll(async () => {
  under = await programmeUnderTest();
});
afterAll(() => under.close());

async function aHouse() {
  const { db } = under.database;
  const organisation = await anOrganisation(db);
  const room = await anAuditorium(db, await aVenue(db, organisation), 60);
  const [full, student] = [
    await aTariff(db, organisation),
    await aTariff(db, organisation, { code: 'ETU', family: 'student', amount: 700 }),
  ];
  const version = await aVersion(db, await aFilm(db));
  const headers = under.identity.as(organisation.organisationId, 'manager');
  const base = `/api/v1/organisations/${organisation.organisationId}`;
  const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
    under.server.inject({
      method,
      url: `${base}${path}`,
      headers: { ...headers, 'idempotency-key': newId() },
      ...(payload === undefined ? {} : { payload }),
    });
  return { room, full, student, version, send, cards: `/venues/${room.venueId}/tariff-cards` };
}

test('a card is added, changed, listed in the order in which it is tried, and deleted', async () => {
  const { full, student, send, cards } = await aHouse();
  const input = {
    name: 'Matinée',
    weekdays: [5, 1],
    startsFrom: '10:00',
    startsUntil: '12:30',
    prices: [
      { tariffId: student.tariffId, amount: 500 },
      { tariffId: full.tariffId, amount: 750 },
    ],
  };
  const added = await send('POST', cards, input);
  expect(added.statusCode).toBe(201);
  const card = added.json<TariffCard>();
  expect(card).toMatchObject({ weekdays: [1, 5], startsFrom: '10:00', startsUntil: '12:30', active: true });
  expect(card.prices.map(({ amount, zone }) => [amount, zone])).toEqual([
    [750, ''],
    [500, ''],
  ]);
  expect((await send('POST', cards, input)).json<Problem>().code).toBe('tariff-card-name-taken');
  const other = { ...input, name: 'Soir', prices: [{ tariffId: newId(), amount: 1 }] };
  expect((await send('POST', cards, other)).json<Problem>().code).toBe('unknown-tariff');
  expect((await send('POST', cards, { ...input, name: 'Soir', weekdays: [8] })).statusCode).toBe(400);
  const evening = await send('POST', cards, { ...input, name: 'Soir', startsFrom: '18:00', startsUntil: '01:00' });
  expect(evening.statusCode).toBe(201);
  const changed = await send('PUT', `${cards}/${card.id}`, { ...input, name: 'Matin', prices: input.prices.slice(1) });
  expect(changed.json<TariffCard>()).toMatchObject({ id: card.id, name: 'Matin', prices: [{ amount: 750 }] });
  const list = (await send('GET', cards)).json<TariffCardList>();
  expect(list.items.map(({ name }) => name)).toEqual(['Matin', 'Soir']);
  expect((await send('DELETE', `${cards}/${card.id}`)).statusCode).toBe(204);
  expect((await send('DELETE', `${cards}/${card.id}`)).statusCode).toBe(404);
});

test('a screening takes the first card that fits its day and hour, with the prices of its zones', async () => {
  const { full, student, room, version, send, cards } = await aHouse();
  const map = (await under.server.inject(`/api/v1/seat-maps/${room.seatMapId}`)).json<{ zones: { code: string }[] }>();
  const zone = map.zones[0]?.code ?? '';
  const price = (tariffId: string, amount: number, of = '') => ({ tariffId, amount, zone: of });
  const morning = {
    name: 'Matinée',
    weekdays: [1, 2, 3, 4, 5],
    startsUntil: '12:30',
    prices: [price(full.tariffId, 600), price(full.tariffId, 800, zone), price(student.tariffId, 100, 'moon')],
  };
  await send('POST', cards, morning);
  await send('POST', cards, { name: 'Le reste', weekdays: [1, 2, 3, 4, 5], prices: [price(student.tariffId, 650)] });
  const planned = async (startsAt: string, more: object = {}) => {
    const operation = {
      kind: 'create',
      auditoriumId: room.auditoriumId,
      versionId: version.versionId,
      startsAt,
      ...more,
    };
    const batch = (
      await send('POST', '/programme/batches', { venueId: room.venueId, operations: [operation] })
    ).json<Batch>();
    const id = batch.results[0]?.screeningId ?? '';
    const { prices } = (await send('GET', `/screenings/${id}`)).json<PlannedScreening>();
    return { id, prices: prices.map(({ code, zone: of, amount }) => `${code} ${of} ${amount.amount}`).toSorted() };
  };
  // Monday 23 November, half past ten in Paris
  const first = await planned('2026-11-23T09:30:00.000Z');
  expect(first.prices).toEqual([`PLN  600`, `PLN ${zone} 800`].toSorted());
  expect((await planned('2026-11-23T12:30:00.000Z')).prices).toEqual(['ETU  650']);
  // On Saturday none fits: every tariff in use, at its own price.
  expect((await planned('2026-11-28T09:30:00.000Z')).prices).toEqual(['ETU  700', 'PLN  1150']);
  // Half past midnight of Saturday is Friday night.
  expect((await planned('2026-11-27T23:30:00.000Z')).prices).toEqual(['ETU  650']);
  expect((await planned('2026-11-28T12:30:00.000Z', { like: first.id })).prices).toEqual(first.prices);
  const named = { tariffs: [{ tariffId: full.tariffId, amount: 999 }] };
  expect((await planned('2026-11-24T09:30:00.000Z', named)).prices).toEqual(['PLN  999']);
});

test('a house says what it wishes, and a week tells it with its days', async () => {
  const { room, send } = await aHouse();
  const wishes = {
    closesAt: '00:30',
    doorsApartMinutes: 15,
    shortestGapMinutes: 0,
    longestGapMinutes: 60,
    restMinutes: 600,
  };
  const path = `/venues/${room.venueId}/planning`;
  expect((await send('PUT', path, { ...wishes, shortestGapMinutes: 61 })).json<Problem>().code).toBe('validation');
  expect((await send('PUT', path, wishes)).statusCode).toBe(200);
  const week = (await send('GET', `/planner/week?venueId=${room.venueId}&day=2026-11-22`)).json<{
    wishes: object;
    days: { day: string; from: string; closesAt: string }[];
  }>();
  expect(week.wishes).toEqual(wishes);
  expect([week.days.length, week.days[0], week.days[6]?.day]).toMatchObject([
    7,
    { day: '2026-11-18', from: '2026-11-18T04:00:00.000Z', closesAt: '2026-11-18T23:30:00.000Z' },
    '2026-11-24',
  ]);
});
