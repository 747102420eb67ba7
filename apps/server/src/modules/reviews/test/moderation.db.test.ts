import type {
  ModeratedReviewList,
  ModeratedReviewSheet,
  OwnReviewAnswer,
  ReviewDecisionResult,
  ReviewList,
} from '@parterre/contract/reviews';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { aFilm } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

let world: WholeApp;
let db: Db;
let administrator: Person;
beforeAll(async () => {
  world = await wholeApp('2026-11-21T10:00:00.000Z');
  ({ db } = world.database);
  administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
});
afterAll(() => world.close());

const say = (who: Actor, filmId: string, stars: number, comment: string | null = null) =>
  ask<OwnReviewAnswer>(who, 'PUT', `/api/v1/films/${filmId}/review`, { stars, comment });
const list = async (filmId: string) =>
  (await ask<ReviewList>(world.visitor(), 'GET', `/api/v1/films/${filmId}/reviews`)).body;
const report = (who: Actor, id: string, reason = 'insult', text: string | null = null) =>
  ask(who, 'POST', `/api/v1/reviews/${id}/reports`, { reason, text });
const queue = async (query = '') =>
  (await ask<ModeratedReviewList>(administrator, 'GET', `/api/v1/moderation/reviews${query}`)).body;
const sheet = async (id: string) =>
  (await ask<ModeratedReviewSheet>(administrator, 'GET', `/api/v1/moderation/reviews/${id}`)).body;
const decide = (ids: string[], action: 'keep' | 'hide', reason: string | null = null) => {
  world.clock.advance({ seconds: 1 });
  return ask<ReviewDecisionResult>(administrator, 'POST', '/api/v1/moderation/reviews/decisions', {
    ids,
    action,
    reason,
  });
};

async function aReview(stars = 1, comment: string | null = 'Nul.') {
  const { filmId, title } = await aFilm(db, { title: `Film ${newId()}` });
  const author = await world.person({ name: 'Awa Exemple' });
  const id = (await say(author, filmId, stars, comment)).body.review?.id ?? '';
  return { filmId, title, author, id };
}

describe('a report', () => {
  test('is taken once a person, never of one’s own review, and hides nothing however many there are', async () => {
    const { filmId, author, id } = await aReview();
    const first = await world.person();
    const people = [first, await world.person(), await world.person()];
    expect(await report(author, id)).toMatchObject({ status: 409, body: { code: 'own-review' } });
    expect((await report(world.visitor(), id)).status).toBe(401);
    for (const one of people) expect((await report(one, id)).status).toBe(204);
    expect(await report(first, id, 'spam')).toMatchObject({ body: { code: 'already-reported' } });
    expect((await report(first, newId())).status).toBe(404);
    expect((await report(first, id, 'boring')).status).toBe(400);
    expect(await list(filmId)).toMatchObject({ count: 1, rating: { count: 1 } });
  });

  test('puts the review in the queue, for what it is reported', async () => {
    const { id, title } = await aReview(2, 'Le méchant est le facteur.');
    await report(await world.person({ name: 'Léo Modèle' }), id, 'spoiler', 'Raconte la fin.');
    expect(await queue('?reason=spoiler')).toMatchObject({
      count: 1,
      items: [{ id, author: 'Awa Exemple', film: { title }, reports: 1, reasons: ['spoiler'], status: 'shown' }],
    });
    expect((await queue('?q=facteur')).items.map((one) => one.id)).toEqual([id]);
    expect(await sheet(id)).toMatchObject({
      allReports: [{ reason: 'spoiler', text: 'Raconte la fin.', by: 'Léo Modèle', answered: false }],
      history: [{ action: 'write', by: 'Awa Exemple', stars: 2 }],
    });
  });
});

