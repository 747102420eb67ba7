import type { FilmPage } from '@parterre/contract/programme';
import type { OwnReviewAnswer } from '@parterre/contract/reviews';
import { aFilm, aPerson } from '@parterre/test-driver/builders';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { findReviewOf, insertReview } from '../sql/review-rows.ts';
import { lockAndCount } from '../use-cases/count-anew.ts';
import { ratingOf } from '../use-cases/read-ratings.ts';
import { checkAttendance, countStale, renewSiteMean } from '../use-cases/review-jobs.ts';
import type { ReviewNeeds } from '../use-cases/review-needs.ts';

let world: WholeApp;
let db: Db;
/** Who is said to have attended, by person. */
const attendants = new Set<string>();
let needs: ReviewNeeds;
beforeAll(async () => {
  world = await wholeApp('2026-11-21T10:00:00.000Z');
  ({ db } = world.database);
  needs = {
    db,
    clock: world.clock,
    identity: { people: () => Promise.resolve(new Map()) },
    catalogue: { filmSummaries: () => Promise.resolve(new Map()) },
    booking: {
      attended: (asked) =>
        Promise.resolve(new Set(asked.flatMap(({ personId }, index) => (attendants.has(personId) ? [index] : [])))),
    },
  };
});
afterAll(() => world.close());

const row = (filmId: string, personId: string, more: object = {}) => ({
  ...{ id: newId(), film_id: filmId, person_id: personId, stars: 5, language: 'fr' as const, attended: false },
  ...{ attendance_checked_at: '2026-11-21T10:00:00.000Z', rated_on: '2026-11-01', young_account: false },
  ...{ created_at: '2026-11-21T10:00:00.000Z', updated_at: '2026-11-21T10:00:00.000Z' },
  ...more,
});
const write = async (filmId: string, more: object = {}) => {
  const { personId } = await aPerson(db);
  await db.transaction().execute((trx) => insertReview(trx, row(filmId, personId, more)));
  return personId;
};
const count = (filmId: string) => db.transaction().execute((trx) => lockAndCount(trx, filmId));

test('a flood of one-star reviews in a day moves the average by half a star at most', async () => {
  const { filmId, slug } = await aFilm(db);
  for (let turn = 0; turn < 12; turn += 1) await write(filmId, { attended: true });
  await count(filmId);
  const before = (await ratingOf(db, filmId)).average ?? 0;
  for (let turn = 0; turn < 120; turn += 1)
    await write(filmId, { stars: 1, rated_on: '2026-11-20', young_account: turn % 2 === 0 });
  await count(filmId);
  const after = await ratingOf(db, filmId);
  expect(after).toMatchObject({ count: 132, attended: 12, distribution: [120, 0, 0, 0, 12] });
  expect(before - (after.average ?? 0)).toBeGreaterThan(0.3);
  expect(before - (after.average ?? 0)).toBeLessThanOrEqual(0.5);
  const page = (await ask<FilmPage>(world.visitor(), 'GET', `/api/v1/films/${slug}/showings`)).body;
  expect(page.rating).toEqual(after);
});

test('a film begins where films are on the whole', async () => {
  const [well, unseen] = [await aFilm(db), await aFilm(db)];
  await write(well.filmId);
  await count(well.filmId);
  const before = (await ratingOf(db, well.filmId)).average ?? 0;
  await renewSiteMean(needs);
  const { rows } = await sql<{ mean: number }>`select mean from reviews.site_rating`.execute(db);
  expect(rows[0]?.mean).toBeGreaterThan(3.5);
  expect((await ratingOf(db, well.filmId)).average).toBeGreaterThan(before);
  expect(await ratingOf(db, unseen.filmId)).toMatchObject({ average: null, count: 0 });
});

test('marks come and go with tickets, some time after they were last looked up', async () => {
  const { filmId } = await aFilm(db);
  const personId = await write(filmId);
  await count(filmId);
  attendants.add(personId);
  world.clock.set('2026-11-21T21:00:00.000Z');
  expect(await checkAttendance(needs)).toBe(0);
  world.clock.set('2026-11-21T22:01:00.000Z');
  expect(await checkAttendance(needs)).toBeGreaterThan(0);
  expect(await ratingOf(db, filmId)).toMatchObject({ count: 1, attended: 1 });
  expect(await checkAttendance(needs)).toBe(0);
  attendants.clear();
  world.clock.advance({ hours: 13 });
  await checkAttendance(needs);
  expect(await ratingOf(db, filmId)).toMatchObject({ count: 1, attended: 0 });
});

