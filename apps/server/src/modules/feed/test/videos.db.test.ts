import type {
  ModeratedVideoList,
  ModeratedVideoSheet,
  OwnReportList,
  OwnVideo,
  OwnVideoList,
  Video,
  VideoAllowance,
  VideoAnswer,
  VideoComment,
  VideoCommentList,
  VideoList,
} from '@parterre/contract/videos';
import type { Person } from '@parterre/test-driver/actors';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { ask } from '../../../test/journey.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { anArtist, aVideo, feedWorld, page } from './feed-scene.ts';

let world: WholeApp;
let artist: Person;
let administrator: Person;
beforeAll(async () => {
  world = await feedWorld();
  artist = await anArtist(world, { name: 'DJ Kacou' });
  administrator = await world.person({ name: 'Ada Exemple', platformRole: 'administrator' });
});
afterAll(() => world.close());

const run = (job: string) => world.app.feedJobs.find(({ name }) => name === job)?.run();
const studio = '/api/v1/studio/videos';
const sheet = (who: Person, id: string) => ask<OwnVideo>(who, 'GET', `${studio}/${id}`);
const watch = (id: string) => ask<Video>(world.visitor(), 'GET', `/api/v1/videos/${id}`);

describe('a draft', () => {
  test('is one however often it is sent, and another person’s id is refused', async () => {
    const id = newId();
    const draft = { id, title: 'Nuit', genres: ['zouglou'], tempo: 128 };
    expect(await ask<OwnVideo>(artist, 'POST', studio, draft)).toMatchObject({
      status: 201,
      body: { state: 'draft', tempo: 128 },
    });
    expect((await ask<OwnVideo>(artist, 'POST', studio, { ...draft, title: 'Autre' })).body.title).toBe('Nuit');
    const other = await anArtist(world);
    expect(await ask(other, 'POST', studio, draft)).toMatchObject({ status: 409, body: { code: 'video-id-taken' } });
    expect((await sheet(other, id)).status).toBe(404);
    expect((await ask(other, 'PATCH', `${studio}/${id}`, { title: 'À moi' })).status).toBe(404);
    const changed = await ask<OwnVideo>(artist, 'PATCH', `${studio}/${id}`, { title: 'Jour', edit: { mute: true } });
    expect(changed.body).toMatchObject({ title: 'Jour', edit: { mute: true, gain: 0 } });
    expect(await ask(artist, 'POST', `${studio}/${id}/rendering`, {})).toMatchObject({
      body: { code: 'video-without-file' },
    });
    expect((await watch(id)).status).toBe(404);
    expect((await ask(artist, 'DELETE', `${studio}/${id}`)).status).toBe(204);
    expect((await sheet(artist, id)).status).toBe(404);
  });

  test('with a file that is not there is refused, and nothing is kept', async () => {
    const id = newId();
    const answer = await ask(artist, 'POST', studio, { id, title: 'Nuit', assetId: newId() });
    expect(answer).toMatchObject({ status: 404, body: { code: 'asset-unknown' } });
    expect((await sheet(artist, id)).status).toBe(404);
  });
});

