import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../../../packages/test-driver/src/test-database.ts';
import { TestClock } from '../../../../../packages/test-driver/src/test-clock.ts';
import { createUser } from '../../modules/identity/use-cases/create-user.ts';
import { demoAccountLines, demoAccounts } from '../demo-accounts.ts';
import { demoArtists } from '../demo-artists.ts';
import { demoClips } from '../demo-clips.ts';
import type { DemoClip } from '../demo-clips.ts';
import { demoReviewers, demoReviews } from '../demo-reviews.ts';
import type { DemoSale } from '../load-demo.ts';
import { loadDemoEssentials, loadDemoRest, topUpDemo } from '../load-demo.ts';
import { videoIdOf } from '../videos-through-api.ts';

const database = await createTestDatabase();
afterAll(() => database.close());
const { db } = database;
const clock = new TestClock('2026-11-21T09:00:00.000Z');
const sales: DemoSale[] = [];
const needs = {
  db,
  clock,
  production: false,
  createUser: (user: Parameters<typeof createUser>[1]) => createUser({ db, clock }, user),
  sellDemoSeats: (sale: DemoSale) => Promise.resolve(void sales.push(sale)),
};
const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(db);
  return rows[0]?.count ?? 0;
};
const counts = async (): Promise<number[]> =>
  Promise.all(
    [
      'identity.person',
      'reviews.review',
      'reviews.report',
      'catalogue.film',
      'catalogue.film_poster',
      'venues.seat_map',
      'programme.occurrence',
      'programme.price',
    ].map(count),
  );
const days = async (venue: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('programme.occurrence as o')
    .innerJoin('venues.venue as v', 'v.id', 'o.venue_id')
    .select('o.local_day')
    .distinct()
    .where('v.name', '=', venue)
    .orderBy('o.local_day')
    .execute();
  return rows.map(({ local_day }) => local_day);
};

describe('the demonstration', () => {
  it('shows one cinema tonight before anything else', async () => {
    await loadDemoEssentials(needs);
    expect(await days('Le Grand Lumen')).toEqual(['2026-11-21']);
    expect(await count('catalogue.film')).toBe(25);
    expect(await count('profiles.follow')).toBe(3);
    const seats = await db.selectFrom('venues.seat_map').select('seats').orderBy('seats').execute();
    expect(seats.map((map) => map.seats)).toEqual([42, 96, 124, 178, 420]);
  });

  it('has the rest afterwards: eight days more, a club in Abidjan, one account for each role', async () => {
    await loadDemoRest(needs);
    expect(await days('Le Grand Lumen')).toHaveLength(9);
    expect(await days('Cinéma des Écluses')).toHaveLength(9);
    expect((await days('Club Treich')).length).toBeGreaterThanOrEqual(4);
    const artists = demoArtists.filter(({ account }) => !demoAccounts.some(({ email }) => email === account.email));
    expect(await count('identity.person')).toBe(demoAccounts.length + demoReviewers.length + artists.length);
    const emails = await db.selectFrom('identity.person').select('email').execute();
    expect(emails.every(({ email }) => email?.endsWith('.example'))).toBe(true);
    expect(demoAccountLines()).toHaveLength(demoAccounts.length + 1);
    const unpriced = await sql`
      select from programme.occurrence o where not exists (select from programme.price p where p.occurrence_id = o.id)`.execute(
      db,
    );
    expect(unpriced.rows).toEqual([]);
    const currencies = await db.selectFrom('programme.occurrence').select('currency').distinct().execute();
    expect(currencies.map(({ currency }) => currency).sort()).toEqual(['EUR', 'XOF']);
    expect(sales.length).toBeGreaterThan(20);
    expect(sales.every(({ share }) => share >= 0 && share < 0.9)).toBe(true);
  });

  it('has films that people reviewed, one review reported and one hidden, and a film to merge', async () => {
    expect(await count('reviews.review')).toBe(demoReviews.length);
    const states =
      await sql`select status, waiting_since is not null as waits, count(*)::int as reviews from reviews.review
      where status <> 'shown' or waiting_since is not null group by 1, 2 order by 1`.execute(db);
    expect(states.rows).toEqual([
      { status: 'hidden', waits: false, reviews: 1 },
      { status: 'shown', waits: true, reviews: 1 },
    ]);
    const rated = await sql`select stars from reviews.film_rating r join catalogue.film f on f.id = r.film_id
      where f.title = 'Deux fois dimanche'`.execute(db);
    expect(rated.rows).toEqual([{ stars: [0, 1, 1, 2, 2] }]);
    const twice = sql`select count(*)::int as films from catalogue.film where platform.fold(title) = 'le bruit des platanes'`;
    expect((await twice.execute(db)).rows).toEqual([{ films: 2 }]);
    expect(await count('catalogue.film_poster')).toBe(2);
  });

  it('doubles nothing when it is loaded again', async () => {
    const before = await counts();
    await loadDemoEssentials(needs);
    await loadDemoRest(needs);
    expect(await counts()).toEqual(before);
  });

  it('plans the days that have come and those that have nothing', async () => {
    const removed = await db
      .deleteFrom('programme.occurrence')
      .where('local_day', '=', '2026-11-25')
      .returning('id')
      .execute();
    const kept = await count('programme.occurrence');
    clock.advance({ hours: 48 });
    await topUpDemo(needs);
    expect(await days('Le Grand Lumen')).toHaveLength(11);
    expect(removed.length).toBeGreaterThan(20);
    expect(await count('programme.occurrence')).toBeGreaterThan(kept + removed.length);
    const before = await counts();
    await topUpDemo(needs);
    expect(await counts()).toEqual(before);
  });

  it('completes the videos that are missing, whatever an artist has beside them', async () => {
    const { id: person_id } = await db
      .selectFrom('identity.person')
      .select('id')
      .where('email', '=', 'aya@artistes.example')
      .executeTakeFirstOrThrow();
    const at = clock.now().toString();
    const written = async (id: string, title: string, picture: 'none' | 'ready') => {
      const row = { id, person_id, title, language: 'fr' as const, picture, created_at: at, updated_at: at };
      await db.insertInto('feed.video').values(row).execute();
    };
    const asked: (readonly DemoClip[])[] = [];
    const show = { ...needs, showDemoVideos: (clips: readonly DemoClip[]) => Promise.resolve(void asked.push(clips)) };
    await written('01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11', 'Une autre', 'ready');
    await loadDemoRest(show);
    const [first, second, ...others] = demoClips;
    if (first === undefined || second === undefined) throw new Error('there are clips');
    await written(videoIdOf(first), first.title, 'none');
    await written(videoIdOf(second), second.title, 'ready');
    await loadDemoRest(show);
    for (const clip of [first, ...others])
      await db.deleteFrom('feed.video').where('id', '=', videoIdOf(clip)).execute();
    for (const clip of [first, ...others]) await written(videoIdOf(clip), clip.title, 'ready');
    await loadDemoRest(show);
    expect(asked).toEqual([demoClips, [first, ...others]]);
  });

  it('is never loaded in production', async () => {
    await expect(loadDemoEssentials({ ...needs, production: true })).rejects.toThrow('never loaded in production');
  });
});
