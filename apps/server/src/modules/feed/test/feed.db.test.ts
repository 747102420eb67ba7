import type { FeedEventsTaken, FeedExport, FeedTaste } from '@parterre/contract/feed';
import type { Video, VideoAnswer, VideoList } from '@parterre/contract/videos';
import type { Person } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { anArtist, aVideo, eventOf, feedWorld, page } from './feed-scene.ts';

let world: WholeApp;
let artists: Person[];
let videos: string[];
beforeAll(async () => {
  world = await feedWorld();
  artists = [];
  for (let index = 0; index < 6; index += 1) artists.push(await anArtist(world, { name: `Artiste ${index}` }));
  videos = [];
  for (let index = 0; index < 30; index += 1) {
    const artist = artists[index % 6];
    const genres = [['zouglou', 'jazz', 'drill'][index % 3] ?? 'jazz'];
    if (artist !== undefined) videos.push(await aVideo(world, artist, { title: `Vidéo ${index}`, genres }));
  }
});
afterAll(() => world.close());

const send = (who: Parameters<typeof ask>[0], events: object[]) =>
  ask<FeedEventsTaken>(who, 'POST', '/api/v1/feed/events', { events });

describe('the opening', () => {
  const opening = (who: Parameters<typeof ask>[0]) => ask<Video>(who, 'GET', '/api/v1/feed/opening?near=5.35,-4.01');
  const showings = async () => (await world.database.db.selectFrom('feed.impression').select('id').execute()).length;

  test('is one video, the same for everybody, and nothing is kept of it', async () => {
    const before = await showings();
    const { status, body } = await opening(world.visitor());
    expect(status).toBe(200);
    expect(body.mine).toEqual({ liked: false, saved: false, following: false, notInterested: false, own: false });
    expect((await opening(world.visitor())).body.id).toBe(body.id);
    expect(await showings()).toBe(before);
  });

  test('is what the first page of a visit begins with', async () => {
    const visitor = world.visitor();
    const { id } = (await opening(visitor)).body;
    const { items } = (await page(visitor, { first: id })).body;
    expect(items[0]?.video.id).toBe(id);
    expect(items.filter(({ video }) => video.id === id)).toHaveLength(1);
  });
});

