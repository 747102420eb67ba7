/** What the order of films on the bill is made of. */
export interface FilmOnBill {
  filmId: string;
  /** Screenings that can still be booked. */
  bookable: number;
  /** Metres to the nearest venue that shows it; null when the visitor's place is not known. */
  nearestMetres: number | null;
  /** ISO instant of its first screening. */
  firstAt: string;
}

/** Metres within which one cinema is as near as another: ten minutes on foot. */
const SAME_DISTANCE = 800;

/**
 * The order of the bill: nearer venues first, in steps of ten minutes on foot; then the film shown more often, since whoever looks tonight
 * wants a choice of times; then the earlier one. Films with nothing left to book come last.
 */
export function rankFilms<T extends FilmOnBill>(films: readonly T[]): T[] {
  const step = (film: T): number => (film.nearestMetres === null ? 0 : Math.floor(film.nearestMetres / SAME_DISTANCE));
  return films.toSorted(
    (a, b) =>
      Number(b.bookable > 0) - Number(a.bookable > 0) ||
      step(a) - step(b) ||
      b.bookable - a.bookable ||
      a.firstAt.localeCompare(b.firstAt) ||
      a.filmId.localeCompare(b.filmId),
  );
}
