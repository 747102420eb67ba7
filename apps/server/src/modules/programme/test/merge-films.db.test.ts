import type { DuplicateFilmsList, Film, FilmMergeRecord } from '@parterre/contract/catalogue';
import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '@parterre/test-driver/builders';
import { noFilmReviews } from '@parterre/test-driver/no-film-reviews';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { readRecordFile } from '../../../platform/record-file.ts';
import { importFilms } from '../../catalogue/use-cases/import-films.ts';
import { mergeFilms } from '../../catalogue/use-cases/merge-films.ts';
import { programmeUse } from '../module.ts';
import { programmeUnderTest } from './programme-under-test.ts';
import type { ProgrammeUnderTest } from './programme-under-test.ts';

let under: ProgrammeUnderTest;
let db: Db;
let personId: string;
let manager: { authorization: string };
let organisationId: string;
/** Entries issued by film, as booking would say. */
const issued = new Map<string, number>();

beforeAll(async () => {
  under = await programmeUnderTest(16);
  ({ db } = under.database);
  ({ organisationId } = await anOrganisation(db));
  manager = under.identity.as(organisationId, 'manager');
  personId = manager.authorization.slice('Bearer '.length);
  await db.insertInto('identity.person').values({ id: personId, name: 'Awa Exemple' }).execute();
});
afterAll(() => under.close());

const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
  under.server.inject({ method, url: `/api/v1${url}`, headers: manager, ...(payload ? { payload } : {}) });
const merge = (keepId: string, goneId: string, take: string[] = []) =>
  send('POST', `/films/${keepId}/merge`, { goneId, take });
const use = () =>
  programmeUse(db, under.clock, {
    // What booking counts by occurrence is told here by film.
    ofOccurrences: async (trx, ids) => {
      const rows = await trx.selectFrom('programme.occurrence').select('film_id').where('id', 'in', ids).execute();
      return rows.reduce((sum, { film_id: film }) => sum + (issued.get(film ?? '') ?? 0), 0);
    },
  });
const needs = () => ({ db, clock: under.clock, filmUse: use(), filmReviews: noFilmReviews() });
const occurrences = (filmId: string) =>
  db
    .selectFrom('programme.occurrence as occurrence')
    .innerJoin('catalogue.version as version', 'version.id', 'occurrence.version_id')
    .select(['occurrence.id', 'occurrence.version_id', 'version.film_id as film_of_version'])
    .where('occurrence.film_id', '=', filmId)
    .orderBy('occurrence.id')
    .execute();

/** Two records of one film: French in both, English in the second alone; a screening of each version. */
async function aFilmTwice(source = newId()) {
  const kept = await aVersion(db, await aFilm(db, { title: 'Harmattan', year: 2025 }));
  const gone = await aFilm(db, {
    title: 'HARMATTÁN',
    year: 2026,
    director: 'Fanta Exemple',
    synopsis: 'Le vent rouge.',
    synopsis_language: 'fr',
    source,
    source_key: JSON.stringify(['HARMATTÁN', 2026, null]),
  });
  const french = await aVersion(db, gone);
  const english = await aVersion(db, gone, { language: 'en', original: false });
  const first = await aScreening(db, { version: french });
  const second = await aScreening(db, { version: english });
  return { kept, gone, french, english, screenings: [first.occurrenceId, second.occurrenceId] };
}

