import type { Problem } from '@parterre/contract/problem';
import { seatingPlan } from '@parterre/contract/seating-plan';
import type { ImportedSeatingPlan } from '@parterre/contract/seating-plan';
import type { SeatMapDraft } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import { toPretix } from '@parterre/seating/pretix';
import type { SeatMap } from '@parterre/seating/seat-map';
import { anAuditorium, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { createVenues } from '../module.ts';

const database = await createTestDatabase();
const identity = new StandInIdentity(database.db);
const venueUse = { occurrencesOfVenue: async () => 0, upcomingOnSeatMaps: async () => new Map<string, number>() };
const { routes } = createVenues({ db: database.db, clock: new TestClock(), identity, venueUse });
const server = await createTestServer(routes);
afterAll(async () => {
  await server.close();
  await database.close();
});

async function scene() {
  const room = await anAuditorium(database.db, await aVenue(database.db, await anOrganisation(database.db)), 40);
  const headers = { ...identity.as(room.organisationId, 'manager') };
  const base = `/api/v1/organisations/${room.organisationId}/venues/${room.venueId}/auditoriums/${room.auditoriumId}`;
  const ask = async <T>(method: 'GET' | 'POST', path: string, payload?: object) => {
    const answer = await server.inject({ method, url: base + path, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json<T>(), headers: answer.headers };
  };
  const send = <T = ImportedSeatingPlan>(plan: unknown, revision = 0) =>
    ask<T>('POST', '/seat-map-draft/seating-plan', { revision, plan });
  return { room, ask, send };
}

const seat = { seat_guid: 'x-1', seat_number: '1', position: { x: 10, y: 10 }, category: 'Rollstuhl' };
const pit = {
  code: 'pit',
  kind: 'standing' as const,
  name: 'Fosse',
  x: 300,
  y: 100,
  width: 400,
  height: 100,
  rotation: 0,
};
const hall: SeatMap = {
  ...generateHall({ name: 'Salle', seats: 40 }),
  areas: [{ ...pit, zone: 'standard', capacity: 12 }],
};

describe('a seating plan of pretix', () => {
  it('of a version is one as published, and comes back as the very same draft', async () => {
    const { room, ask, send } = await scene();
    const path = `/seat-maps/${room.seatMapId}/seating-plan`;
    const exported = await ask('GET', path);
    expect(exported.status).toBe(200);
    expect(exported.headers['content-disposition']).toContain('.json');
    expect(seatingPlan.safeParse(exported.body).success).toBe(true);
    const before = (await ask<SeatMapDraft>('GET', '/seat-map-draft')).body.plan;
    expect(await send(exported.body)).toMatchObject({
      status: 200,
      body: { revision: 1, guessed: false, plan: before },
    });
    expect((await ask('GET', `/seat-maps/${newId()}/seating-plan`)).status).toBe(404);
  });

  it('keeps standing areas with their capacity, and saves over the known revision alone', async () => {
    const { send } = await scene();
    expect((await send(toPretix(hall))).body.plan).toEqual(hall);
    expect(await send<Problem>(toPretix(hall))).toMatchObject({
      status: 409,
      body: { code: 'draft-changed-elsewhere' },
    });
    expect((await send(toPretix(hall), 1)).body.revision).toBe(2);
  });

  it('drawn elsewhere is guessed', async () => {
    const { send } = await scene();
    const plan = {
      name: 'Saal',
      categories: [{ name: 'Rollstuhl' }],
      zones: [{ position: { x: 0, y: 0 }, rows: [{ row_number: 'A', seats: [seat] }] }],
    };
    const { body } = await send(plan);
    expect(body.guessed).toBe(true);
    expect(body.plan.rows[0]?.seats[0]).toMatchObject({ key: 'x-1', type: 'wheelchair' });
  });

  it.each([
    ['no plan', {}, 'body/plan name', 'text'],
    [
      'a seat without a place',
      { zones: [{ position: { x: 0, y: 0 }, rows: [{ row_number: 'A', seats: [{}] }] }] },
      'zones[0].rows[0].seats[0].seat_guid',
      'text',
    ],
    ['a position in words', { zones: [{ position: { x: 'left', y: 0 }, rows: [] }] }, 'zones[0].position.x', 'number'],
    [
      'too many rows',
      {
        zones: [
          {
            position: { x: 0, y: 0 },
            rows: Array.from({ length: 501 }, (_, n) => ({ row_number: String(n), seats: [seat] })),
          },
        ],
      },
      'seat map rows',
      '500',
    ],
    ['a plan of ours that was tampered with', tampered(), 'seat map zones.0.code', ''],
  ])('%s is refused with its place', async (_, change, path, expected) => {
    const { ask, send } = await scene();
    const plan = Object.keys(change).length === 0 ? {} : { name: 'Salle', categories: [], ...change };
    const { status, body } = await send<Problem>(plan);
    expect([status, body.code]).toEqual([400, 'validation']);
    expect(body.errors?.[0]?.path).toContain(path);
    expect(body.errors?.[0]?.message).toContain(expected);
    expect((await ask<SeatMapDraft>('GET', '/seat-map-draft')).body.revision).toBe(0);
  });
});

/** Its hidden zone says what the format has no field for, and may say anything. */
function tampered(): object {
  const plan = toPretix(hall);
  const hidden = plan.zones.at(-1);
  if (hidden?.name !== undefined)
    hidden.name = hidden.name
      .replaceAll('"standard"', `"${'s'.repeat(40)}"`)
      .replaceAll(`"${'s'.repeat(40)}"]`, '"standard"]');
  return plan;
}