describe('publishing', () => {
  test('shows a video, and taking it off hides it without making it new again', async () => {
    const id = await aVideo(world, artist, { published: false });
    expect((await sheet(artist, id)).body.state).toBe('ready');
    const published = await ask<OwnVideo>(artist, 'PUT', `${studio}/${id}/publication`, {});
    expect(published.body).toMatchObject({ state: 'published', publishedAt: expect.any(String) as string });
    expect((await watch(id)).body).toMatchObject({
      creator: { name: 'DJ Kacou', ratesFrom: null },
      counts: { likes: 0 },
    });
    const ofArtist = await ask<VideoList>(world.visitor(), 'GET', `/api/v1/artists/${artist.personId}/videos`);
    expect(ofArtist.body.items.map((one) => one.id)).toContain(id);
    expect((await ask<OwnVideo>(artist, 'DELETE', `${studio}/${id}/publication`)).body.state).toBe('ready');
    expect((await watch(id)).status).toBe(404);
    world.clock.advance({ hours: 30 });
    const again = await ask<OwnVideo>(artist, 'PUT', `${studio}/${id}/publication`, {});
    expect(again.body.publishedAt).toBe(published.body.publishedAt);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });

  test('later waits for its time', async () => {
    const id = await aVideo(world, artist, { published: false });
    const at = world.clock.now().add({ hours: 5 }).toString({ fractionalSecondDigits: 3 });
    const scheduled = await ask<OwnVideo>(artist, 'PUT', `${studio}/${id}/publication`, { at });
    expect(scheduled.body).toMatchObject({ state: 'scheduled', publishAt: at });
    const far = world.clock
      .now()
      .add({ hours: 400 * 24 })
      .toString({ fractionalSecondDigits: 3 });
    expect(await ask(artist, 'PUT', `${studio}/${id}/publication`, { at: far })).toMatchObject({
      body: { code: 'publication-too-far' },
    });
    await run('feed.publish-due');
    expect((await watch(id)).status).toBe(404);
    world.clock.advance({ hours: 5 });
    await run('feed.publish-due');
    expect((await watch(id)).status).toBe(200);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });

  test('needs a profile that everybody may see, and room on it', async () => {
    const nobody = await world.person();
    const hidden = await aVideo(world, nobody, { published: false });
    const refused = await ask(nobody, 'PUT', `${studio}/${hidden}/publication`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'profile-not-published' } });

    const free = await anArtist(world);
    await sql`update subscriptions.plan_limit set value = 1 where entitlement = 'profile-videos'`.execute(
      world.database.db,
    );
    const first = await aVideo(world, free);
    const second = await aVideo(world, free, { published: false });
    const full = await ask(free, 'PUT', `${studio}/${second}/publication`, {});
    expect(full).toMatchObject({ status: 409, body: { code: 'plan-limit' } });
    const allowance = await ask<VideoAllowance>(free, 'GET', '/api/v1/studio/allowance');
    expect(allowance.body.onProfile).toMatchObject({ limit: 1, used: 1, left: 0 });
    await sql`update subscriptions.plan_limit set value = 1000 where entitlement = 'profile-videos'`.execute(
      world.database.db,
    );
    await ask(free, 'DELETE', `${studio}/${first}`);
  });

  test('is told in the studio with figures', async () => {
    const id = await aVideo(world, artist, { title: 'Chiffres' });
    await ask(world.visitor(), 'POST', `/api/v1/videos/${id}/shares`, {});
    const list = await ask<OwnVideoList>(artist, 'GET', `${studio}?q=chiffres&state=published`);
    expect(list.body).toMatchObject({ count: 1, items: [{ id, figures: { shares: 1, likes: 0 } }] });
    expect(list.body.allowance.longestSeconds).toBe(60);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });
});

describe('captions', () => {
  test('are read by everybody once they are understood', async () => {
    const id = await aVideo(world, artist);
    const bad = await ask<{ context: object }>(artist, 'PUT', `${studio}/${id}/captions/fr`, {
      vtt: 'WEBVTT\n\nOn y va',
    });
    expect(bad).toMatchObject({ status: 422, body: { code: 'captions-unreadable', context: { line: 3 } } });
    await ask(artist, 'PUT', `${studio}/${id}/captions/fr`, { vtt: 'WEBVTT\n\n00:00.000 --> 00:02.000\nOn y va.' });
    const { captions } = (await watch(id)).body;
    expect(captions).toMatchObject([{ language: 'fr' }]);
    const read = await world.visitor().inject({ method: 'GET', url: captions[0]?.url ?? '' });
    expect(read.headers['content-type']).toBe('text/vtt; charset=utf-8');
    expect(read.body).toBe('WEBVTT\n\n00:00.000 --> 00:02.000\nOn y va.\n');
    expect((await ask(artist, 'DELETE', `${studio}/${id}/captions/fr`)).status).toBe(204);
    expect((await watch(id)).body.captions).toEqual([]);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });
});