describe('a decision', () => {
  test('hides a review from the page and from the average, and its author is told why', async () => {
    const { filmId, author, id } = await aReview(1);
    const other = await world.person();
    await say(other, filmId, 5);
    const before = (await list(filmId)).rating;
    await report(other, id);
    expect(await decide([id], 'hide')).toMatchObject({ status: 422, body: { code: 'reason-missing' } });
    const missing = newId();
    expect((await decide([id, missing], 'hide', 'Insulte.')).body.items).toEqual([
      { id, ok: true, code: null },
      { id: missing, ok: false, code: 'not-found' },
    ]);
    const { rating, items } = await list(filmId);
    expect(items.map(({ stars }) => stars)).toEqual([5]);
    expect(rating).toMatchObject({ count: 1, distribution: [0, 0, 0, 0, 1] });
    expect(rating.average).toBeGreaterThan(before.average ?? 5);
    expect((await ask<OwnReviewAnswer>(author, 'GET', `/api/v1/films/${filmId}/review`)).body.review).toMatchObject({
      status: 'hidden',
      reason: 'Insulte.',
    });
    expect((await report(await world.person(), id)).status).toBe(404);
    expect((await queue('?state=decided')).items[0]).toMatchObject({ id, decidedBy: 'Ada Exemple', reports: 0 });
    expect((await sheet(id)).history[0]).toMatchObject({ action: 'hide', reason: 'Insulte.', by: 'Ada Exemple' });
  });

  test('is asked for again when the author changes what was hidden, or writes it anew', async () => {
    const { filmId, author, id } = await aReview(1, 'Nul.');
    await decide([id], 'hide', 'Insulte.');
    world.clock.advance({ minutes: 1 });
    expect((await say(author, filmId, 1, 'Nul.')).body.review?.status).toBe('hidden');
    expect((await say(author, filmId, 2, 'Pas pour moi.')).body.review).toMatchObject({
      status: 'revised',
      reason: 'Insulte.',
    });
    expect((await queue()).items.find((one) => one.id === id)).toMatchObject({ status: 'revised', reports: 0 });
    expect((await list(filmId)).count).toBe(0);
    await ask(author, 'DELETE', `/api/v1/films/${filmId}/review`);
    const anew = (await say(author, filmId, 1, 'Encore.')).body.review;
    expect(anew).toMatchObject({ status: 'revised', reason: 'Insulte.' });
    await decide([anew?.id ?? ''], 'keep');
    expect(await list(filmId)).toMatchObject({ count: 1, items: [{ stars: 1, comment: 'Encore.' }] });
    await ask(author, 'DELETE', `/api/v1/films/${filmId}/review`);
    expect((await say(author, filmId, 3)).body.review?.status).toBe('shown');
  });

  test('keeps a review that was reported, and undoes a hiding', async () => {
    const { filmId, id } = await aReview(4, 'Bien.');
    const other = await world.person();
    await report(other, id);
    await decide([id], 'keep');
    expect((await queue()).items.some((one) => one.id === id)).toBe(false);
    await decide([id], 'hide', 'Par erreur.');
    await decide([id], 'keep');
    expect(await list(filmId)).toMatchObject({ count: 1, rating: { count: 1 } });
    expect((await sheet(id)).history.map(({ action }) => action)).toEqual(['keep', 'hide', 'keep', 'write']);
    expect((await report(other, id)).status).toBe(409);
  });

  test('is for administrators alone', async () => {
    const { id, author } = await aReview();
    expect((await ask(author, 'GET', '/api/v1/moderation/reviews')).status).toBe(403);
    expect((await ask(author, 'GET', `/api/v1/moderation/reviews/${id}`)).status).toBe(403);
    expect(
      (await ask(author, 'POST', '/api/v1/moderation/reviews/decisions', { ids: [id], action: 'keep' })).status,
    ).toBe(403);
  });

  test('stays in the history, which nobody changes', async () => {
    await aReview();
    await expect(sql`update reviews.history set reason = 'x'`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`delete from reviews.history`.execute(db)).rejects.toThrow('append-only');
    await expect(sql`truncate reviews.history`.execute(db)).rejects.toThrow('append-only');
  });
});
