import type { Film, FilmCredit, FilmTrailer, FilmVersion } from '@parterre/contract/catalogue';
import type { FilmField } from '@parterre/contract/film-terms';

/** The fields that are taken as they are; the others have rules of their own. */
const plain = [
  'title',
  'originalTitle',
  'year',
  'genres',
  'durationMinutes',
  'classification',
  'warnings',
  'countries',
  'visaNumber',
  'distributor',
  'releaseDate',
] as const satisfies readonly FilmField[];

type Facts = Partial<Pick<Film, (typeof plain)[number] | 'synopsis' | 'synopsisLanguage' | 'trailers' | 'tmdbId'>>;

/**
 * What changes of the kept film when another one goes into it: the fields that are taken; the trailers of both, those that are
 * taken first; and the film at TMDB, when only the other one had it. Credits are given only when they are taken.
 */
export function factsAfterMerge(
  kept: Film,
  gone: Film,
  take: readonly FilmField[],
): { facts: Facts; credits: FilmCredit[] | null } {
  const taken = new Set(take);
  const facts: Facts = Object.fromEntries(plain.filter((field) => taken.has(field)).map((name) => [name, gone[name]]));
  if (taken.has('synopsis')) Object.assign(facts, { synopsis: gone.synopsis, synopsisLanguage: gone.synopsisLanguage });
  const trailers = taken.has('trailers') ? [...gone.trailers, ...kept.trailers] : [...kept.trailers, ...gone.trailers];
  facts.trailers = eachOnce(trailers);
  facts.tmdbId = kept.tmdbId ?? gone.tmdbId;
  return { facts, credits: taken.has('credits') ? gone.credits : null };
}

/** For each version that goes, the one of the kept film that is the same; those that the kept film lacks are not named. */
export function versionsThatFallTogether(
  kept: readonly FilmVersion[],
  gone: readonly FilmVersion[],
): Map<string, string> {
  const known = new Map(kept.map((version) => [identityOf(version), version.id]));
  return new Map(
    gone.flatMap((version) => {
      const same = known.get(identityOf(version));
      return same === undefined ? [] : [[version.id, same] as const];
    }),
  );
}

/** What the database holds unique among the versions of a film. */
function identityOf(version: FilmVersion): string {
  const { language, subtitles, hearingImpairedSubtitles, audioDescription, format } = version;
  return JSON.stringify([language, subtitles, hearingImpairedSubtitles, audioDescription, format]);
}

function eachOnce(trailers: readonly FilmTrailer[]): FilmTrailer[] {
  return [...new Map(trailers.toReversed().map((trailer) => [trailer.url, trailer])).values()].toReversed();
}