describe('likes and saves', () => {
  test('count once a person and are taken back; many at once wait for nobody', async () => {
    const id = await aVideo(world, artist);
    const people = await Promise.all(Array.from({ length: 8 }, () => world.person()));
    const like = (who: Person) => ask<VideoAnswer>(who, 'PUT', `/api/v1/videos/${id}/like`, {});
    const answers = await Promise.all(people.flatMap((who) => [like(who), like(who)]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await watch(id)).body.counts.likes).toBe(8);
    await run('feed.count');
    expect((await watch(id)).body.counts.likes).toBe(8);
    const [one] = people;
    if (one === undefined) throw new Error('nobody is there');
    const undone = await ask<VideoAnswer>(one, 'DELETE', `/api/v1/videos/${id}/like`);
    expect(undone.body).toMatchObject({ mine: { liked: false }, counts: { likes: 7 } });
    expect((await ask(one, 'PUT', `/api/v1/videos/${newId()}/like`, {})).status).toBe(404);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });

  test('what one is not interested in does not come again', async () => {
    const other = await anArtist(world);
    const ids = [await aVideo(world, artist), await aVideo(world, other)];
    const person = await world.person();
    await ask(person, 'PUT', `/api/v1/videos/${ids[0] ?? ''}/not-interested`, {});
    expect((await page(person)).body.items.map(({ video }) => video.id)).toEqual([ids[1]]);
    await ask(person, 'DELETE', `/api/v1/videos/${ids[0] ?? ''}/not-interested`);
    expect((await page(person)).body.items).toHaveLength(2);
    await ask(artist, 'DELETE', `${studio}/${ids[0] ?? ''}`);
    await ask(other, 'DELETE', `${studio}/${ids[1] ?? ''}`);
  });
});

describe('comments', () => {
  test('are written once, read in order, and deleted by their author or the creator', async () => {
    const id = await aVideo(world, artist);
    const fan = await world.person({ name: 'Léo Modèle' });
    const url = `/api/v1/videos/${id}/comments`;
    const first = { id: newId(), text: 'Trop fort.' };
    for (let turn = 0; turn < 2; turn += 1) expect((await ask(fan, 'POST', url, first)).status).toBe(201);
    world.clock.advance({ seconds: 1 });
    const second = await ask<VideoComment>(artist, 'POST', url, { id: newId(), text: 'Merci !' });
    expect(second.body).toMatchObject({ byCreator: true, author: { name: 'DJ Kacou' } });
    const read = (await ask<VideoCommentList>(artist, 'GET', `${url}?pageSize=1`)).body;
    expect(read).toMatchObject({ count: 2, items: [{ text: 'Merci !', own: true }] });
    const next = (await ask<VideoCommentList>(artist, 'GET', `${url}?pageSize=1&cursor=${read.cursor ?? ''}`)).body;
    expect(next).toMatchObject({
      cursor: null,
      items: [{ text: 'Trop fort.', author: { name: 'Léo M.' }, mayDelete: true }],
    });
    expect((await ask(fan, 'DELETE', `/api/v1/video-comments/${second.body.id}`)).status).toBe(404);
    expect((await ask(artist, 'DELETE', `/api/v1/video-comments/${first.id}`)).status).toBe(204);
    expect((await watch(id)).body.counts.comments).toBe(1);
    await ask(artist, 'PATCH', `${studio}/${id}`, { commentsOpen: false });
    expect(await ask(fan, 'POST', url, { id: newId(), text: 'Encore' })).toMatchObject({
      body: { code: 'comments-closed' },
    });
    expect((await ask(world.visitor(), 'POST', url, { id: newId(), text: 'Moi' })).status).toBe(401);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });
});

