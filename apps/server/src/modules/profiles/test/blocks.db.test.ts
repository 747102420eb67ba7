import type { ArtistPage, BlockedList, BlockState } from '@parterre/contract/artists';
import type { FollowedList, FollowState } from '@parterre/contract/profiles';
import type { Person } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { published } from './profile-under-test.ts';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
});
afterAll(() => world.close());

const follow = (who: Person, whom: Person) =>
  ask<FollowState>(who, 'PUT', `/api/v1/account/follows/person/${whom.personId}`);
const block = (who: Person, whom: Person) => ask<BlockState>(who, 'PUT', `/api/v1/account/blocks/${whom.personId}`);
const unblock = (who: Person, whom: Person) =>
  ask<BlockState>(who, 'DELETE', `/api/v1/account/blocks/${whom.personId}`);
const followsOf = async (a: Person, b: Person): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from profiles.follow
    where person_id in (${a.personId}, ${b.personId}) and subject_id in (${a.personId}, ${b.personId})`.execute(
    world.database.db,
  );
  return rows[0]?.count ?? -1;
};

let slugs = 0;
async function artist(name = 'Awa Exemple'): Promise<Person & { slug: string }> {
  const person = await world.person({ name });
  slugs += 1;
  const { slug } = await published(person, { name, slug: `artiste-${String(slugs)}` });
  return Object.assign(person, { slug });
}

describe('a person', () => {
  test('is followed, counted on their page, and listed by name and page', async () => {
    const [fan, singer] = [await artist('Koffi Exemple'), await artist('Mireille Exemple')];
    expect((await follow(fan, singer)).body).toMatchObject({ kind: 'person', following: true, followers: 1 });
    const list = (await ask<FollowedList>(fan, 'GET', '/api/v1/account/follows')).body;
    expect(list.items).toMatchObject([{ kind: 'person', name: 'Mireille Exemple', slug: singer.slug, next: [] }]);
    const page = async (slug: string) =>
      (await ask<ArtistPage>(world.visitor(), 'GET', `/api/v1/artists/${slug}`)).body.artist;
    expect(await page(singer.slug)).toMatchObject({ followers: 1, following: 0 });
    expect(await page(fan.slug)).toMatchObject({ followers: 0, following: 1 });
  });

  test('does not follow themselves, nor somebody without a page', async () => {
    const singer = await artist();
    expect((await follow(singer, singer)).body.code).toBe('own-profile');
    expect((await follow(singer, await world.person())).body.code).toBe('not-found');
  });
});

describe('a block', () => {
  test('ends what each follows of the other, keeps both from following, and is seen by its maker alone', async () => {
    const [one, other] = [await artist('Awa Exemple'), await artist('Bakary Exemple')];
    await follow(one, other);
    await follow(other, one);
    for (let again = 0; again < 2; again += 1)
      expect((await block(one, other)).body).toEqual({ id: other.personId, blocked: true });
    expect(await followsOf(one, other)).toBe(0);
    expect((await follow(one, other)).body.code).toBe('not-followable');
    expect((await follow(other, one)).body.code).toBe('not-followable');
    const listed = async (who: Person) => (await ask<BlockedList>(who, 'GET', '/api/v1/account/blocks')).body.items;
    expect(await listed(one)).toMatchObject([{ id: other.personId, name: 'Bakary Exemple', slug: other.slug }]);
    expect(await listed(other)).toEqual([]);
    expect((await ask<BlockState>(other, 'GET', `/api/v1/account/blocks/${one.personId}`)).body.blocked).toBe(false);
    for (let again = 0; again < 2; again += 1) expect((await unblock(one, other)).body.blocked).toBe(false);
    expect((await follow(other, one)).status).toBe(200);
  });

  test('is of somebody who is there, and not of oneself', async () => {
    const one = await artist();
    expect((await block(one, one)).body.code).toBe('own-profile');
    expect((await ask(one, 'PUT', `/api/v1/account/blocks/${newId()}`)).body.code).toBe('not-found');
    expect((await ask(world.visitor(), 'GET', '/api/v1/account/blocks')).status).toBe(401);
  });

  test('and a follow at once leave a block and no follow', async () => {
    const [one, ...others] = [await artist(), await artist(), await artist(), await artist(), await artist()];
    await Promise.all(others.flatMap((other) => [follow(other, one), block(one, other), follow(one, other)]));
    const left = await Promise.all(others.map((other) => followsOf(one, other)));
    expect(left).toEqual(others.map(() => 0));
  });

  test('control: without taking turns, a follow is left over', async () => {
    const [one, other] = [await artist(), await artist()];
    const { db } = world.database;
    const looksFirst = await db.startTransaction().execute();
    const { rows } = await sql<{
      blocked: boolean;
    }>`select exists (select from profiles.block where blocker_id = ${one.personId}) as blocked`.execute(looksFirst);
    expect(rows).toEqual([{ blocked: false }]);
    await block(one, other);
    await looksFirst
      .insertInto('profiles.follow')
      .values({ person_id: other.personId, kind: 'person', subject_id: one.personId })
      .execute();
    await looksFirst.commit().execute();
    expect(await followsOf(one, other)).toBe(1);
  });
});
