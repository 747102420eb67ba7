import type { FeedEvent, FeedPage } from '@parterre/contract/feed';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { instantText } from '../../../platform/clock.ts';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';

export interface ArtistWishes {
  readonly name?: string;
  readonly place?: readonly [latitude: number, longitude: number, country: string, town: string];
}

/** Somebody with a profile that everybody may see. */
export async function anArtist(world: WholeApp, { name = 'DJ Exemple', place }: ArtistWishes = {}): Promise<Person> {
  const person = await world.person({ name });
  const at = instantText(world.clock.now());
  const [latitude = null, longitude = null, country = null, town = null] = place ?? [];
  await sql`insert into profiles.profile (person_id, slug, name, roles, town, country, latitude, longitude, published_at, first_published_at,
      created_at, updated_at)
    values (${person.personId}, ${`artiste-${person.personId}`}, ${name}, '{beatmaker}', ${town}, ${country}, ${latitude}, ${longitude}, ${at}, ${at},
      ${at}, ${at})`.execute(world.database.db);
  return person;
}

export interface VideoWishes {
  readonly title?: string;
  readonly genres?: readonly string[];
  readonly tempo?: number | null;
  readonly seconds?: number;
  readonly published?: boolean;
}

/** A world in which plans allow as many videos as tests want. */
export async function feedWorld(start = '2026-11-21T10:00:00.000Z'): Promise<WholeApp> {
  const world = await wholeApp(start);
  await sql`update subscriptions.plan_limit set value = 1000 where entitlement in ('profile-videos', 'monthly-uploads')`.execute(
    world.database.db,
  );
  return world;
}

/** A video whose picture is ready, without files behind it; published unless told. */
export async function aVideo(world: WholeApp, artist: Person, wishes: VideoWishes = {}): Promise<string> {
  const { title = 'Nuit à Treichville', genres = ['zouglou'], tempo = 120, seconds = 20, published = true } = wishes;
  const id = newId();
  const assetId = newId();
  const at = instantText(world.clock.now());
  const source = { width: 360, height: 640, bytes: 1000, url: `/media/${assetId}/0/360.mp4` };
  const cover = { url: `/media/${assetId}/0/cover-360.webp`, width: 360, height: 640 };
  const { db } = world.database;
  await sql`insert into media.asset (id, owner_id, purpose, state, file_name, content_type, bytes, sha256, claimed_by, keep_until, created_at, updated_at)
    values (${assetId}, ${artist.personId}, 'profile-video', 'ready', 'nuit.mp4', 'video/mp4', 1000, ${'0'.repeat(64)}, ${`feed.video:${id}`}, ${at},
      ${at}, ${at})`.execute(db);
  await db
    .insertInto('feed.video')
    .values({
      ...{
        id,
        person_id: artist.personId,
        title,
        language: 'fr',
        genres: [...genres],
        tempo,
        seconds,
        picture: 'ready',
      },
      ...{
        asset_id: assetId,
        shown_asset_id: assetId,
        sources: JSON.stringify([source]),
        cover: JSON.stringify(cover),
      },
      ...{ created_at: at, updated_at: at },
    })
    .execute();
  if (published) {
    const answer = await ask(artist, 'PUT', `/api/v1/studio/videos/${id}/publication`, {});
    if (answer.status !== 200) throw new Error(`it was not published: ${JSON.stringify(answer.body)}`);
  }
  return id;
}

export const page = (who: Actor, query: Record<string, string> = {}) =>
  ask<FeedPage>(who, 'GET', `/api/v1/feed?${new URLSearchParams(query).toString()}`);

/** An event of this moment about a showing. */
export function eventOf(
  world: WholeApp,
  impression: string,
  event: { type: FeedEvent['type']; [figure: string]: unknown },
): FeedEvent {
  return { id: newId(), at: instantText(world.clock.now()), impression, ...event } as FeedEvent;
}
