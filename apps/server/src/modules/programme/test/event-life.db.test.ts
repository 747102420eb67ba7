import type { DeskEvent, DeskEventSummary, EventChange, EventTerms, ModerationResult } from '@parterre/contract/events';
import { noTerms } from '@parterre/contract/events';
import type { Event } from '@parterre/contract/programme';
import type { Page } from '@parterre/contract/wire';
import { anAuditorium, anOrganisation, aPerson, aTariff, aVenue } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let organisationId: string;
let venueId: string;
let organiser: { authorization: string };
let administrator: { authorization: string };
let trusted: Awaited<ReturnType<typeof anAuditorium>>;

beforeAll(async () => {
  under = await programmeUnderTest();
  const { db } = under.database;
  const organisation = await anOrganisation(db, { name: 'Les Lanternes', kind: 'promoter', legal_profile: 'none' });
  organisationId = organisation.organisationId;
  venueId = (await aVenue(db, organisation, { name: 'Salle des Lanternes' })).venueId;
  const known = await anOrganisation(db, {
    name: 'Club du Port',
    trusted: true,
    identity_checked_at: '2026-01-01T00:00:00Z',
  });
  trusted = await anAuditorium(db, await aVenue(db, known, { name: 'Le Port' }), 20);
  organiser = under.identity.asPerson(await aPerson(db, { name: 'Léo Exemple', email: 'leo@example.org' }), [
    { organisationId, roles: ['organiser'] },
    { organisationId: trusted.organisationId, roles: ['organiser'] },
  ]);
  const admin = await aPerson(db, { name: 'Ada Exemple', email: 'ada@example.org', platform_role: 'administrator' });
  administrator = under.identity.asPerson(admin, [], 'administrator');
});
afterAll(() => under.close());
beforeEach(() => {
  under.mails.length = 0;
});

