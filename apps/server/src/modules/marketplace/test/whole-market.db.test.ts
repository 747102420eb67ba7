import type { AddressInfo } from 'node:net';
import type { OwnAsset } from '@parterre/contract/media';
import type { ServiceOrder } from '@parterre/contract/service-orders';
import type { OwnService, Service } from '@parterre/contract/services';
import type { Event } from '@parterre/contract/programme';
import type { Actor, Person } from '@parterre/test-driver/actors';
import { anEvent, anOrganisation, aVenue } from '@parterre/test-driver/builders';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { wholeApp } from '../../../test/whole-app.ts';
import type { WholeApp } from '../../../test/whole-app.ts';
import { beginUpload, idOf, sendPart } from '../../media/test/media-scene.ts';
import { toneAsWav } from '../../media/test/tone-as-wav.ts';

let world: WholeApp;
let address: string;

beforeAll(async () => {
  world = await wholeApp('2030-01-10T10:00:00.000Z');
  await world.app.start();
  await world.app.http.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(world.app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => world.close());

/** Somebody who may sell: one service, as the plan for nothing has it. */
async function anArtist(name: string, username: string): Promise<Person> {
  const artist = await world.person({ name, username });
  await ask(artist, 'POST', 'account/organisation', { country: 'FR' });
  return artist;
}

/** One call that succeeds. */
async function ask<T = ServiceOrder>(
  who: Actor,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  payload?: object,
): Promise<T> {
  const headers = { 'idempotency-key': newId() };
  const answer = await who.inject({ method, url: `/api/v1/${path}`, headers, ...(payload && { payload }) });
  if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json<T>();
}

async function uploaded(artist: Person, purpose: 'audio-sample' | 'beat-file', content: Buffer): Promise<OwnAsset> {
  const who = { personId: artist.personId, headers: { cookie: artist.cookie } };
  const id = idOf(await beginUpload({ address }, who, content.length, { purpose, name: 'ton.wav', type: 'audio/wav' }));
  expect((await sendPart({ address }, who, id, content, 0)).status).toBe(204);
  return vi.waitFor(
    async () => {
      const asset = await ask<OwnAsset>(artist, 'GET', `media/assets/${id}`);
      expect(asset.state).toBe('ready');
      return asset;
    },
    { timeout: 40_000, interval: 250 },
  );
}

async function published(artist: Person, input: object): Promise<OwnService> {
  const { id } = await ask<OwnService>(artist, 'POST', 'account/services', { language: 'fr', ...input });
  return ask<OwnService>(artist, 'POST', `account/services/${id}/status`, { status: 'published' });
}

const heard = async (url: string | null | undefined): Promise<Buffer> => {
  const answer = await fetch(address + (url ?? '/'));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  return Buffer.from(await answer.arrayBuffer());
};

test(
  'a beat is heard by everybody with a tag and a waveform, and its files by nobody who has not ordered',
  { timeout: 90_000 },
  async () => {
    const artist = await anArtist('Awa Exemple', 'awa-exemple');
    // Longer than until the first tag, half of ten seconds.
    const tone = toneAsWav(6);
    const [sample, master] = [await uploaded(artist, 'audio-sample', tone), await uploaded(artist, 'beat-file', tone)];
    const { slug } = await published(artist, {
      ...{ kind: 'beat-licence', title: 'Lagune de nuit', tempo: 128, genres: ['zouglou'] },
      samples: [{ assetId: sample.id, title: 'Le pont' }],
      masters: [{ assetId: master.id, kind: 'wav' }],
      licences: [{ tier: 'tagged-mp3', price: 0, copies: null, streams: null }],
    });
    const service = await ask<Service>(world.visitor(), 'GET', `services/${slug}`);
    expect(service.samples).toHaveLength(2);
    for (const { seconds, waveform } of service.samples) {
      expect(seconds).toBeCloseTo(6, 0);
      expect(waveform?.length).toBeGreaterThan(100);
    }
    const [tagged, plain] = await Promise.all(service.samples.map(({ url }) => heard(url)));
    // Two sounds of the same bytes were sent: what differs is the tag.
    expect(tagged?.equals(plain ?? Buffer.alloc(0))).toBe(false);
    expect((await fetch(`${address}/media/${master.id}/original`)).status).toBeGreaterThanOrEqual(400);

    const buyer = await world.person();
    const wish = { kind: 'beat-licence', serviceId: service.id, tier: 'tagged-mp3', seenPrice: 0 };
    const order = await ask(buyer, 'POST', 'service-orders', wish);
    const { url } = await ask<{ url: string }>(
      buyer,
      'GET',
      `service-orders/${order.code}/files/${order.files[0]?.assetId ?? ''}`,
    );
    expect((await heard(url)).equals(tagged ?? Buffer.alloc(0))).toBe(true);
  },
);

test('an artist who is booked for an event holds it once they are paid, and no longer once it is cancelled', async () => {
  const { db } = world.database;
  const artist = await anArtist('Koffi Exemple', 'koffi-exemple');
  const organisation = await anOrganisation(db);
  const event = await anEvent(db, await aVenue(db, organisation), { title: 'Nuit de la lagune' });
  const planner = await world.person({
    memberships: [{ organisationId: organisation.organisationId, roles: ['organiser'] }],
  });
  const { id: serviceId } = await published(artist, {
    ...{ kind: 'engagement', title: 'Un concert d’une heure', price: 30_000, occasion: 'appearance', online: true },
    duration: { value: 60, unit: 'minute' },
  });
  const hosts = async () => (await ask<Event>(world.visitor(), 'GET', `events/${event.eventSlug}`)).hosts;
  const dates = ['2030-01-20T20:00:00.000Z', '2030-01-21T20:00:00.000Z', '2030-01-22T20:00:00.000Z'];
  const wish = { kind: 'engagement', serviceId, brief: 'Une heure après minuit.', dates, timeZone: 'Europe/Paris' };
  const placed = await ask(planner, 'POST', 'service-orders', { ...wish, eventId: event.eventId });
  const path = `service-orders/${placed.code}`;
  await ask(artist, 'POST', `${path}/offers`, { price: 30_000, dates });
  await ask(planner, 'POST', `${path}/agreement`, { number: 1, date: dates[2] });
  const { payment } = await ask(planner, 'POST', `${path}/payment`, { provider: 'sandbox' });
  expect(await hosts()).toEqual([]);
  const charge = payment?.redirectUrl?.split('/').pop() ?? '';
  await ask(planner, 'POST', `sandbox/charges/${charge}/outcome`, { outcome: 'succeed' });
  expect(await ask(planner, 'POST', `${path}/refresh`)).toMatchObject({
    state: 'scheduled',
    date: { startsAt: dates[2] },
    event: { slug: event.eventSlug, hosting: true },
  });
  expect(await hosts()).toEqual([{ name: 'Koffi Exemple', username: 'koffi-exemple' }]);
  await ask(artist, 'POST', `${path}/cancellation`, {});
  expect(await hosts()).toEqual([]);
});
