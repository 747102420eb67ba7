import type { VersionWish } from '@parterre/contract/discovery';
import type { Place } from '@parterre/contract/wire';

/** What dates are asked for; what is left out does not narrow. */
export interface DateFilter {
  firstDay: string;
  lastDay: string;
  /** On this day only what starts in the evening: `tonight`, or the Friday of a weekend. */
  eveningOf?: string | undefined;
  /** Minutes of the cinema day, which begins at five: 0 is 05:00, 1200 is 01:00. */
  fromMinute?: number | undefined;
  toMinute?: number | undefined;
  near: Place | null;
  distanceMetres?: number | undefined;
  q?: string | undefined;
  kind?: 'screening' | 'event' | undefined;
  filmId?: string | undefined;
  venueId?: string | undefined;
  organisationId?: string | undefined;
  genres?: readonly string[] | undefined;
  maxMinutes?: number | undefined;
  language?: string | undefined;
  version?: VersionWish | undefined;
  subtitles?: string | undefined;
  captions?: boolean | undefined;
  audioDescription?: boolean | undefined;
  format?: string | undefined;
  /** Minor units. */
  maxPrice?: number | undefined;
  free?: boolean | undefined;
  wheelchair?: boolean | undefined;
  seats?: number | undefined;
  /** These dates alone, of those that pass. */
  ids?: readonly string[] | undefined;
}

/** When an evening begins, minutes of the cinema day: 18:00. */
export const evening = (18 - 5) * 60;

/** `19:30` in minutes of the cinema day, which begins at five: what is earlier on the clock is after midnight. */
export function minuteOfCinemaDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return ((hour + 19) % 24) * 60 + minute;
}

/** Whether a filter asks for what only screenings have, so that dates of events cannot pass it. */
export function asksForFilms(filter: DateFilter): boolean {
  const { filmId, genres, maxMinutes, language, version, subtitles, captions, audioDescription, format } = filter;
  return (
    [filmId, genres, maxMinutes, language, version, subtitles, format].some((wish) => wish !== undefined) ||
    captions === true ||
    audioDescription === true
  );
}