test('what goes with an account is counted out', async () => {
  const { filmId } = await aFilm(db);
  const personId = await write(filmId, { stars: 1 });
  await write(filmId);
  await count(filmId);
  await sql`delete from identity.person where id = ${personId}`.execute(db);
  expect(await countStale(needs)).toBe(1);
  expect(await ratingOf(db, filmId)).toMatchObject({ count: 1, distribution: [0, 0, 0, 0, 1] });
  expect(await countStale(needs)).toBe(0);
});

describe('the same person twice at once', () => {
  test('has one review, and both are answered', async () => {
    const { filmId } = await aFilm(db);
    const awa = await world.person();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((stars) =>
        ask<OwnReviewAnswer>(awa, 'PUT', `/api/v1/films/${filmId}/review`, { stars, comment: null }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.review?.id)).size).toBe(1);
    expect(await ratingOf(db, filmId)).toMatchObject({ count: 1 });
  });

  test('has two where neither the lock of the film nor the constraint stands in the way', async () => {
    const bare = await createTestDatabase();
    await sql`alter table reviews.review drop constraint review_once`.execute(bare.db);
    const { filmId } = await aFilm(bare.db);
    const { personId } = await aPerson(bare.db);
    let arrive = (): void => undefined;
    const bothLooked = new Promise<void>((resolve) => {
      let looked = 0;
      arrive = () => {
        looked += 1;
        if (looked === 2) resolve();
      };
    });
    const writeWithoutLock = async (trx: Transaction) => {
      const known = await findReviewOf(trx, filmId, personId);
      arrive();
      await bothLooked;
      if (known === null) await insertReview(trx, row(filmId, personId));
    };
    await Promise.all([1, 2].map(() => bare.db.transaction().execute(writeWithoutLock)));
    const { rows } = await sql`select from reviews.review where film_id = ${filmId}`.execute(bare.db);
    expect(rows).toHaveLength(2);
    await bare.close();
  });
});

describe('films that become one, and films that go', () => {
  test('reviews become the other’s; of two by one person the newer stays, and what is hidden stays hidden', async () => {
    const [kept, gone] = [await aFilm(db), await aFilm(db)];
    const [awa, leo, ada] = [
      await world.person(),
      await world.person(),
      await world.person({ platformRole: 'administrator' }),
    ];
    const say = (who: typeof awa, filmId: string, stars: number) => {
      world.clock.advance({ minutes: 1 });
      return ask<OwnReviewAnswer>(who, 'PUT', `/api/v1/films/${filmId}/review`, { stars });
    };
    await say(awa, gone.filmId, 1);
    await say(awa, kept.filmId, 4);
    await say(leo, kept.filmId, 2);
    const hidden = (await say(leo, gone.filmId, 5)).body.review?.id ?? '';
    await ask(ada, 'POST', '/api/v1/moderation/reviews/decisions', {
      ids: [hidden],
      action: 'hide',
      reason: 'Hors sujet.',
    });
    const merged = await ask(ada, 'POST', `/api/v1/films/${kept.filmId}/merge`, { goneId: gone.filmId });
    expect(merged.status).toBe(200);
    expect(await ratingOf(db, kept.filmId)).toMatchObject({ count: 1, distribution: [0, 0, 0, 1, 0] });
    await ask(leo, 'DELETE', `/api/v1/films/${kept.filmId}/review`);
    expect((await say(leo, kept.filmId, 5)).body.review).toMatchObject({ status: 'revised', reason: 'Hors sujet.' });
  });

  test('a film that somebody has reviewed is not deleted', async () => {
    const [film, bare] = [await aFilm(db), await aFilm(db)];
    const ada = await world.person({ platformRole: 'administrator' });
    await write(film.filmId);
    await count(bare.filmId);
    expect(await ask(ada, 'DELETE', `/api/v1/films/${film.filmId}`)).toMatchObject({
      status: 409,
      body: { code: 'film-has-reviews', context: { reviews: 1 } },
    });
    expect((await ask(ada, 'DELETE', `/api/v1/films/${bare.filmId}`)).status).toBe(204);
  });
});
