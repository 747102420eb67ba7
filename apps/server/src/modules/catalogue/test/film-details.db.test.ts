import type { Film } from '@parterre/contract/catalogue';
import { anOrganisation } from '@parterre/test-driver/builders';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { noFilmUse } from '@parterre/test-driver/no-film-use';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { testStorage } from '@parterre/test-driver/test-storage';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { createCatalogue } from '../module.ts';

const database = await createTestDatabase();
const { db } = database;
const identity = new StandInIdentity(db);
const storage = testStorage();
const parts = { db, clock: new TestClock(), identity, filmUse: noFilmUse(), filmReviews: noFilmReviews(), storage };
const server = await createTestServer(createCatalogue(parts).routes);
const manager = identity.as((await anOrganisation(db)).organisationId, 'manager');
afterAll(async () => {
  await server.close();
  await database.close();
});

const send = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
  server.inject({ method, url: `/api/v1/films${url}`, headers: manager, ...(payload ? { payload } : {}) });
const add = async (film: object): Promise<Film> => (await send('POST', '', film)).json<Film>();
const change = async (id: string, what: object): Promise<Film> => (await send('PATCH', `/${id}`, what)).json<Film>();

describe('what is declared of a film', () => {
  const sheet = {
    title: 'La Rive',
    credits: [
      { role: 'cast', name: 'Awa Exemple', character: 'Lina' },
      { role: 'director', name: 'Ninon Exemple' },
      { role: 'composer', name: 'Léo Modèle' },
    ],
    classification: '12',
    warnings: ['violence', 'flashing-lights'],
    countries: ['France', 'ci'],
    visaNumber: '990001',
    distributor: 'Lanterne Neuve',
    trailers: [{ url: 'https://videos.example/rive', name: 'Bande-annonce', language: 'fr' }],
  };

  test('is kept whole; director, cast, country and trailer of lists follow from it', async () => {
    const film = await add(sheet);
    expect(film).toMatchObject({
      director: 'Ninon Exemple',
      cast: ['Awa Exemple'],
      countries: ['FR', 'CI'],
      country: 'France, Côte d’Ivoire',
      warnings: ['violence', 'flashing-lights'],
      trailerUrl: 'https://videos.example/rive',
      posters: [],
    });
    expect(film.credits.map(({ role, character }) => [role, character])).toEqual([
      ['director', null],
      ['cast', 'Lina'],
      ['composer', null],
    ]);
    expect((await server.inject(`/api/v1/films/${film.slug}`)).json()).toEqual(film);
  });

  test('changes by the older fields too, and keeps what they do not say', async () => {
    const { id } = await add(sheet);
    const changed = await change(id, { director: 'A. Un, B. Deux', trailerUrl: 'https://videos.example/autre' });
    expect(changed.director).toBe('A. Un, B. Deux');
    expect(changed.credits.map(({ name }) => name)).toEqual(['A. Un', 'B. Deux', 'Awa Exemple', 'Léo Modèle']);
    expect(changed.trailers.map(({ url }) => url)).toEqual(['https://videos.example/autre']);
    expect((await change(id, { country: 'Sénégal, Atlantide' })).countries).toEqual(['SN']);
    expect((await change(id, { year: 2026 })).country).toBe('Sénégal, Atlantide');
    expect(await change(id, { credits: [], countries: [], trailers: [] })).toMatchObject({
      director: null,
      cast: [],
      country: null,
      trailerUrl: null,
    });
  });

  test.each([
    { warnings: ['boredom'] },
    { credits: [{ role: 'director', name: 'A', character: 'B' }] },
    { credits: [{ role: 'catering', name: 'A' }] },
    { trailers: [{ url: 'http://videos.example/rive' }] },
    { trailers: [{ url: 'javascript:alert(1)' }] },
  ])('refuses %j', async (what) => {
    expect((await send('POST', '', { title: 'La Rive', ...what })).statusCode).toBe(400);
  });

  test('is found by the name of its director', async () => {
    const { id } = await add({ title: 'Sans nom' });
    await change(id, { credits: [{ role: 'director', name: 'Zélie Introuvable' }] });
    const found = (await server.inject('/api/v1/films?q=zelie')).json<{ items: Film[] }>();
    expect(found.items.map((film) => film.id)).toEqual([id]);
  });
});

describe('posters', () => {
  const picture = (width: number, format: 'jpeg' | 'png' | 'gif' = 'jpeg') =>
    sharp({ create: { width, height: width * 2, channels: 3, background: '#224' } })
      .toFormat(format)
      .toBuffer();
  function upload(id: string, bytes: Buffer) {
    const head =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n';
    return server.inject({
      method: 'POST',
      url: `/api/v1/films/${id}/posters`,
      headers: { ...manager, 'content-type': 'multipart/form-data; boundary=x' },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
    });
  }

  test('the first is shown, the order can change, and one goes with its image', async () => {
    const { id, poster: drawn } = await add({ title: 'La Rive' });
    const one = (await upload(id, await picture(1200))).json<Film>();
    expect(one.posters).toMatchObject([{ width: 750, height: 1500, source: null }]);
    const two = (await upload(id, await picture(400, 'png'))).json<Film>();
    expect([two.poster, two.posters.length]).toEqual([one.poster, 2]);
    const order = two.posters.map((poster) => poster.id).toReversed();
    const turned = (await send('PATCH', `/${id}/posters`, { order })).json<Film>();
    expect(turned.poster).toBe(two.posters[1]?.address);
    const served = await server.inject(turned.poster);
    expect([served.statusCode, served.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect((await sharp(served.rawPayload).metadata()).format).toBe('webp');
    const left = (await send('DELETE', `/${id}/posters/${order[0]}`)).json<Film>();
    expect(left.poster).toBe(one.poster);
    expect((await server.inject(turned.poster)).statusCode).toBe(404);
    expect((await send('DELETE', `/${id}/posters/${left.posters[0]?.id}`)).json<Film>().poster).toBe(drawn);
  });

  test('an order that is out of date is refused', async () => {
    const { id } = await add({ title: 'La Rive' });
    await upload(id, await picture(300));
    const answer = await send('PATCH', `/${id}/posters`, { order: [newId()] });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'posters-differ']);
  });

  test('what is no picture of use is refused, and leaves nothing behind', async () => {
    const { id } = await add({ title: 'La Rive' });
    const code = async (film: string, bytes: Buffer) => (await upload(film, bytes)).json<{ code: string }>().code;
    expect(await code(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'))).toBe(
      'image-unreadable',
    );
    expect(await code(id, await picture(300, 'gif'))).toBe('image-unreadable');
    expect(await code(id, Buffer.from('no image'))).toBe('image-unreadable');
    expect(await code(id, await picture(100))).toBe('image-too-small');
    expect(await code(newId(), await picture(300))).toBe('not-found');
    expect(await code(id, Buffer.alloc(10 * 1_048_576 + 1))).toBe('body-too-large');
    const small = await picture(200);
    const sent = await Promise.all(Array.from({ length: 14 }, () => upload(id, small)));
    expect(sent.filter(({ statusCode }) => statusCode === 201)).toHaveLength(12);
    expect(sent.find(({ statusCode }) => statusCode !== 201)?.json()).toMatchObject({ code: 'too-many-posters' });
  });
});
