import type { OwnReviewAnswer, ReviewList } from '@parterre/contract/reviews';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { aFilm, aScreening, aVersion } from '@parterre/test-driver/builders';
import type { BuiltScreening } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { ask, buy, order, playOutcome, startToPay } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
let db: Db;
beforeAll(async () => {
  world = await wholeApp('2026-11-21T10:00:00.000Z');
  ({ db } = world.database);
});
afterAll(() => world.close());

const film = async (): Promise<string> => (await aFilm(db)).filmId;
const say = (who: Actor, filmId: string, stars: number, comment: string | null = null) =>
  ask<OwnReviewAnswer>(who, 'PUT', `/api/v1/films/${filmId}/review`, { stars, comment });
const own = async (who: Actor, filmId: string) =>
  (await ask<OwnReviewAnswer>(who, 'GET', `/api/v1/films/${filmId}/review`)).body;
const list = async (filmId: string, query = '') =>
  (await ask<ReviewList>(world.visitor(), 'GET', `/api/v1/films/${filmId}/reviews${query}`)).body;
const old = (...people: Person[]) =>
  sql`update identity.person set created_at = '2026-01-01' where id = any (${people.map(({ personId }) => personId)}::uuid[])`.execute(
    db,
  );

describe('a review', () => {
  test('is one a person and film: written, changed, read by all, and taken back', async () => {
    const filmId = await film();
    const awa = await world.person({ name: 'Awa Exemple' });
    await old(awa);
    const first = await say(awa, filmId, 4, ' Beau.\u0000\r\n\r\n\r\n\r\nLent. ');
    expect(first).toMatchObject({
      status: 200,
      body: {
        review: {
          stars: 4,
          comment: 'Beau.\n\nLent.',
          language: 'fr',
          author: 'Awa E.',
          status: 'shown',
          editedAt: null,
        },
        attended: false,
        rating: { count: 1, attended: 0, distribution: [0, 0, 0, 1, 0], average: 3.55 },
      },
    });
    world.clock.advance({ minutes: 5 });
    const again = await say(awa, filmId, 4, 'Beau.\n\nLent.');
    expect(again.body).toEqual(first.body);
    const changed = await say(awa, filmId, 5, 'Beau.');
    expect(changed.body.review).toMatchObject({ id: first.body.review?.id, stars: 5, comment: 'Beau.' });
    expect(changed.body.review?.editedAt).not.toBe(null);
    expect(await list(filmId)).toMatchObject({ count: 1, items: [{ stars: 5, author: 'Awa E.' }] });
    expect((await ask(awa, 'DELETE', `/api/v1/films/${filmId}/review`)).status).toBe(204);
    expect((await ask(awa, 'DELETE', `/api/v1/films/${filmId}/review`)).status).toBe(404);
    expect(await own(awa, filmId)).toMatchObject({ review: null, rating: { count: 0, average: null } });
  });

  test('is refused of a visitor, of a film that is not there, without stars and beyond two thousand letters', async () => {
    const filmId = await film();
    const awa = await world.person();
    expect((await say(world.visitor(), filmId, 4)).status).toBe(401);
    expect(await say(awa, newId(), 4)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await list(newId())) as unknown).toMatchObject({ code: 'not-found' });
    expect((await ask(awa, 'GET', `/api/v1/films/${newId()}/review`)).status).toBe(404);
    for (const stars of [0, 6, 3.5]) expect((await say(awa, filmId, stars)).status).toBe(400);
    expect((await say(awa, filmId, 3, 'a'.repeat(2001))).status).toBe(400);
    expect((await say(awa, filmId, 3, '𝄞'.repeat(1000))).status).toBe(200);
  });

  test('is written ten times a minute and person at most', async () => {
    const filmId = await film();
    const awa = await world.person();
    const answers = [];
    for (let turn = 0; turn < 11; turn += 1) answers.push((await say(awa, filmId, (turn % 5) + 1)).status);
    expect(answers).toEqual([...Array<number>(10).fill(200), 429]);
  });

  test('is found by newest, by stars and by who attended, page by page', async () => {
    const filmId = await film();
    const people = await Promise.all([1, 2, 3].map(() => world.person()));
    await old(...people);
    for (const person of people) {
      world.clock.advance({ minutes: 1 });
      await say(person, filmId, [3, 5, 1][people.indexOf(person)] ?? 0);
    }
    await sql`update reviews.review set attended = true where film_id = ${filmId} and stars = 3`.execute(db);
    const starsBy = async (query: string) => (await list(filmId, query)).items.map(({ stars }) => stars);
    expect(await starsBy('')).toEqual([1, 5, 3]);
    expect(await starsBy('?sort=highest')).toEqual([5, 3, 1]);
    expect(await starsBy('?sort=lowest')).toEqual([1, 3, 5]);
    expect(await starsBy('?sort=attended')).toEqual([3, 1, 5]);
    expect(await list(filmId, '?stars=5')).toMatchObject({ count: 1, items: [{ stars: 5 }] });
    expect(await list(filmId, '?pageSize=2&page=2')).toMatchObject({ count: 3, pages: 2, items: [{ stars: 3 }] });
  });

  test('of an account that goes, goes with it, and the average is counted anew', async () => {
    const filmId = await film();
    const [awa, leo] = [await world.person(), await world.person()];
    await say(awa, filmId, 1);
    await say(leo, filmId, 5);
    await sql`delete from identity.person where id = ${awa.personId}`.execute(db);
    const { rows } = await sql`select stale from reviews.film_rating where film_id = ${filmId}`.execute(db);
    expect(rows).toEqual([{ stale: true }]);
  });
});

