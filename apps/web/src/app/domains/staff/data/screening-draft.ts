import type { Film, FilmVersion } from '@parterre/contract/catalogue';
import type { ScreeningInput, Tariff } from '@parterre/contract/programme';
import { type Day, instantOfCinemaDay, parseTime } from './venue-time.ts';

/** What of a screening is chosen so far. */
export interface ScreeningDraft {
  readonly film: Film | undefined;
  readonly versionId: string | undefined;
  readonly auditoriumId: string | undefined;
  /** as typed */
  readonly time: string;
  readonly tariffIds: readonly string[];
}

/** What is still missing; the names are those of the fields. */
export type Missing = 'film' | 'duration' | 'version' | 'auditorium' | 'time' | 'tariffs';

export const emptyDraft: ScreeningDraft = {
  film: undefined,
  versionId: undefined,
  auditoriumId: undefined,
  time: '',
  tariffIds: [],
};

/** The version a film is most often planned in: the only one there is, else none. */
export function withFilm(draft: ScreeningDraft, film: Film | undefined): ScreeningDraft {
  const only = film?.versions.length === 1 ? film.versions[0]?.id : undefined;
  const kept = film?.versions.find((version: FilmVersion) => version.id === draft.versionId)?.id;
  return { ...draft, film, versionId: kept ?? only };
}

export function missingOf(draft: ScreeningDraft): Missing[] {
  return [
    ...(draft.film ? [] : (['film'] as const)),
    ...(draft.film?.durationMinutes === null ? (['duration'] as const) : []),
    ...(draft.film && !draft.versionId ? (['version'] as const) : []),
    ...(draft.auditoriumId ? [] : (['auditorium'] as const)),
    ...(parseTime(draft.time) === undefined ? (['time'] as const) : []),
    ...(draft.tariffIds.length > 0 ? [] : (['tariffs'] as const)),
  ];
}

/** The whole of it, as the server takes it; `undefined` while something is missing. */
export function screeningInputOf(draft: ScreeningDraft, day: Day, zone: string): ScreeningInput | undefined {
  const minutes = parseTime(draft.time);
  if (missingOf(draft).length > 0 || minutes === undefined || !draft.versionId || !draft.auditoriumId) return undefined;
  return {
    versionId: draft.versionId,
    auditoriumId: draft.auditoriumId,
    startsAt: instantOfCinemaDay(day, minutes, zone),
    tariffs: draft.tariffIds.map((tariffId) => ({ tariffId })),
  };
}

/** Every tariff in use is sold unless it is unticked. */
export function usualTariffs(tariffs: readonly Tariff[]): string[] {
  return tariffs.filter((tariff) => tariff.active).map((tariff) => tariff.id);
}
