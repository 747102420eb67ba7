import type { Film, FilmInput } from '@parterre/contract/catalogue';

/** A film as one would type it again, to put it back after a change. */
export function filmAsInput(film: Film): FilmInput {
  return {
    title: film.title,
    originalTitle: film.originalTitle,
    year: film.year,
    credits: film.credits,
    genres: film.genres,
    durationMinutes: film.durationMinutes,
    classification: film.classification,
    warnings: film.warnings,
    synopsis: film.synopsis,
    synopsisLanguage: film.synopsisLanguage,
    countries: film.countries,
    visaNumber: film.visaNumber,
    distributor: film.distributor,
    releaseDate: film.releaseDate,
    trailers: film.trailers,
  };
}

/** The list with the item at `from` put at `to`; as it was when there is no such place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}