test('versions, screenings and addresses of the record that goes become the other’s', async () => {
  const { kept, gone, french, english, screenings } = await aFilmTwice();
  const answer = await merge(kept.filmId, gone.filmId, ['synopsis', 'credits']);
  expect(answer.statusCode).toBe(200);
  const film = answer.json<Film>();
  expect(film).toMatchObject({
    slug: kept.slug,
    title: 'Harmattan',
    year: 2025,
    director: 'Fanta Exemple',
    synopsis: 'Le vent rouge.',
    synopsisLanguage: 'fr',
  });
  expect(film.versions.map(({ id }) => id).toSorted()).toEqual([kept.versionId, english.versionId].toSorted());
  expect(film.versions.map(({ id }) => id)).not.toContain(french.versionId);
  expect(await occurrences(kept.filmId)).toEqual(
    [
      { id: screenings[0], version_id: kept.versionId, film_of_version: kept.filmId },
      { id: screenings[1], version_id: english.versionId, film_of_version: kept.filmId },
    ].toSorted((a, b) => String(a.id).localeCompare(String(b.id))),
  );
  const before = await db
    .selectFrom('programme.occurrence_change')
    .select(['kind', 'changed_by', sql<string>`before ->> 'film_id'`.as('film')])
    .where('occurrence_id', 'in', screenings)
    .execute();
  expect(before).toEqual(screenings.map(() => ({ kind: 'changed', changed_by: personId, film: gone.filmId })));

  const redirect = await under.server.inject(`/api/v1/films/${gone.slug}`);
  expect([redirect.statusCode, redirect.headers.location]).toEqual([301, `/api/v1/films/${kept.slug}`]);
  const { items } = (await send('GET', `/films/${kept.filmId}/merges`)).json<{ items: FilmMergeRecord[] }>();
  expect(items).toMatchObject([
    { title: 'HARMATTÁN', slug: gone.slug, personId, screeningsMoved: 2, taken: ['credits', 'synopsis'] },
  ]);
});

test('an old address leads to the film that is left, however often it was merged', async () => {
  const [one, two, three] = [await aFilm(db), await aFilm(db), await aFilm(db)];
  await merge(two.filmId, one.filmId);
  await merge(three.filmId, two.filmId);
  for (const { slug } of [one, two]) {
    expect((await under.server.inject(`/api/v1/films/${slug}`)).headers.location).toBe(`/api/v1/films/${three.slug}`);
  }
});

test('a file that is imported again does not bring the record back', async () => {
  const { kept, gone } = await aFilmTwice('list');
  await merge(kept.filmId, gone.filmId);
  const file = readRecordFile('title;year\nHARMATTÁN;2026');
  if (!file.ok) throw new Error(file.detail);
  const result = await importFilms({ db, clock: under.clock }, file, 'list');
  expect(result).toMatchObject({
    imported: 0,
    skipped: 1,
    notes: [{ line: 2, reason: { code: 'merged-into', parameters: { title: 'Harmattan' } } }],
  });
});

describe('refusals', () => {
  test('entries under two visa numbers keep both films; under one, or none issued, they do not', async () => {
    const pair = async () => {
      const { kept, gone } = await aFilmTwice();
      await aScreening(db, { version: kept });
      await db.updateTable('catalogue.film').set({ visa_number: '990001' }).where('id', '=', kept.filmId).execute();
      await db.updateTable('catalogue.film').set({ visa_number: '990002' }).where('id', '=', gone.filmId).execute();
      return { keepId: kept.filmId, goneId: gone.filmId, take: [], personId };
    };
    const both = await pair();
    issued.set(both.keepId, 3).set(both.goneId, 1);
    expect(await mergeFilms(needs(), both)).toEqual({
      ok: false,
      reason: 'visa-numbers-conflict',
      visaNumbers: ['990001', '990002'],
    });
    const one = await pair();
    issued.set(one.goneId, 1);
    expect(await mergeFilms(needs(), one)).toMatchObject({ ok: true, film: { visaNumber: '990001' } });
  });

  test('the same film, or one that is not there', async () => {
    const { filmId } = await aFilm(db);
    expect((await merge(filmId, filmId)).json()).toMatchObject({ status: 422, code: 'same-film' });
    expect((await merge(filmId, personId)).statusCode).toBe(404);
    expect((await merge(personId, filmId)).statusCode).toBe(404);
  });
});

