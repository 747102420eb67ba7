import type { FollowedList, FollowState } from '@parterre/contract/profiles';
import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import type { BuiltAuditorium } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { meetingPoint } from '../../booking/test/meeting-point.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

const now = '2030-01-15T13:00:00.000Z';
let world: WholeApp;
let room: BuiltAuditorium;

beforeAll(async () => {
  world = await wholeApp(now);
  const { db } = world.database;
  const organisation = await anOrganisation(db, { name: 'Cinéma des Tilleuls' });
  room = await anAuditorium(db, await aVenue(db, organisation, { name: 'Les Tilleuls', city: 'Paris' }), 40);
  const version = await aVersion(db, await aFilm(db, { title: 'Amélie des lanternes' }));
  const tariffs = [await aTariff(db, organisation)];
  for (const day of ['14', '16', '17', '18', '19'])
    await aScreening(db, { auditorium: room, version, startsAt: `2030-01-${day}T19:00:00.000Z`, tariffs });
});
afterAll(() => world.close());

const followUrl = (kind: string, id: string): string => `/api/v1/account/follows/${kind}/${id}`;

async function countOf(subjectId: string): Promise<{ counted: number; rows: number }> {
  const { rows } = await sql<{ counted: number; rows: number }>`select
    coalesce((select followers from profiles.follow_count where subject_id = ${subjectId}), 0) as counted,
    (select count(*)::int from profiles.follow where subject_id = ${subjectId}) as rows`.execute(world.database.db);
  return rows[0] ?? { counted: 0, rows: 0 };
}

test('following twice is following once, and so is ending it', async () => {
  const person = await world.person();
  const url = followUrl('venue', room.venueId);
  const state = { kind: 'venue', id: room.venueId };
  expect((await ask(person, 'GET', url)).body).toEqual({ ...state, following: false, followers: 0 });
  for (let again = 0; again < 2; again += 1)
    expect((await ask(person, 'PUT', url)).body).toEqual({ ...state, following: true, followers: 1 });
  for (let again = 0; again < 2; again += 1)
    expect((await ask(person, 'DELETE', url)).body).toEqual({ ...state, following: false, followers: 0 });
});

test('a list shows what is followed with its next dates, the latest first, and what is on the page of each is the same count', async () => {
  const person = await world.person();
  await ask(person, 'PUT', followUrl('venue', room.venueId));
  world.clock.advance({ minutes: 1 });
  await ask(person, 'PUT', followUrl('organiser', room.organisationId));
  const { body } = await ask<FollowedList>(person, 'GET', '/api/v1/account/follows');
  expect(body).toMatchObject({
    count: 2,
    items: [
      { kind: 'organiser', place: 'Paris' },
      { kind: 'venue', name: 'Les Tilleuls' },
    ],
  });
  const days = body.items.map(({ next }) => next.map(({ startsAt }) => startsAt.slice(8, 10)));
  expect(days).toEqual([
    ['16', '17', '18'],
    ['16', '17', '18'],
  ]);
  expect(body.items[0]?.next[0]).toMatchObject({ title: 'Amélie des lanternes', venue: 'Les Tilleuls', event: null });
  const slug = body.items[1]?.slug ?? '';
  expect((await ask(world.visitor(), 'GET', `/api/v1/venues/${slug}/showings`)).body).toMatchObject({
    venue: { followers: 1 },
  });
  await ask(person, 'DELETE', followUrl('venue', room.venueId));
  await ask(person, 'DELETE', followUrl('organiser', room.organisationId));
});

test('what does not exist is not followed; what is gone can be left', async () => {
  const person = await world.person();
  expect((await ask(person, 'PUT', followUrl('venue', newId()))).body.code).toBe('not-found');
  expect((await ask(person, 'PUT', followUrl('organiser', room.venueId))).body.code).toBe('not-found');
  expect((await ask(person, 'PUT', followUrl('artist', room.venueId))).status).toBe(400);
  const venue = await aVenue(world.database.db, room, { name: 'Ephémère' });
  await ask(person, 'PUT', followUrl('venue', venue.venueId));
  await world.database.db.deleteFrom('venues.venue').where('id', '=', venue.venueId).execute();
  expect((await ask<FollowedList>(person, 'GET', '/api/v1/account/follows')).body.items).toEqual([]);
  expect((await ask<FollowState>(person, 'DELETE', followUrl('venue', venue.venueId))).body.following).toBe(false);
});

test('with an account go its follows, and they are counted no more', async () => {
  const person = await world.person();
  const venue = await aVenue(world.database.db, room, { name: 'Belleville' });
  await ask(person, 'PUT', followUrl('venue', venue.venueId));
  await ask(person, 'PUT', followUrl('organiser', room.organisationId));
  expect(await countOf(venue.venueId)).toEqual({ counted: 1, rows: 1 });
  await world.database.db.deleteFrom('identity.person').where('id', '=', person.personId).execute();
  expect(await countOf(venue.venueId)).toEqual({ counted: 0, rows: 0 });
  expect(await countOf(room.organisationId)).toEqual({ counted: 0, rows: 0 });
});

test('somebody’s own organisation is nobody’s business before it has published something', async () => {
  const owner = await world.person();
  const own = await anOrganisation(world.database.db, { name: 'Awa Exemple', owner_person_id: owner.personId });
  expect((await ask(world.visitor(), 'GET', `/api/v1/organisers/${own.organisationId}`)).status).toBe(404);
  expect((await ask(owner, 'PUT', followUrl('organiser', own.organisationId))).status).toBe(404);
});

describe('many at once', () => {
  const people = 24;
  async function persons(): Promise<string[]> {
    const rows = Array.from({ length: people }, () => ({ id: newId(), name: 'Nadia Exemple' }));
    await world.database.db.insertInto('identity.person').values(rows).execute();
    return rows.map(({ id }) => id);
  }
  const insert = (personId: string, subjectId: string) =>
    world.database.db
      .insertInto('profiles.follow')
      .values({ person_id: personId, kind: 'venue', subject_id: subjectId })
      .onConflict((conflict) => conflict.doNothing());

  test('are counted as many as they are, while some follow twice and others leave', async () => {
    const subject = newId();
    const ids = await persons();
    await Promise.all(
      ids.flatMap((id, index) => [
        insert(id, subject).execute(),
        insert(id, subject).execute(),
        ...(index % 2 === 0
          ? [world.database.db.deleteFrom('profiles.follow').where('person_id', '=', id).execute()]
          : []),
      ]),
    );
    const { counted, rows } = await countOf(subject);
    expect(counted).toBe(rows);
    expect(rows).toBeGreaterThanOrEqual(people / 2);
  });

  test('control: counted by reading and writing, some would be lost', async () => {
    const subject = newId();
    const ids = await persons();
    await sql`alter table profiles.follow disable trigger follow_is_counted`.execute(world.database.db);
    try {
      await world.database.db
        .insertInto('profiles.follow_count')
        .values({ kind: 'venue', subject_id: subject, followers: 0 })
        .execute();
      const allHaveRead = meetingPoint(people);
      await Promise.all(
        ids.map((id) =>
          (async () => {
            await insert(id, subject).execute();
            const { counted } = await countOf(subject);
            await allHaveRead();
            await sql`update profiles.follow_count set followers = ${counted + 1} where subject_id = ${subject}`.execute(
              world.database.db,
            );
          })(),
        ),
      );
    } finally {
      await sql`alter table profiles.follow enable trigger follow_is_counted`.execute(world.database.db);
    }
    const { counted, rows } = await countOf(subject);
    expect(rows).toBe(people);
    expect(counted).toBeLessThan(people);
  });
});