const desk = (org = organisationId) => `/api/v1/organisations/${org}/events`;
async function ask<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  as = organiser,
) {
  const answer = await under.server.inject({ method, url, headers: as, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: (answer.body === '' ? null : answer.json<T>()) as T };
}
const problem = (code: string) => ({ body: expect.objectContaining({ code }) as unknown });
const terms = (changes: Partial<EventTerms> = {}): EventTerms => ({
  ...noTerms,
  where: { kind: 'venue', venueId },
  dates: [{ start: '2026-12-04T20:30', minutes: 120 }],
  capacity: 80,
  ...changes,
});
/** A draft that lacks nothing. */
async function aDraft(changes: Partial<EventChange> = {}, org = organisationId): Promise<DeskEvent> {
  const made = await ask<DeskEvent>('POST', desk(org), { title: 'Nuit du conte' });
  expect(made.status).toBe(201);
  const written = { shortDescription: 'Trois conteuses.', category: 'conte', terms: terms(), ...changes };
  const changed = await ask<DeskEvent>('PATCH', `${desk(org)}/${made.body.id}`, {
    ...written,
    revision: made.body.revision,
  });
  expect(changed).toMatchObject({ status: 200 });
  return changed.body;
}
const move = (id: string, action: string, reason?: string, org = organisationId) =>
  ask<DeskEvent>('POST', `${desk(org)}/${id}/status`, { action, ...(reason === undefined ? {} : { reason }) });
const decide = (ids: string[], action: string, reason?: string) =>
  ask<ModerationResult>(
    'POST',
    '/api/v1/moderation/events/decisions',
    { ids, action, ...(reason === undefined ? {} : { reason }) },
    administrator,
  );
const seen = async (id: string) => (await under.server.inject(`/api/v1/events/${id}`)).statusCode;
async function published(changes: Partial<EventChange> = {}): Promise<DeskEvent> {
  const draft = await aDraft(changes);
  await move(draft.id, 'submit');
  expect((await decide([draft.id], 'approve')).body.items).toMatchObject([{ ok: true, status: 'published' }]);
  return (await ask<DeskEvent>('GET', `${desk()}/${draft.id}`)).body;
}

test('categories are kept by administrators, in both languages', async () => {
  const body = { name: { fr: 'Conte', en: 'Storytelling' } };
  expect((await ask('PUT', '/api/v1/categories/conte', body)).status).toBe(403);
  const put = await ask('PUT', '/api/v1/categories/conte', body, administrator);
  expect(put).toMatchObject({
    status: 200,
    body: { items: [{ code: 'conte', ...body, description: null, events: 0 }] },
  });
  await ask('PUT', '/api/v1/categories/autre', body, administrator);
  expect((await ask('DELETE', '/api/v1/categories/autre', undefined, administrator)).status).toBe(204);
  expect((await ask('DELETE', '/api/v1/categories/autre', undefined, administrator)).status).toBe(404);
});

describe('a draft', () => {
  test('is begun with a title, written piece by piece, and says what it lacks', async () => {
    const { body } = await ask<DeskEvent>('POST', desk(), { title: 'Bal des ombres' });
    expect(body).toMatchObject({
      status: 'draft',
      free: true,
      revision: 1,
      actions: ['submit'],
      history: [{ action: 'create' }],
    });
    expect(body.lacks).toEqual(['description', 'category', 'where', 'dates', 'capacity']);
    expect(await move(body.id, 'submit')).toMatchObject({
      status: 422,
      ...problem('event-incomplete'),
      body: { context: { lacks: body.lacks } },
    });
    const changed = await ask<DeskEvent>('PATCH', `${desk()}/${body.id}`, { revision: 1, description: 'Une nuit.' });
    expect(changed.body).toMatchObject({ revision: 2, description: 'Une nuit.', title: 'Bal des ombres' });
    expect(await ask('PATCH', `${desk()}/${body.id}`, { revision: 1, title: 'Autre' })).toMatchObject({
      status: 409,
      ...problem('event-changed-elsewhere'),
    });
    expect((await ask('DELETE', `${desk()}/${body.id}`)).status).toBe(204);
    expect((await ask('GET', `${desk()}/${body.id}`)).status).toBe(404);
  });

  test('asks attendees what its organiser wants to know, and a copy asks the same', async () => {
    const draft = await aDraft();
    const asked = {
      ...{ id: newId(), kind: 'choice', label: 'Votre taille ?', help: null, required: true, per: 'ticket' },
      options: ['S', 'M'],
    };
    const path = `${desk()}/${draft.id}`;
    const wrong = { revision: draft.revision, questions: [{ ...asked, options: ['S'] }] };
    expect(await ask('PATCH', path, wrong)).toMatchObject({ status: 400, ...problem('validation') });
    const changed = await ask<DeskEvent>('PATCH', path, { revision: draft.revision, questions: [asked] });
    expect(changed.body.questions).toEqual([asked]);
    const copy = await ask<DeskEvent>('POST', `${path}/copies`);
    expect(copy.body.questions).toEqual([asked]);
    await move(draft.id, 'submit');
    await decide([draft.id], 'approve');
    const [date] = (await ask<DeskEvent>('GET', path)).body.dates;
    expect((await under.programme.saleTerms(date?.id ?? ''))?.questions).toEqual([asked]);
    const shown = await ask<DeskEvent>('GET', path);
    expect(
      (await ask<DeskEvent>('PATCH', path, { revision: shown.body.revision, questions: [] })).body.questions,
    ).toEqual([]);
    expect((await under.programme.saleTerms(date?.id ?? ''))?.questions).toEqual([]);
    const { body } = await ask<Page<DeskEventSummary>>(
      'GET',
      '/api/v1/moderation/events?changed=true',
      undefined,
      administrator,
    );
    expect(body.items.map(({ id }) => id)).toContain(draft.id);
    await decide([draft.id], 'review');
  });

  test('exists for nobody else, also while it waits', async () => {
    const draft = await aDraft();
    expect(draft).toMatchObject({
      lacks: [],
      dates: [{ id: null, startsAt: '2026-12-04T19:30:00.000Z', capacity: 80 }],
    });
    expect(await seen(draft.id)).toBe(404);
    expect((await move(draft.id, 'submit')).body).toMatchObject({ status: 'pending', actions: ['withdraw'] });
    expect(await seen(draft.slug)).toBe(404);
    expect(await ask('PATCH', `${desk()}/${draft.id}`, { revision: draft.revision, title: 'x' })).toMatchObject(
      problem('event-not-movable'),
    );
    expect((await move(draft.id, 'withdraw')).body.status).toBe('draft');
  });

  test('refuses the venue, the tariff and the category of others, and a pattern without sense', async () => {
    const draft = await aDraft();
    const change = (changes: object) => ask('PATCH', `${desk()}/${draft.id}`, { revision: draft.revision, ...changes });
    expect(await change({ terms: terms({ where: { kind: 'venue', venueId: trusted.venueId } }) })).toMatchObject({
      status: 400,
    });
    const foreign = await aTariff(under.database.db, trusted);
    expect(await change({ terms: terms({ prices: [{ tariffId: foreign.tariffId, amount: 1 }] }) })).toMatchObject(
      problem('unknown-tariff'),
    );
    expect(await change({ category: 'aucune' })).toMatchObject(problem('unknown-category'));
    const repeat = (rule: string) => ({ start: '2026-12-04T20:30', minutes: 60, rule, except: [] });
    for (const rule of ['FREQ=WEEKLY', 'FREQ=DAILY;COUNT=900', 'FREQ=WEEKLY;BYDAY=ZZ;COUNT=3', 'X'])
      expect((await change({ terms: terms({ repeats: [repeat(rule)] }) })).status).toBe(400);
  });

  test('of somebody without a confirmed address, or for money without a checked identity, is not proposed', async () => {
    const paid = await aDraft({ free: false, terms: terms({ prices: [{ tariffId: null, amount: 1200 }] }) });
    expect(await move(paid.id, 'submit')).toMatchObject({ status: 403, ...problem('identity-not-checked') });
    const draft = await aDraft();
    const unknown = under.identity.asPerson(newId(), [{ organisationId, roles: ['organiser'] }], 'member', false);
    expect(await ask('POST', `${desk()}/${draft.id}/status`, { action: 'submit' }, unknown)).toMatchObject({
      status: 403,
      ...problem('email-not-verified'),
    });
  });
});

describe('an event', () => {
  test('is approved by an administrator: it is seen, its dates are sold, and its history says who', async () => {
    const event = await published({ terms: terms({ mostPerBuyer: 4, saleFrom: '2026-11-25T09:00:00.000Z' }) });
    expect(event.history.map(({ action, by, from, to }) => [action, by, from, to])).toEqual([
      ['approve', 'Ada Exemple', 'pending', 'published'],
      ['submit', 'Léo Exemple', 'draft', 'pending'],
      ['create', 'Léo Exemple', null, 'draft'],
    ]);
    const shown = (await ask<Event>('GET', `/api/v1/events/${event.slug}`)).body;
    expect(shown).toMatchObject({ status: 'published', online: false, dates: [{ bookable: true, remaining: 80 }] });
    const id = shown.dates[0]?.id ?? '';
    expect(await under.programme.saleTerms(id)).toMatchObject({ free: true, mostPerBuyer: 4, capacity: 80 });
    expect((await under.programme.saleTerms(id))?.onSaleFrom?.toString()).toBe('2026-11-25T09:00:00Z');
    expect(under.mails).toMatchObject([{ to: 'leo@example.org', subject: 'Publié : Nuit du conte' }]);
  });

  test('is rejected with a reason that its organiser reads, mended and proposed again', async () => {
    const draft = await aDraft();
    await move(draft.id, 'submit');
    expect(await decide([draft.id], 'reject')).toMatchObject({ status: 422, ...problem('reason-missing') });
    await decide([draft.id], 'reject', 'Dites où l’on entre.');
    expect(under.mails[0]?.text).toContain('Dites où l’on entre.');
    const { body } = await ask<DeskEvent>('GET', `${desk()}/${draft.id}`);
    expect(body).toMatchObject({ status: 'rejected', reason: 'Dites où l’on entre.', actions: ['submit'] });
    expect((await move(draft.id, 'submit')).body).toMatchObject({ status: 'pending', reason: null });
  });

  test('of a trusted organisation is published at once, in its own room, with seats', async () => {
    const there = terms({
      where: { kind: 'venue', venueId: trusted.venueId },
      allocation: 'assigned',
      auditoriumId: trusted.auditoriumId,
      capacity: null,
      prices: [{ tariffId: null, amount: 1500 }],
    });
    const draft = await aDraft({ free: false, terms: there }, trusted.organisationId);
    const done = await move(draft.id, 'submit', undefined, trusted.organisationId);
    expect(done.body).toMatchObject({ status: 'published', dates: [{ capacity: 20 }] });
    const id = done.body.dates[0]?.id ?? '';
    expect(await under.programme.saleTerms(id)).toMatchObject({
      allocation: 'assigned',
      prices: [{ code: 'PLN', amount: { amount: 1500 } }],
    });
    const other = await aDraft({ free: false, terms: there }, trusted.organisationId);
    expect(await move(other.id, 'submit', undefined, trusted.organisationId)).toMatchObject({
      status: 409,
      ...problem('auditorium-taken'),
    });
    expect((await ask<DeskEvent>('GET', `${desk(trusted.organisationId)}/${other.id}`)).body.status).toBe('draft');
  });

  test('may take place at an address, or online with a link that only ticket holders see', async () => {
    const where = {
      kind: 'address' as const,
      name: 'Jardin public',
      address: '2 allée des Tilleuls',
      postalCode: null,
      city: 'Paris',
      place: null,
    };
    const change = (event: DeskEvent, elsewhere: EventTerms['where']) =>
      ask<DeskEvent>('PATCH', `${desk()}/${event.id}`, {
        revision: event.revision,
        terms: { ...event.terms, where: elsewhere },
      });
    const outside = await published({ terms: terms({ where }) });
    expect((await ask<Event>('GET', `/api/v1/events/${outside.id}`)).body.venue).toMatchObject({
      name: 'Jardin public',
      city: 'Paris',
    });
    const online = await published({
      onlineLink: 'https://example.org/salle/9',
      terms: terms({ where: { kind: 'online' } }),
    });
    const answer = await under.server.inject(`/api/v1/events/${online.id}`);
    const shown = answer.json<Event>();
    expect(shown).toMatchObject({
      ...{ online: true, venue: { online: true, address: null, city: null, place: null } },
      dates: [{ bookable: true }],
    });
    const again = await published({
      onlineLink: 'https://example.org/salle/10',
      terms: terms({ where: { kind: 'online' } }),
    });
    expect((await ask<Event>('GET', `/api/v1/events/${again.id}`)).body.venue?.id).toBe(shown.venue?.id);
    expect(await change(again, { kind: 'venue', venueId: shown.venue?.id ?? '' })).toMatchObject({
      body: { code: 'validation', errors: [{ path: 'body/terms/where' }] },
    });
    const both = await published({ onlineLink: 'https://example.org/salle/11', terms: terms({ where }) });
    expect((await ask<Event>('GET', `/api/v1/events/${both.id}`)).body).toMatchObject({
      online: false,
      venue: { city: 'Paris' },
    });
    expect(answer.body).not.toContain('example.org/salle');
    expect(await under.programme.onlineLink(online.id)).toBe('https://example.org/salle/9');
  });

  test('repeats; dates are added and taken away while it is on, and those with buyers stay', async () => {
    const weekly = {
      start: '2026-12-04T20:30',
      minutes: 90,
      rule: 'FREQ=WEEKLY;COUNT=3',
      except: ['2026-12-11T20:30'],
    };
    const event = await published({ terms: terms({ dates: [], repeats: [weekly] }) });
    expect(event.dates.map(({ startsAt }) => startsAt)).toEqual([
      '2026-12-04T19:30:00.000Z',
      '2026-12-18T19:30:00.000Z',
    ]);
    const change = (changes: Partial<EventTerms>) =>
      ask<DeskEvent>('PATCH', `${desk()}/${event.id}`, {
        revision: event.revision,
        terms: { ...event.terms, ...changes },
      });
    const sold = event.dates[0]?.id ?? '';
    await order(sold);
    expect(await change({ repeats: [] })).toMatchObject({ status: 409, ...problem('event-has-orders') });
    expect(await change({ where: { kind: 'online' } })).toMatchObject({ status: 409, ...problem('event-has-orders') });
    under.sales.of.set(sold, { sold: 12, held: 0, takingsAmount: 0 });
    expect(await change({ capacity: 10 })).toMatchObject(problem('event-has-orders'));
    const changed = await change({
      capacity: 90,
      repeats: [{ ...weekly, rule: 'FREQ=WEEKLY;COUNT=1', except: [] }],
      dates: [{ start: '2026-12-05T15:00', minutes: 60 }],
    });
    expect(changed.body.dates).toMatchObject([
      { id: sold, capacity: 90, sold: 12 },
      { startsAt: '2026-12-05T14:00:00.000Z', capacity: 90 },
    ]);
    expect((await decide([event.id], 'reopen')).body.items).toMatchObject([{ ok: false, code: 'event-has-orders' }]);
    expect(await seen(event.id)).toBe(200);
  });

  test('that changes after its review is marked, until an administrator looked again', async () => {
    const event = await published();
    const changed = await ask<DeskEvent>('PATCH', `${desk()}/${event.id}`, {
      revision: event.revision,
      title: 'Nuit des contes',
    });
    expect(changed.body).toMatchObject({ status: 'published', history: [{ action: 'change' }, {}, {}, {}] });
    const queue = await ask<Page<DeskEventSummary>>(
      'GET',
      '/api/v1/moderation/events?changed=true',
      undefined,
      administrator,
    );
    expect(queue.body.items).toMatchObject([{ id: event.id, changedAfterReview: true, reviewedBy: 'Ada Exemple' }]);
    await decide([event.id], 'review');
    const after = await ask<Page<DeskEventSummary>>(
      'GET',
      '/api/v1/moderation/events?changed=true',
      undefined,
      administrator,
    );
    expect(after.body.count).toBe(0);
  });

  test('is postponed, gets a new day, and is cancelled: sale stops, and the outbox tells each time', async () => {
    const event = await published();
    const date = event.dates[0]?.id ?? '';
    expect(await move(event.id, 'postpone')).toMatchObject({ status: 422, ...problem('reason-missing') });
    expect((await move(event.id, 'postpone', 'Tempête.')).body).toMatchObject({
      status: 'postponed',
      dates: [{ status: 'postponed' }],
    });
    expect((await under.programme.saleTerms(date))?.status).toBe('postponed');
    expect((await ask<Event>('GET', `/api/v1/events/${event.id}`)).body).toMatchObject({
      status: 'postponed',
      reason: 'Tempête.',
    });
    const moved = await ask<DeskEvent>('PUT', `${desk()}/${event.id}/dates/${date}`, {
      start: '2027-01-08T20:30',
      minutes: 120,
    });
    expect(moved.body).toMatchObject({
      status: 'published',
      terms: { dates: [{ start: '2027-01-08T20:30' }] },
      dates: [{ id: date, status: 'scheduled', startsAt: '2027-01-08T19:30:00.000Z' }],
    });
    expect((await move(event.id, 'cancel', 'La conteuse est souffrante.')).body.dates).toMatchObject([
      { status: 'cancelled' },
    ]);
    expect(await seen(event.id)).toBe(200);
    const { rows } = await sql<{ type: string; data: { occurrenceIds?: string[]; reason?: string } }>`
      select type, data from platform.outbox where subject = ${event.id} order by position`.execute(under.database.db);
    expect(rows.map(({ type }) => type)).toEqual([
      'programme.event-proposed',
      'programme.event-published',
      'programme.event-postponed',
      'programme.event-date-moved',
      'programme.event-cancelled',
    ]);
    expect(rows.at(-1)?.data).toMatchObject({ occurrenceIds: [date], reason: 'La conteuse est souffrante.' });
  });

  test('loses one date, and the others stay', async () => {
    const event = await published({
      terms: terms({
        dates: [],
        repeats: [{ start: '2026-12-04T20:30', minutes: 60, rule: 'FREQ=DAILY;COUNT=2', except: [] }],
      }),
    });
    const [first, second] = event.dates;
    const cancelled = await ask<DeskEvent>('POST', `${desk()}/${event.id}/dates/${first?.id ?? ''}/cancellation`, {
      reason: 'Panne.',
    });
    expect(cancelled.body).toMatchObject({
      status: 'published',
      dates: [
        { id: first?.id, status: 'cancelled' },
        { id: second?.id, status: 'scheduled' },
      ],
    });
    const past = await ask('PUT', `${desk()}/${event.id}/dates/${second?.id ?? ''}`, {
      start: '2026-11-01T20:30',
      minutes: 60,
    });
    expect(past).toMatchObject(problem('starts-in-the-past'));
    const changed = await ask<DeskEvent>('PATCH', `${desk()}/${event.id}`, {
      revision: cancelled.body.revision,
      terms: cancelled.body.terms,
    });
    expect(changed.body.dates).toHaveLength(2);
  });

  test('is copied without its dates', async () => {
    const event = await published();
    const copy = await ask<DeskEvent>('POST', `${desk()}/${event.id}/copies`);
    expect(copy).toMatchObject({
      status: 201,
      body: { status: 'draft', title: event.title, category: 'conte', lacks: ['dates'], dates: [] },
    });
  });

  test('has a picture, kept small and without its metadata', async () => {
    const draft = await aDraft();
    const picture = await sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#a8122e' } })
      .withExif({ IFD0: { Artist: 'Somebody' } })
      .jpeg()
      .toBuffer();
    const send = (bytes: Buffer) =>
      under.server.inject({
        method: 'POST',
        url: `${desk()}/${draft.id}/picture`,
        headers: { ...organiser, 'content-type': 'multipart/form-data; boundary=x' },
        payload: Buffer.concat([
          Buffer.from(
            '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n',
          ),
          bytes,
          Buffer.from('\r\n--x--\r\n'),
        ]),
      });
    expect((await send(Buffer.from('no picture'))).json()).toMatchObject({ code: 'image-unreadable' });
    const { image, ownImage } = (await send(picture)).json<DeskEvent>();
    expect(ownImage).toBe(true);
    const served = await under.server.inject(image);
    const { width, format, exif } = await sharp(served.rawPayload).metadata();
    expect([served.statusCode, width, format, exif]).toEqual([200, 1600, 'webp', undefined]);
    expect((await ask<DeskEvent>('DELETE', `${desk()}/${draft.id}/picture`)).body.ownImage).toBe(false);
    expect((await under.server.inject(image)).statusCode).toBe(404);
  });

  test('ends by the clock when its last date is over', async () => {
    const event = await published();
    const end = under.jobs.find(({ name }) => name === 'programme.end-events');
    expect(await end?.run()).toBe(0);
    under.clock.set('2026-12-04T22:00:00Z');
    expect(await end?.run()).toBeGreaterThan(0);
    under.clock.set('2026-11-21T19:00:00Z');
    const after = (await ask<DeskEvent>('GET', `${desk()}/${event.id}`)).body;
    expect(after).toMatchObject({ status: 'ended', actions: [], history: [{ action: 'end', by: null }, {}, {}, {}] });
  });
});

describe('administrators', () => {
  const tell = () => under.jobs.find(({ name }) => name === 'programme.tell-administrators')?.run();

  test('are told of all that waits in one mail, and not again for five minutes', async () => {
    under.clock.set('2026-11-22T10:00:00Z');
    await tell();
    under.clock.set('2026-11-22T11:00:00Z');
    under.mails.length = 0;
    for (const title of ['Un', 'Deux']) await move((await aDraft({ title })).id, 'submit');
    expect(await tell()).toBe(2);
    expect(under.mails).toMatchObject([{ to: 'ada@example.org', subject: '2 événements vous attendent' }]);
    await move((await aDraft({ title: 'Trois' })).id, 'submit');
    expect(await tell()).toBe(0);
    under.clock.set('2026-11-22T11:05:01Z');
    expect(await tell()).toBe(1);
    expect(under.mails.at(-1)?.subject).toBe('Un événement vous attend');
  });

  test('find what waits by state, access, creator, days and words, and decide of many at once', async () => {
    const list = async (query: string) =>
      (await ask<Page<DeskEventSummary>>('GET', `/api/v1/moderation/events?${query}`, undefined, administrator)).body;
    const where = {
      kind: 'address' as const,
      name: 'Kiosque à musique',
      address: null,
      postalCode: null,
      city: 'Bouaké',
      place: null,
    };
    const one = await aDraft({ title: 'Veillée rare', description: 'Avec des marionnettes.', terms: terms({ where }) });
    await move(one.id, 'submit');
    for (const q of ['veillee', 'marionnettes', 'kiosque', 'bouake'])
      expect((await list(`status=pending&q=${q}`)).items.map(({ id }) => id)).toContain(one.id);
    const [found] = (await list('status=pending&q=veillee')).items;
    expect(found).toMatchObject({
      creator: { name: 'Léo Exemple' },
      organiser: { name: 'Les Lanternes', trusted: false },
      where: 'Kiosque à musique, Bouaké',
      dates: 1,
      firstDate: '2026-12-04T19:30:00.000Z',
    });
    expect((await list(`creator=${found?.creator?.id ?? ''}&q=veillee`)).count).toBe(1);
    expect((await list('access=paid&q=veillee')).count).toBe(0);
    const today = new Date(found?.createdAt ?? '').toISOString().slice(0, 10);
    expect((await list(`q=veillee&createdFrom=${today}&createdTo=${today}`)).count).toBe(1);
    expect((await list('q=veillee&createdTo=2020-01-01')).count).toBe(0);
    expect((await list('category=conte&q=veillee')).count).toBe(1);
    const two = await aDraft({ title: 'Autre veillée' });
    await move(two.id, 'submit');
    const draft = await aDraft();
    const done = await decide([one.id, two.id, draft.id, newId()], 'approve');
    expect(done.body.items.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [true, null],
      [false, 'event-not-movable'],
      [false, 'not-found'],
    ]);
    expect((await decide([one.id], 'reopen')).body.items).toMatchObject([{ ok: true, status: 'pending' }]);
    expect(await seen(one.id)).toBe(404);
    expect((await ask('GET', '/api/v1/moderation/events')).status).toBe(403);
  });
});

