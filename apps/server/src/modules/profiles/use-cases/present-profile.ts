import type {
  ArtistSummary,
  Budget,
  Credit,
  PlayedInstrument,
  ProfileRole,
  WorkLanguage,
} from '@parterre/contract/artists';
import { instrumentLevels, profileRoles, workLanguages } from '@parterre/contract/artist-terms';
import { isInstrument } from '@parterre/contract/instruments';
import { isMusicGenre } from '@parterre/contract/music-genres';
import { z } from 'zod';
import type { ProfileFields } from '../domain/profile-fields.ts';
import type { ProfileFacts } from '../contract.ts';
import type { ProfileRow } from '../sql/profile-rows.ts';

const busyDays = z.array(z.object({ from: z.string(), to: z.string() }));
const credits = z.array(
  z.object({ title: z.string(), role: z.string(), year: z.int().nullable(), link: z.string().nullable() }),
) satisfies z.ZodType<Credit[]>;

/** What its bearer wrote, as it is kept. Ids that a later release no longer knows are left out. */
export function fieldsOf(row: ProfileRow): ProfileFields {
  return {
    name: row.name,
    slug: row.slug,
    fullName: row.full_name,
    fullNameShown: row.full_name_shown,
    roles: known(row.roles, profileRoles) satisfies ProfileRole[],
    bio: { fr: row.bio_fr, en: row.bio_en },
    links: row.links,
    website: row.website,
    town: row.town,
    country: row.country,
    latitude: row.latitude,
    longitude: row.longitude,
    genres: row.genres.filter(isMusicGenre),
    instruments: playedOf(row),
    software: row.software,
    tempo: tempoOf(row),
    languages: known(row.languages, workLanguages) satisfies WorkLanguage[],
    availability: row.availability,
    busy: busyDays.parse(row.busy).map(({ from, to }) => ({ from, to })),
    budget: budgetOf(row),
    credits: credits.parse(row.credits).map(({ title, role, year, link }) => ({ title, role, year, link })),
  };
}

/** The columns that hold what its bearer wrote. */
export function columnsOf(fields: ProfileFields) {
  return {
    ...{ name: fields.name, slug: fields.slug, full_name: fields.fullName, full_name_shown: fields.fullNameShown },
    ...{ roles: fields.roles, bio_fr: fields.bio.fr, bio_en: fields.bio.en, links: fields.links },
    ...{ website: fields.website, town: fields.town, country: fields.country },
    ...{ latitude: fields.latitude, longitude: fields.longitude, genres: fields.genres },
    instruments: fields.instruments.map(({ instrument }) => instrument),
    instrument_levels: fields.instruments.map(({ level }) => level),
    ...{ software: fields.software, languages: fields.languages, availability: fields.availability },
    ...{ tempo_from: fields.tempo?.from ?? null, tempo_to: fields.tempo?.to ?? null },
    ...{ busy: JSON.stringify(fields.busy), credits: JSON.stringify(fields.credits) },
    ...{ budget_from: fields.budget?.from ?? null, budget_to: fields.budget?.to ?? null },
    budget_currency: fields.budget?.currency ?? null,
  };
}

export function statusOf(row: ProfileRow): 'draft' | 'published' | 'hidden' {
  if (row.hidden_at !== null) return 'hidden';
  return row.published_at === null ? 'draft' : 'published';
}

/** As lists and cards show it. */
export function summaryOf(
  row: ProfileRow,
  { followers, distanceMetres }: { followers: number; distanceMetres: number | null },
): ArtistSummary {
  const { name, slug, roles, town, country, genres, availability, budget } = fieldsOf(row);
  return {
    ...{ id: row.person_id, slug, name, roles, town, country, photo: row.photo_path, genres },
    instruments: row.instruments.filter(isInstrument),
    ...{ availability, budget, verified: row.verified_at !== null, followers, distanceMetres },
  };
}

export function factsOf(row: ProfileRow): ProfileFacts {
  const {
    name,
    slug,
    roles,
    town,
    country,
    latitude,
    longitude,
    genres,
    instruments,
    languages,
    tempo,
    availability,
    budget,
  } = fieldsOf(row);
  return {
    ...{ personId: row.person_id, slug, name, roles, photo: row.photo_path, town, country, genres, instruments },
    ...{ languages, tempo, availability, budget, verified: row.verified_at !== null, updatedAt: row.updated_at },
    published: statusOf(row) === 'published',
    place: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

function playedOf(row: ProfileRow): PlayedInstrument[] {
  return row.instruments.flatMap((instrument, place) => {
    const level = instrumentLevels.find((one) => one === row.instrument_levels[place]);
    return isInstrument(instrument) && level !== undefined ? [{ instrument, level }] : [];
  });
}

function tempoOf({ tempo_from: from, tempo_to: to }: ProfileRow): ProfileFields['tempo'] {
  return from === null || to === null ? null : { from, to };
}

function budgetOf({ budget_from: from, budget_to: to, budget_currency: currency }: ProfileRow): Budget | null {
  return from === null || currency === null ? null : { from, to, currency };
}

function known<T extends string>(texts: readonly string[], all: readonly T[]): T[] {
  return texts.flatMap((text) => all.find((one) => one === text) ?? []);
}