describe('a page', () => {
  test('has ten videos of which each says why, and the next goes on from there', async () => {
    const visitor = world.visitor();
    const first = await page(visitor);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ mode: 'personal', again: false });
    expect(first.body.items).toHaveLength(10);
    for (const [index, item] of first.body.items.entries()) {
      expect(item.position).toBe(index);
      expect(item.why.length).toBeGreaterThan(0);
      expect(item.video).toMatchObject({
        creator: { name: /Artiste/ },
        mine: { liked: false },
        sources: [{ width: 360 }],
      });
    }
    const next = await page(visitor, { cursor: first.body.cursor });
    expect(next.body.items.map(({ position }) => position)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    const ids = [...first.body.items, ...next.body.items].map(({ video }) => video.id);
    expect(new Set(ids).size).toBe(20);
  });

  test('keeps with each showing its probability and reasons', async () => {
    const visitor = world.visitor();
    const { items } = (await page(visitor)).body;
    const rows = await world.database.db
      .selectFrom('feed.impression')
      .selectAll()
      .where(
        'id',
        'in',
        items.map((item) => item.impression),
      )
      .orderBy('position')
      .execute();
    expect(rows.map((row) => [row.id, row.video_id, row.source, row.why])).toEqual(
      items.map((item) => [item.impression, item.video.id, item.source, item.why.map(({ code }) => code)]),
    );
    for (const row of rows) {
      expect(row.probability).toBeGreaterThan(0);
      expect(row.features.length).toBeGreaterThan(5);
    }
  });

  test('has none of one’s own, and none of whom one has blocked or who has blocked one', async () => {
    const [one, other, third] = artists;
    if (one === undefined || other === undefined || third === undefined) throw new Error('artists are missing');
    const reader = await anArtist(world, { name: 'Lectrice' });
    await aVideo(world, reader, { title: 'À moi' });
    expect((await ask(reader, 'PUT', `/api/v1/account/blocks/${one.personId}`, {})).status).toBeLessThan(300);
    expect((await ask(other, 'PUT', `/api/v1/account/blocks/${reader.personId}`, {})).status).toBeLessThan(300);
    const creators = new Set<string>();
    for (let cursor: string | undefined, turn = 0; turn < 4; turn += 1) {
      const { body } = await page(reader, cursor === undefined ? {} : { cursor });
      cursor = body.cursor;
      for (const { video } of body.items) creators.add(video.creator.personId);
    }
    expect(creators.has(third.personId)).toBe(true);
    for (const hidden of [one, other, reader]) expect(creators.has(hidden.personId)).toBe(false);
    const blocked = await ask<VideoList>(reader, 'GET', `/api/v1/artists/${one.personId}/videos`);
    expect(blocked.body.count).toBe(0);
  });

  test('begins with the video whose address was opened', async () => {
    const opened = videos[17] ?? '';
    const { items } = (await page(world.visitor(), { first: opened })).body;
    expect(items[0]).toMatchObject({ position: 0, video: { id: opened }, why: [{ code: 'opened' }] });
    expect(items.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('does not bring what was seen again until everything was, and says so then', async () => {
    const visitor = world.visitor();
    const seen = new Set<string>();
    let again = false;
    for (let turn = 0; turn < 8 && !again; turn += 1) {
      const { body } = await page(visitor, { size: '20' });
      again = body.again;
      if (!again) for (const { video } of body.items) expect(seen.has(video.id)).toBe(false);
      for (const { video } of body.items) seen.add(video.id);
      await send(
        visitor,
        body.items.map((item) => eventOf(world, item.impression, { type: 'impression' })),
      );
      world.clock.advance({ seconds: 1 });
    }
    expect(seen.size).toBeGreaterThanOrEqual(30);
    expect(again).toBe(true);
  });
});

describe('events', () => {
  test('count once however often a batch comes, and what nobody was shown is refused', async () => {
    const visitor = world.visitor();
    const { items } = (await page(visitor)).body;
    const [item] = items;
    if (item === undefined) throw new Error('the page is empty');
    world.clock.advance({ seconds: 60 });
    const batch = [
      eventOf(world, item.impression, { type: 'impression' }),
      eventOf(world, item.impression, { type: 'watched', ms: 19_500, durationMs: 20_000, loops: 0 }),
      eventOf(world, item.impression, { type: 'profile' }),
      eventOf(world, newId(), { type: 'skip' }),
    ];
    const first = await send(visitor, batch);
    expect(first.body).toMatchObject({
      taken: 3,
      repeated: 0,
      refused: [{ id: batch[3]?.id, code: 'unknown-impression' }],
    });
    expect((await send(visitor, batch)).body).toMatchObject({ taken: 0, repeated: 3 });
    const stranger = await send(world.visitor(), batch.slice(0, 1));
    expect(stranger.body.refused).toHaveLength(1);
    const old = { ...eventOf(world, item.impression, { type: 'skip' }), at: '2026-10-01T10:00:00.000Z' };
    expect((await send(visitor, [old])).body.refused).toMatchObject([{ code: 'too-old' }]);

    const creator = artists.find(({ personId }) => personId === item.video.creator.personId);
    if (creator === undefined) throw new Error('nobody made it');
    const own = await ask<{ figures: object }>(creator, 'GET', `/api/v1/studio/videos/${item.video.id}`);
    expect(own.body.figures).toMatchObject({ watchedSeconds: 20, completed: 1, profileOpens: 1 });
  });

  test('what is liked and skipped changes the very next page', async () => {
    const person = await world.person();
    let cursor: string | undefined;
    for (let turn = 0; turn < 2; turn += 1) {
      const { body } = await page(person, { size: '8', ...(cursor === undefined ? {} : { cursor }) });
      cursor = body.cursor;
      world.clock.advance({ minutes: 5 });
      await send(
        person,
        body.items.flatMap((item) => {
          const likes = item.video.genres.includes('jazz');
          const watched = {
            type: 'watched',
            ms: likes ? 40_000 : 500,
            durationMs: 20_000,
            loops: likes ? 1 : 0,
          } as const;
          return [
            eventOf(world, item.impression, { type: 'impression' }),
            eventOf(world, item.impression, watched),
            eventOf(world, item.impression, { type: likes ? 'like' : 'skip' }),
          ];
        }),
      );
    }
    const { items } = (await page(person, { size: '4', cursor: cursor ?? '' })).body;
    expect(items.filter(({ video }) => video.genres.includes('jazz')).length).toBeGreaterThanOrEqual(2);
    expect(items.some(({ why }) => why.some(({ code, genre }) => code === 'genre' && genre === 'jazz'))).toBe(true);
    const { learned } = (await ask<FeedTaste>(person, 'GET', '/api/v1/feed/taste')).body;
    expect(learned[0]?.genre).toBe('jazz');
  });

  test('that come late from a kept page count, at the time they happened', async () => {
    const person = await world.person();
    const { items } = (await page(person)).body;
    const happened = instantText(world.clock.now().add({ minutes: 2 }));
    world.clock.advance({ hours: 70 });
    const event = { ...eventOf(world, items[0]?.impression ?? '', { type: 'like' }), at: happened };
    expect((await send(person, [event])).body).toMatchObject({ taken: 1 });
    const row = await world.database.db
      .selectFrom('feed.event')
      .select('at')
      .where('id', '=', event.id)
      .executeTakeFirst();
    expect(row?.at).toBe(happened);
    const liked = await ask<Video>(person, 'GET', `/api/v1/videos/${items[0]?.video.id ?? ''}`);
    expect(liked.body).toMatchObject({ mine: { liked: true }, counts: { likes: 1 } });
  });
});

describe('without profiling', () => {
  test('nothing is kept of who looks, and likes still are', async () => {
    const person = await world.person();
    await page(person);
    const controls = { profiling: false, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] };
    expect((await ask(person, 'PUT', '/api/v1/feed/controls', controls)).status).toBe(200);
    const { items, mode } = (await page(person)).body;
    expect(mode).toBe('plain');
    for (const { why } of items) expect(why.map(({ code }) => code)).toContain('no-profiling');
    const [item] = items;
    const events = [
      eventOf(world, item?.impression ?? '', { type: 'impression' }),
      eventOf(world, item?.impression ?? '', { type: 'like' }),
    ];
    expect((await send(person, events)).body).toMatchObject({ taken: 2 });
    const { impressions, events: kept, liked } = (await ask<FeedExport>(person, 'GET', '/api/v1/feed/export')).body;
    expect(impressions.map(({ id }) => id)).not.toContain(item?.impression);
    expect(kept).toEqual([]);
    expect(liked).toEqual([item?.video.id]);
  });
});

describe('what is kept of somebody', () => {
  test('is forgotten when they say so, but for what they like and save', async () => {
    const person = await world.person();
    const { items } = (await page(person)).body;
    const [one, two] = items;
    await send(
      person,
      items.map((item) => eventOf(world, item.impression, { type: 'impression' })),
    );
    await ask(person, 'PUT', `/api/v1/videos/${one?.video.id ?? ''}/like`, {});
    await ask(person, 'PUT', `/api/v1/videos/${two?.video.id ?? ''}/save`, {});
    expect((await ask<FeedExport>(person, 'GET', '/api/v1/feed/export')).body.events).toHaveLength(12);
    const reset = await ask<FeedTaste>(person, 'DELETE', '/api/v1/feed/history');
    expect(reset.body).toMatchObject({ learned: [], events: 0, since: null });
    expect((await ask<FeedExport>(person, 'GET', '/api/v1/feed/export')).body).toMatchObject({
      ...{ impressions: [], events: [], liked: [one?.video.id], saved: [two?.video.id] },
    });
    const saved = await ask<VideoList>(person, 'GET', '/api/v1/saved-videos');
    expect(saved.body.items.map(({ id }) => id)).toEqual([two?.video.id]);
  });

  test('goes with the account', async () => {
    const person = await world.person();
    const { items } = (await page(person)).body;
    await ask(person, 'PUT', `/api/v1/videos/${items[0]?.video.id ?? ''}/like`, {});
    const { db } = world.database;
    await db.deleteFrom('identity.person').where('id', '=', person.personId).execute();
    for (const table of ['feed.impression', 'feed.event', 'feed.interaction'] as const)
      expect(await db.selectFrom(table).selectAll().where('viewer_id', '=', person.personId).execute()).toEqual([]);
  });

  test('of a visitor becomes the person’s at sign-in, and their likes count from then on', async () => {
    const account = await world.person();
    const visitor = world.visitor();
    const { items } = (await page(visitor)).body;
    const [item] = items;
    const url = `/api/v1/videos/${item?.video.id ?? ''}`;
    const before = (await ask<Video>(account, 'GET', url)).body.counts.likes;
    const answer = await ask<VideoAnswer>(visitor, 'PUT', `${url}/like`, {});
    expect(answer.body).toMatchObject({ mine: { liked: true } });
    expect((await ask<Video>(account, 'GET', url)).body.counts.likes).toBe(before);
    await ask(visitor, 'POST', '/api/auth/sign-in', { identifier: account.email, password: account.password });
    const after = (await ask<Video>(account, 'GET', url)).body;
    expect(after).toMatchObject({ mine: { liked: true }, counts: { likes: before + 1 } });
    const kept = (await ask<FeedExport>(account, 'GET', '/api/v1/feed/export')).body;
    expect(kept.impressions.map(({ id }) => id)).toContain(item?.impression);
  });
});