describe('a report', () => {
  const queue = async (query = '') =>
    (await ask<ModeratedVideoList>(administrator, 'GET', `/api/v1/moderation/videos${query}`)).body;
  const decide = (body: object) => ask(administrator, 'POST', '/api/v1/moderation/videos/decisions', body);

  test('of a video waits for a decision, which its creator reads', async () => {
    const id = await aVideo(world, artist, { title: 'Volée' });
    const reader = await world.person({ name: 'Léo Modèle' });
    const report = (who: Person) =>
      ask(who, 'POST', `/api/v1/videos/${id}/reports`, { reason: 'stolen', text: 'À moi' });
    expect(await report(artist)).toMatchObject({ body: { code: 'own-video' } });
    expect((await report(reader)).status).toBe(204);
    expect(await report(reader)).toMatchObject({ status: 409, body: { code: 'already-reported' } });
    expect((await watch(id)).status).toBe(200);
    expect((await page(reader)).body.items.map(({ video }) => video.id)).not.toContain(id);
    expect(await queue()).toMatchObject({ count: 1, items: [{ id, kind: 'video', reports: 1, reasons: ['stolen'] }] });
    expect((await ask(reader, 'GET', '/api/v1/moderation/videos')).status).toBe(403);

    expect(await decide({ ids: [id], action: 'hide' })).toMatchObject({ body: { code: 'reason-missing' } });
    const other = newId();
    expect((await decide({ ids: [id, other], action: 'hide', reason: 'Volé.' })).body).toEqual({
      items: [
        { id, ok: true, code: null },
        { id: other, ok: false, code: 'not-found' },
      ],
    });
    expect((await watch(id)).status).toBe(404);
    expect((await page(world.visitor())).body.items.map(({ video }) => video.id)).not.toContain(id);
    expect((await sheet(artist, id)).body).toMatchObject({ state: 'hidden', hiddenReason: 'Volé.' });
    expect(await ask(artist, 'PUT', `${studio}/${id}/publication`, {})).toMatchObject({
      body: { code: 'video-hidden' },
    });
    const looked = await ask<ModeratedVideoSheet>(administrator, 'GET', `/api/v1/moderation/videos/video/${id}`);
    expect(looked.body).toMatchObject({
      ...{ authorSlug: `artiste-${artist.personId}`, published: true, captions: [] },
      allReports: [{ by: 'Léo Modèle', answered: true }],
      history: [{ action: 'hide', by: 'Ada Exemple', reason: 'Volé.' }],
    });
    const told = () => ask<OwnReportList>(reader, 'GET', '/api/v1/account/reports');
    expect((await told()).body.items).toMatchObject([{ kind: 'video', outcome: 'hidden' }]);
    await decide({ ids: [id], action: 'keep' });
    expect((await told()).body.items).toMatchObject([{ outcome: 'hidden' }]);
    expect((await watch(id)).status).toBe(200);
    expect((await queue('?state=decided')).items.map((one) => one.id)).toContain(id);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });

  test('of a comment hides the comment alone', async () => {
    const id = await aVideo(world, artist);
    const [fan, reader] = [await world.person(), await world.person()];
    const comment = { id: newId(), text: 'Nul.' };
    await ask(fan, 'POST', `/api/v1/videos/${id}/comments`, comment);
    const report = await ask(reader, 'POST', `/api/v1/video-comments/${comment.id}/reports`, { reason: 'insult' });
    expect(report.status).toBe(204);
    expect(await queue('?kind=comment')).toMatchObject({
      count: 1,
      items: [{ id: comment.id, videoId: id, text: 'Nul.' }],
    });
    await decide({ kind: 'comment', ids: [comment.id], action: 'hide', reason: 'Insulte.' });
    const list = await ask<VideoCommentList>(reader, 'GET', `/api/v1/videos/${id}/comments`);
    expect(list.body).toMatchObject({ count: 0, items: [] });
    // Its author alone sees it still, and why nobody else does.
    const own = await ask<VideoCommentList>(fan, 'GET', `/api/v1/videos/${id}/comments`);
    expect(own.body).toMatchObject({ count: 0, items: [{ id: comment.id, own: true, hiddenReason: 'Insulte.' }] });
    const told = await ask<OwnReportList>(reader, 'GET', '/api/v1/account/reports');
    expect(told.body).toMatchObject({ items: [{ kind: 'comment', outcome: 'hidden' }] });
    expect((await watch(id)).body.counts.comments).toBe(0);
    await ask(artist, 'DELETE', `${studio}/${id}`);
  });
});

test('with an account its videos, comments and reports go, and the files are left to be deleted', async () => {
  const gone = await anArtist(world);
  const id = await aVideo(world, gone);
  const { db } = world.database;
  await sql`delete from identity.person where id = ${gone.personId}`.execute(db);
  expect((await watch(id)).status).toBe(404);
  expect(await db.selectFrom('feed.asset_to_drop').selectAll().execute()).not.toEqual([]);
  await run('feed.drop-left-files');
  expect(await db.selectFrom('feed.asset_to_drop').selectAll().execute()).toEqual([]);
});
