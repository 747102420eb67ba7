import type { ArtistPage, ModeratedProfile, ModeratedProfileList, OwnProfile } from '@parterre/contract/artists';
import type { Person } from '@parterre/test-driver/actors';
import { anEventDate, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { ownUrl, profileOf, published, save } from './profile-under-test.ts';

let world: WholeApp;
let administrator: Person;
beforeAll(async () => {
  world = await wholeApp('2030-01-15T13:00:00.000Z');
  administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
});
afterAll(() => world.close());

const page = (slug: string) => ask<ArtistPage>(world.visitor(), 'GET', `/api/v1/artists/${slug}`);
const decide = (id: string, action: string, reason: string | null = null) =>
  ask<ModeratedProfile>(administrator, 'POST', `/api/v1/moderation/profiles/${id}/decisions`, { action, reason });
const mailsTo = async (email: string): Promise<string[]> => {
  const { rows } = await world.database.pool.query<{ subject: string }>(
    `select data ->> 'subject' as subject from pgboss.job where name = 'mail.send' and data ->> 'to' = $1 order by created_on`,
    [email],
  );
  return rows.map(({ subject }) => subject);
};
const events = async (personId: string): Promise<string[]> => {
  const rows = await world.database.db
    .selectFrom('platform.outbox')
    .select('type')
    .where('subject', '=', personId)
    .orderBy('position')
    .execute();
  return rows.map(({ type }) => type);
};

describe('one’s own profile', () => {
  test('begins with the account’s name, is saved, says what changed, and is seen by nobody before it is published', async () => {
    const person = await world.person({ name: 'Koffi Exemple' });
    const first = await ask<OwnProfile>(person, 'GET', ownUrl);
    expect(first.body).toMatchObject({ revision: 0, name: 'Koffi Exemple', status: 'draft', missing: ['roles'] });
    expect(first.body.slug).toMatch(/^koffi-exemple-[a-z0-9]{4}$/);

    const saved = await save(person, { name: 'Koffi', slug: 'koffi', roles: [] });
    expect(saved.body.changed).toEqual(['name', 'slug']);
    expect(await ask(person, 'PUT', `${ownUrl}/publication`)).toMatchObject({
      status: 422,
      body: { code: 'profile-incomplete', context: { missing: ['roles'] } },
    });
    await save(person, { revision: 1, name: 'Koffi', slug: 'koffi' });
    expect((await page('koffi')).status).toBe(404);
    for (let again = 0; again < 2; again += 1)
      expect((await ask<OwnProfile>(person, 'PUT', `${ownUrl}/publication`)).body).toMatchObject({
        status: 'published',
      });
    expect((await page('koffi')).body.artist).toMatchObject({ name: 'Koffi', roles: ['beatmaker'], followers: 0 });
    expect((await ask<OwnProfile>(person, 'DELETE', `${ownUrl}/publication`)).body.status).toBe('draft');
    expect((await page('koffi')).status).toBe(404);
    expect(await events(person.personId)).toEqual(['profiles.profile-published', 'profiles.profile-withdrawn']);
  });

  test('keeps the full name, and the exact place, to itself', async () => {
    const person = await world.person();
    const wish = { slug: 'prive', fullName: 'Awa Kouadio Exemple', latitude: 5.35432, longitude: -4.00876 };
    const { body } = await save(person, wish);
    expect(body.profile).toMatchObject({ fullName: 'Awa Kouadio Exemple', latitude: 5.35, longitude: -4.01 });
    await ask(person, 'PUT', `${ownUrl}/publication`);
    const shown = (await page('prive')).body;
    expect(shown.artist.fullName).toBeNull();
    expect(JSON.stringify(shown)).not.toMatch(/Kouadio|-4\.0/);
    await save(person, { ...wish, revision: 2, fullNameShown: true });
    expect((await page('prive')).body.artist.fullName).toBe('Awa Kouadio Exemple');
  });

  test('is refused over another window’s change, two at once included', async () => {
    const person = await world.person();
    await save(person, { slug: 'deux-fenetres' });
    const answers = await Promise.all(
      ['open', 'limited', 'closed'].map((availability) =>
        ask(person, 'PUT', ownUrl, { ...profileOf({ slug: 'deux-fenetres', revision: 1 }), availability }),
      ),
    );
    // `open` is what it was: nothing is written, so it takes no turn.
    const codes = answers.slice(1).map(({ status, body }) => body.code ?? status);
    expect(codes.toSorted()).toEqual([200, 'profile-changed-elsewhere']);
  });

  test('has an address that nobody else has, and that stays once it was published', async () => {
    const [one, other] = [await world.person(), await world.person()];
    await published(one, { slug: 'la-meme' });
    expect((await save(other, { slug: 'la-meme' })).body.code).toBe('profile-address-taken');
    expect((await save(one, { slug: 'une-autre', revision: 2 })).body.code).toBe('profile-address-fixed');
    const both = [await world.person(), await world.person(), await world.person()];
    const raced = await Promise.all(both.map((person) => save(person, { slug: 'toutes-a-la-fois' })));
    expect(raced.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect((await save(other, { slug: 'Avec Espace' })).status).toBe(400);
  });

  test('tells its bearer by mail what others now know them by', async () => {
    const person = await world.person({ language: 'en' });
    await published(person, { slug: 'mailed' });
    await save(person, { slug: 'mailed', revision: 2, genres: ['rap'] });
    expect(await mailsTo(person.email)).toEqual([]);
    await save(person, { slug: 'mailed', revision: 3, genres: ['rap'], name: 'Another' });
    expect(await mailsTo(person.email)).toEqual(['Your artist profile was changed']);
  });

  test('shows what seller checks found apart from the badge', async () => {
    const person = await world.person();
    await anOrganisation(world.database.db, {
      owner_person_id: person.personId,
      identity_checked_at: '2030-01-01T00:00:00.000Z',
    });
    await published(person, { slug: 'vendeuse' });
    expect((await page('vendeuse')).body.artist).toMatchObject({ identityChecked: true, verified: false });
  });
});

test('a page tells what its artist puts on and hosts, once each, and drafts are nobody’s business', async () => {
  const { db } = world.database;
  const person = await world.person();
  const own = await aVenue(db, await anOrganisation(db, { owner_person_id: person.personId }));
  const put = await anEventDate(db, { venue: own, startsAt: '2030-02-02T19:00:00.000Z' });
  const hosted = await anEventDate(db, { startsAt: '2030-01-20T19:00:00.000Z' });
  const over = await anEventDate(db, { startsAt: '2030-01-02T19:00:00.000Z' });
  const draft = await anEventDate(db, { eventRow: { status: 'draft' }, startsAt: '2030-01-21T19:00:00.000Z' });
  const host = (eventId: string, status: 'accepted' | 'invited') =>
    db
      .insertInto('programme.event_host')
      .values({
        id: newId(),
        event_id: eventId,
        person_id: person.personId,
        status,
        invited_at: '2030-01-01T00:00:00Z',
      })
      .execute();
  for (const { eventId } of [put, hosted, over, draft]) await host(eventId ?? '', 'accepted');
  await host((await anEventDate(db, { startsAt: '2030-01-22T19:00:00.000Z' })).eventId ?? '', 'invited');
  await published(person, { slug: 'sur-scene' });
  const { body } = await page('sur-scene');
  expect(body.comingEvents.map(({ id, part }) => [id, part])).toEqual([
    [hosted.eventId, 'host'],
    [put.eventId, 'organiser'],
  ]);
  expect(body.artist.events).toBe(3);
});

describe('pictures', () => {
  const upload = (person: Person, which: string, bytes: Buffer) => {
    const head = Buffer.from(
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n',
    );
    return person.inject({
      method: 'POST',
      url: `${ownUrl}/pictures/${which}`,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: Buffer.concat([head, bytes, Buffer.from('\r\n--x--\r\n')]),
    });
  };
  const stored = () => world.database.db.selectFrom('profiles.unused_picture').select('storage_key').execute();

  test('are kept small and without what the camera wrote, and go when another comes, when the profile goes, and with the account', async () => {
    const person = await world.person();
    const camera = await sharp({ create: { width: 1000, height: 900, channels: 3, background: '#c33' } })
      .withExif({ IFD0: { Copyright: 'chez Awa' } })
      .jpeg()
      .toBuffer();
    expect((await upload(person, 'photo', camera)).statusCode).toBe(404);
    await save(person, { slug: 'photo' });
    const first = (await upload(person, 'photo', camera)).json<OwnProfile>().photo ?? '';
    const served = await world.visitor().inject({ method: 'GET', url: first });
    const facts = await sharp(served.rawPayload).metadata();
    expect(facts).toMatchObject({ format: 'webp', width: 800, height: 800 });
    expect(facts.exif).toBeUndefined();
    expect(served.headers['cache-control']).toContain('immutable');

    const second = (await upload(person, 'photo', camera)).json<OwnProfile>().photo ?? '';
    expect(second).not.toBe(first);
    expect(await stored()).toEqual([{ storage_key: first.slice(1) }]);
    expect((await upload(person, 'cover', Buffer.from('no picture'))).json()).toMatchObject({
      code: 'image-unreadable',
    });
    expect((await upload(person, 'banner', camera)).statusCode).toBe(400);

    await world.database.db.deleteFrom('identity.person').where('id', '=', person.personId).execute();
    expect((await stored()).map(({ storage_key: key }) => `/${key}`).toSorted()).toEqual([first, second].toSorted());
  });
});

test('whoever erases their account leaves no profile, no follower and no block behind', async () => {
  const [artist, fan] = [await world.person(), await world.person()];
  await published(artist, { slug: 'efface' });
  await ask(fan, 'PUT', `/api/v1/account/follows/person/${artist.personId}`);
  await ask(artist, 'PUT', `/api/v1/account/blocks/${administrator.personId}`);
  const { db } = world.database;
  await db.deleteFrom('identity.person').where('id', '=', artist.personId).execute();
  expect((await page('efface')).status).toBe(404);
  for (const table of ['profiles.profile', 'profiles.block', 'profiles.follow'] as const) {
    const { count } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(
        table === 'profiles.block' ? 'blocker_id' : table === 'profiles.follow' ? 'subject_id' : 'person_id',
        '=',
        artist.personId,
      )
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  }
});

describe('administrators', () => {
  test('see what is reported, hide it with a reason, and show it again', async () => {
    const [artist, one, two] = [
      await world.person(),
      await world.person({ name: 'Nadia Exemple' }),
      await world.person(),
    ];
    await published(artist, { slug: 'signale' });
    const report = (who: Person) =>
      ask(who, 'POST', `/api/v1/artists/${artist.personId}/reports`, {
        reason: 'impersonation',
        text: '  Ce n’est pas elle. ',
      });
    expect((await report(artist)).body.code).toBe('own-profile');
    expect((await report(one)).status).toBe(204);
    expect((await report(one)).body.code).toBe('already-reported');
    expect((await report(two)).status).toBe(204);
    const list = (await ask<ModeratedProfileList>(administrator, 'GET', '/api/v1/moderation/profiles')).body;
    expect(list.items).toMatchObject([
      { slug: 'signale', reports: [{ by: 'Nadia Exemple', text: 'Ce n’est pas elle.' }, {}] },
    ]);

    expect((await decide(artist.personId, 'hide')).body.code).toBe('reason-missing');
    expect((await decide(artist.personId, 'hide', 'Usurpation.')).body).toMatchObject({
      status: 'hidden',
      reports: [],
    });
    expect((await page('signale')).status).toBe(404);
    expect((await ask<OwnProfile>(artist, 'GET', ownUrl)).body).toMatchObject({
      status: 'hidden',
      hiddenReason: 'Usurpation.',
    });
    await ask(artist, 'DELETE', `${ownUrl}/publication`);
    expect((await ask(artist, 'PUT', `${ownUrl}/publication`)).body.code).toBe('profile-hidden');
    await ask(artist, 'DELETE', ownUrl);
    expect((await ask<OwnProfile>(artist, 'GET', ownUrl)).body.status).toBe('hidden');
    expect((await decide(artist.personId, 'show')).body.status).toBe('draft');
    expect(await mailsTo(artist.email)).toEqual(['Votre profil est masqué', 'Votre profil est de nouveau visible']);
    expect((await report(one)).body.code).toBe('not-found');
  });

  test('give a badge that another name takes away', async () => {
    const artist = await world.person();
    await published(artist, { slug: 'verifie' });
    expect((await decide(artist.personId, 'verify')).body.verified).toBe(true);
    expect((await page('verifie')).body.artist.verified).toBe(true);
    const renamed = await save(artist, { slug: 'verifie', name: 'Quelqu’un d’autre', revision: 3 });
    expect(renamed.body.profile.verified).toBe(false);
    const history = await world.database.db
      .selectFrom('profiles.history')
      .select('action')
      .where('person_id', '=', artist.personId)
      .orderBy('id')
      .execute();
    expect(history.map(({ action }) => action)).toEqual(['create', 'publish', 'verify', 'change', 'unverify']);
  });

  test('alone may', async () => {
    const somebody = await world.person();
    for (const who of [world.visitor(), somebody]) {
      expect((await ask(who, 'GET', '/api/v1/moderation/profiles')).status).toBeGreaterThanOrEqual(401);
      expect(
        (await ask(who, 'POST', `/api/v1/moderation/profiles/${newId()}/decisions`, { action: 'verify' })).status,
      ).toBeGreaterThanOrEqual(401);
    }
    expect((await decide(newId(), 'verify')).body.code).toBe('not-found');
  });
});
