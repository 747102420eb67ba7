import type { FeedTaste } from '@parterre/contract/feed';
import type { Person } from '@parterre/test-driver/actors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { DeliveredEvent } from '../../../platform/outbox.ts';
import { ask } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { anArtist, aVideo, eventOf, feedWorld, page } from './feed-scene.ts';

let world: WholeApp;
let artist: Person;
let video: string;
beforeAll(async () => {
  world = await feedWorld();
  artist = await anArtist(world);
  video = await aVideo(world, artist, { genres: ['zouglou'] });
});
afterAll(() => world.close());

/** Somebody on whose screen the video came just now. */
async function whoSaw(): Promise<Person> {
  const person = await world.person();
  const { items } = (await page(person)).body;
  world.clock.advance({ minutes: 1 });
  const [item] = items;
  const events = [eventOf(world, item?.impression ?? '', { type: 'impression' })];
  expect((await ask(person, 'POST', '/api/v1/feed/events', { events })).body).toMatchObject({ taken: 1 });
  return person;
}

/** As it comes out of the outbox. */
async function deliver(type: string, event: Pick<DeliveredEvent, 'id' | 'subject' | 'data'>): Promise<void> {
  const at = instantText(world.clock.now());
  const subscribers = world.app.feedSubscribers.filter(({ types }) => types.includes(type));
  expect(subscribers).toHaveLength(1);
  for (const { handle } of subscribers)
    await inTransaction(world.database.db, (trx) => handle(trx, { type, at, ...event }));
}

const paid = (buyer: Person, id: string) =>
  deliver('marketplace.order-paid', {
    ...{ id, subject: newId() },
    data: { buyerId: buyer.personId, sellerId: artist.personId },
  });

async function keptOf({ personId }: Person) {
  const { db } = world.database;
  const row = await db
    .selectFrom('feed.interaction')
    .select(['video_id', 'followed', 'ordered'])
    .where('viewer_id', '=', personId)
    .executeTakeFirst();
  const events = await db.selectFrom('feed.event').select('type').where('viewer_id', '=', personId).execute();
  return { row, events: events.map(({ type }) => type).sort() };
}

test('a follow is told, and is put down to the video that was seen, once', async () => {
  const person = await whoSaw();
  const path = `/api/v1/account/follows/person/${artist.personId}`;
  for (let times = 0; times < 2; times += 1) expect((await ask(person, 'PUT', path, {})).status).toBe(200);
  const told = await world.database.db
    .selectFrom('platform.outbox')
    .selectAll()
    .where('type', '=', 'profiles.person-followed')
    .execute();
  expect(told).toMatchObject([
    { subject: person.personId, data: { followerId: person.personId, followedId: artist.personId } },
  ]);
  const [event] = told;
  const { id = '', subject = '', data } = event ?? {};
  await deliver('profiles.person-followed', { id, subject, data });
  const after = await keptOf(person);
  expect(after).toEqual({ row: { video_id: video, followed: 1, ordered: 0 }, events: ['follow', 'impression'] });
  // The same again, and a follow that was ended and begun anew.
  await deliver('profiles.person-followed', { id, subject, data });
  await deliver('profiles.person-followed', { id: newId(), subject, data });
  expect(await keptOf(person)).toEqual(after);
  const { learned } = (await ask<FeedTaste>(person, 'GET', '/api/v1/feed/taste')).body;
  expect(learned.map(({ genre }) => genre)).toEqual(['zouglou']);
});

test('an order is put down to it likewise, and the same event counts once', async () => {
  const person = await whoSaw();
  const id = newId();
  await paid(person, id);
  await paid(person, id);
  expect(await keptOf(person)).toEqual({
    row: { video_id: video, followed: 0, ordered: 1 },
    events: ['impression', 'order'],
  });
});

test('an order long after is put down to nothing, nor is one of who was shown nothing or wants no profiling', async () => {
  const late = await whoSaw();
  const plain = await whoSaw();
  const controls = { profiling: false, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] };
  expect((await ask(plain, 'PUT', '/api/v1/feed/controls', controls)).status).toBe(200);
  await paid(plain, newId());
  expect((await keptOf(plain)).row?.ordered ?? 0).toBe(0);
  world.clock.advance({ hours: 8 * 24 });
  await paid(late, newId());
  expect((await keptOf(late)).row?.ordered).toBe(0);
  const stranger = await world.person();
  await paid(stranger, newId());
  expect(await keptOf(stranger)).toEqual({ row: undefined, events: [] });
});