describe('at the same moment', () => {
  /** Resolves once a statement waits for a lock that another holds. */
  async function someoneWaits(): Promise<void> {
    for (;;) {
      const { rows } = await sql<{ waiting: number }>`
        select count(*)::int as waiting from pg_locks where not granted`.execute(db);
      if ((rows[0]?.waiting ?? 0) > 0) return;
    }
  }
  async function aPlan(versionId: string) {
    const room = await anAuditorium(
      db,
      await aVenue(db, { organisationId, currency: 'EUR', timeZone: 'Europe/Paris' }),
    );
    const tariff =
      (
        await db
          .selectFrom('programme.tariff')
          .select('id')
          .where('organisation_id', '=', organisationId)
          .executeTakeFirst()
      )?.id ?? (await aTariff(db, room)).tariffId;
    return () =>
      send('POST', `/organisations/${organisationId}/screenings`, {
        auditoriumId: room.auditoriumId,
        versionId,
        startsAt: '2026-12-01T19:00:00.000Z',
        tariffs: [{ tariffId: tariff }],
      });
  }

  test('who plans while the film goes, waits, and plans for the one that is left', async () => {
    const { kept, gone, english } = await aFilmTwice();
    const plan = await aPlan(english.versionId);
    let planned: ReturnType<typeof plan> | null = null;
    const filmUse = use();
    const slow = {
      ...filmUse,
      moveScreenings: async (...given: Parameters<typeof filmUse.moveScreenings>) => {
        planned = plan();
        await someoneWaits();
        return filmUse.moveScreenings(...given);
      },
    };
    const wish = { keepId: kept.filmId, goneId: gone.filmId, take: [], personId };
    expect(await mergeFilms({ ...needs(), filmUse: slow }, wish)).toMatchObject({ ok: true });
    const answer = await (planned as unknown as ReturnType<typeof plan>);
    expect(answer.statusCode).toBe(201);
    const left = await occurrences(kept.filmId);
    expect(left).toHaveLength(3);
    expect(left.every(({ film_of_version: film }) => film === kept.filmId)).toBe(true);
  });

  test('of many plans and merges at once, none is lost and none is left behind', async () => {
    const { kept, gone, french, english } = await aFilmTwice();
    const plans = await Promise.all(
      Array.from({ length: 12 }, (_, index) => aPlan([kept, french, english][index % 3]?.versionId ?? '')),
    );
    const [merged, ...answers] = await Promise.all([merge(kept.filmId, gone.filmId), ...plans.map((plan) => plan())]);
    expect(merged.statusCode).toBe(200);
    // A version that fell together with another is no more: whoever planned it too late is told so.
    expect([201, 400]).toEqual(expect.arrayContaining([...new Set(answers.map(({ statusCode }) => statusCode))]));
    const won = answers.filter(({ statusCode }) => statusCode === 201).length;
    const left = await occurrences(kept.filmId);
    expect(left).toHaveLength(2 + won);
    expect(left.every(({ film_of_version: film }) => film === kept.filmId)).toBe(true);
  });

  test('of two who merge the same pair, each into the other, one wins', async () => {
    const { kept, gone } = await aFilmTwice();
    const answers = await Promise.all([merge(kept.filmId, gone.filmId), merge(gone.filmId, kept.filmId)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 404]);
  });
});

describe('proposals', () => {
  const list = async (filmId: string) =>
    (await send('GET', `/film-duplicates?film=${filmId}`)).json<DuplicateFilmsList>();

  test('name the same title in the same year or the next, and the same visa number', async () => {
    const one = await aFilm(db, { title: 'Le Phare aux oiseaux', year: 2020 });
    const next = await aFilm(db, { title: 'le phare aux Oiseaux', year: 2021 });
    await aFilm(db, { title: 'Le Phare aux oiseaux', year: 2023 });
    const visa = await aFilm(db, { title: 'Phare', year: 1999, visa_number: '995555' });
    await db.updateTable('catalogue.film').set({ visa_number: '995555' }).where('id', '=', one.filmId).execute();
    const found = await list(one.filmId);
    expect(found.count).toBe(2);
    expect(
      found.items.map(({ films, because }) => [films.find(({ id }) => id !== one.filmId)?.id, because]).toSorted(),
    ).toEqual(
      [
        [next.filmId, 'title-and-year'],
        [visa.filmId, 'visa-number'],
      ].toSorted(),
    );
    const told = await send('POST', '/film-duplicates/distinct', { films: [visa.filmId, one.filmId] });
    expect(told.statusCode).toBe(204);
    expect((await list(one.filmId)).items.map(({ because }) => because)).toEqual(['title-and-year']);
    expect((await send('GET', '/film-duplicates')).json<DuplicateFilmsList>().count).toBeGreaterThan(0);
  });
});