test('the history of an event is neither changed nor deleted', async () => {
  const { db } = under.database;
  await expect(sql`update programme.event_history set reason = 'x'`.execute(db)).rejects.toThrow('append-only');
  await expect(sql`delete from programme.event_history`.execute(db)).rejects.toThrow('append-only');
});

test('of two who decide at once, one does', async () => {
  const draft = await aDraft();
  await move(draft.id, 'submit');
  const [one, two] = await Promise.all([decide([draft.id], 'approve'), decide([draft.id], 'reject', 'Non.')]);
  expect([one.body.items[0]?.ok, two.body.items[0]?.ok].filter(Boolean)).toHaveLength(1);
  const { body } = await ask<DeskEvent>('GET', `${desk()}/${draft.id}`);
  expect(body.history).toHaveLength(3);
});

test('a plan is shown before it is written, on the clock of the place', async () => {
  const question = {
    where: null,
    dates: [],
    repeats: [{ start: '2026-12-04T20:30', minutes: 60, rule: 'FREQ=WEEKLY;BYDAY=FR;COUNT=2' }],
  };
  const answer = await ask('POST', `/api/v1/organisations/${organisationId}/event-dates/preview`, question);
  expect(answer.body).toMatchObject({
    timeZone: 'Europe/Paris',
    dates: [{ start: '2026-12-04T20:30' }, { start: '2026-12-11T20:30' }],
  });
});

/** Somebody's order for a date, as booking would write it. */
async function order(occurrenceId: string): Promise<void> {
  await sql`insert into booking.hold (occurrence_id, id, holder_id, places, created_at, expires_at)
    values (${occurrenceId}, ${newId()}, ${newId()}, 1, now(), now() + interval '1 hour')`.execute(under.database.db);
}