describe('whoever attended', () => {
  const screening = async (): Promise<BuiltScreening> =>
    aScreening(db, { version: await aVersion(db, await aFilm(db)), seats: 20, startsAt: '2026-11-22T19:00:00.000Z' });
  const afterwards = '2026-11-22T23:00:00.000Z';

  test('has paid for a ticket of a screening that has ended; the mark comes of itself', async () => {
    const shown = await screening();
    const [awa, leo] = [await world.person(), await world.person()];
    await buy(awa, shown, ['A1']);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: false });
    await say(awa, shown.filmId, 4);
    world.clock.set(afterwards);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: true });
    expect(await own(leo, shown.filmId)).toMatchObject({ attended: false });
    expect((await say(awa, shown.filmId, 4)).body).toMatchObject({
      review: { attended: true, editedAt: null },
      rating: { attended: 1 },
    });
    await sql`update booking.ticket set status = 'refunded' where occurrence_id = ${shown.occurrenceId}`.execute(db);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: false });
    world.clock.set('2026-11-21T10:00:00.000Z');
  });

  test('may have ordered without signing in, for the address of the account', async () => {
    const shown = await screening();
    const [awa, visitor] = [await world.person(), world.visitor()];
    const placed = await order(visitor, shown, ['A1'], { email: awa.email.toUpperCase() });
    await playOutcome(visitor, await startToPay(visitor, placed.body.code), 'succeed');
    await ask(visitor, 'POST', `/api/v1/orders/${placed.body.code}/refresh`, {});
    world.clock.set(afterwards);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: true });
    world.clock.set('2026-11-21T10:00:00.000Z');
  });

  test('was let in, whatever the price; a free place that nobody used says nothing', async () => {
    const shown = await screening();
    const awa = await world.person();
    const { tickets } = await buy(awa, shown, ['A1']);
    await sql`update booking.ticket set amount = 0 where occurrence_id = ${shown.occurrenceId}`.execute(db);
    world.clock.set(afterwards);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: false });
    await sql`insert into booking.check_in (occurrence_id, ticket_id, admitted_at, door)
      values (${shown.occurrenceId}, ${tickets[0]?.id ?? ''}, now(), 'A')`.execute(db);
    expect(await own(awa, shown.filmId)).toMatchObject({ attended: true });
    world.clock.set('2026-11-21T10:00:00.000Z');
  });
});
