import type { FilmCredit, FilmTrailer, TmdbFilm } from '@parterre/contract/catalogue';
import { creditRoles } from '@parterre/contract/film-terms';
import type { CreditRole } from '@parterre/contract/film-terms';
import type { TmdbFilmRecord } from '../tmdb/tmdb-answers.ts';
import { countryName } from './country-code.ts';
import { genreCodes } from './genre-code.ts';

/** Jobs of TMDB's crew by what they are here. */
const roles: Readonly<Record<string, CreditRole>> = {
  Director: 'director',
  Screenplay: 'writer',
  Writer: 'writer',
  'Original Music Composer': 'composer',
  Producer: 'producer',
  'Director of Photography': 'cinematographer',
  Editor: 'editor',
};
const mostCast = 30;
const mostOfARole = 10;
const mostPosters = 12;
/** Kinds of releases at TMDB: in cinemas, everywhere before somewhere. */
const inCinemas = [3, 2];

/** An image's file as TMDB names them: a slash and one name, so that no address can be made of it. */
export function isTmdbImage(file: string): boolean {
  return /^\/[A-Za-z0-9]{5,60}\.(jpg|png|webp)$/.test(file);
}

/** Where this server shows a small one of a file of TMDB. */
export function thumbnailOf(file: string | null): string | null {
  return file !== null && isTmdbImage(file) ? `/api/v1/tmdb/images${file}` : null;
}

/**
 * A record of TMDB as a film of ours: the release and the classification are those of France where it says them, credits are the
 * first of each role, trailers those of YouTube and Vimeo.
 */
export function filmOfTmdb(record: TmdbFilmRecord, language: 'fr' | 'en'): TmdbFilm {
  const releaseDate = dayOf(releaseInFrance(record) ?? record.release_date);
  const first = dayOf(record.release_date) ?? releaseDate;
  const posters = [
    ...(record.images?.posters ?? []).map(({ file_path, iso_639_1 }) => ({ file: file_path, language: iso_639_1 })),
  ];
  if (record.poster_path !== null) posters.unshift({ file: record.poster_path, language: null });
  const files = [...new Map(posters.toReversed().map((poster) => [poster.file, poster])).values()].toReversed();
  return {
    tmdbId: record.id,
    title: record.title.slice(0, 300),
    originalTitle: record.original_title?.slice(0, 300) ?? null,
    year: first === null ? null : Number(first.slice(0, 4)),
    credits: creditsOf(record),
    genres: genreCodes(record.genres.map(({ name }) => name)).slice(0, 20),
    durationMinutes: record.runtime && record.runtime >= 1 && record.runtime <= 1000 ? record.runtime : null,
    classification: classificationOf(record),
    synopsis: record.overview?.slice(0, 10_000) ?? null,
    synopsisLanguage: record.overview === null ? null : language,
    countries: [...new Set(record.production_countries.map(({ iso_3166_1 }) => iso_3166_1))]
      .filter((code) => countryName(code, 'en') !== null)
      .slice(0, 20),
    releaseDate,
    trailers: trailersOf(record),
    posters: files
      .filter(({ file }) => isTmdbImage(file))
      .slice(0, mostPosters)
      .map(({ file, language: spoken }) => ({ file, address: thumbnailOf(file) ?? '', language: spoken })),
  };
}

function creditsOf({ credits }: TmdbFilmRecord): FilmCredit[] {
  const crew = (credits?.crew ?? []).flatMap(({ name, job }): FilmCredit[] => {
    const role = job === null ? undefined : roles[job];
    return role === undefined ? [] : [{ role, name: name.slice(0, 200), character: null }];
  });
  const cast = (credits?.cast ?? [])
    .toSorted((one, other) => (one.order ?? 999) - (other.order ?? 999))
    .slice(0, mostCast)
    .map(({ name, character }): FilmCredit => ({
      role: 'cast',
      name: name.slice(0, 200),
      character: character?.slice(0, 200) ?? null,
    }));
  return creditRoles.flatMap((role) => {
    if (role === 'cast') return cast;
    const named = new Map(crew.filter((credit) => credit.role === role).map((credit) => [credit.name, credit]));
    return [...named.values()].slice(0, mostOfARole);
  });
}

function frenchReleases({ release_dates: releases }: TmdbFilmRecord) {
  const found = releases?.results.find(({ iso_3166_1 }) => iso_3166_1 === 'FR')?.release_dates ?? [];
  const rank = (type: number | null | undefined) => {
    const place = inCinemas.indexOf(type ?? 0);
    return place === -1 ? inCinemas.length : place;
  };
  return found.toSorted((one, other) => rank(one.type) - rank(other.type));
}

function releaseInFrance(record: TmdbFilmRecord): string | null {
  const release = frenchReleases(record).find(({ type }) => inCinemas.includes(type ?? 0));
  return release?.release_date ?? null;
}

/** France's classes; what TMDB also has for television (10) is none of cinemas. */
function classificationOf(record: TmdbFilmRecord): TmdbFilm['classification'] {
  for (const { certification } of frenchReleases(record)) {
    if (certification === null) continue;
    if (/^(TP|U|tous publics)$/i.test(certification)) return 'tp';
    const age = /^-?(12|16|18)\b/.exec(certification)?.[1];
    if (age === '12' || age === '16' || age === '18') return age;
  }
  return null;
}

function trailersOf({ videos }: TmdbFilmRecord): FilmTrailer[] {
  const kinds = ['Trailer', 'Teaser'];
  return (videos?.results ?? [])
    .filter(({ type, key }) => kinds.includes(type ?? '') && /^[\w-]{3,40}$/.test(key))
    .toSorted((one, other) => kinds.indexOf(one.type ?? '') - kinds.indexOf(other.type ?? ''))
    .flatMap(({ site, key, name, iso_639_1 }): FilmTrailer[] => {
      const url =
        site === 'YouTube'
          ? `https://www.youtube.com/watch?v=${key}`
          : site === 'Vimeo'
            ? `https://vimeo.com/${key}`
            : null;
      const language = /^[a-z]{2,3}$/.test(iso_639_1 ?? '') ? iso_639_1 : null;
      return url === null ? [] : [{ url, name: name?.slice(0, 200) ?? null, language }];
    })
    .slice(0, 5);
}

function dayOf(text: string | null): string | null {
  const day = /^(\d{4}-\d\d-\d\d)/.exec(text ?? '')?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) && day >= '1880' ? day : null;
}
