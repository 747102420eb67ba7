import type { Occurrence } from '@parterre/contract/programme';
import type { Paths } from '../../../platform/paths.ts';
import { formatShortDay, formatTime } from '../../../platform/language/format.ts';
import type { Language } from '../../../platform/language/language.ts';

/** When and where, in one line, by the clock of the venue. */
export function factsOf({ venue, startsAt, version, auditorium }: Occurrence, language: Language): string {
  const when = [formatShortDay(language, startsAt, venue.timeZone), formatTime(language, startsAt, venue.timeZone)];
  if (version?.label) when.push(version.label);
  const where = auditorium ? [venue.name, auditorium.name] : [venue.name];
  return `${when.join(', ')} · ${where.join(', ')}`;
}

/** The page that a visitor came from, or would have: the film's, the event's, else the first. */
export function pageOf(occurrence: Occurrence | undefined, paths: Paths): string {
  if (occurrence?.film) return paths.film(occurrence.film.slug);
  return occurrence?.event ? paths.event(occurrence.event.slug) : paths.home();
}

/** Why nothing is sold online any more; undefined while it is. @param now milliseconds */
export function closedWhy({ status, onSaleUntil }: Occurrence, now: number): 'cancelled' | 'ended' | undefined {
  if (status === 'cancelled') return 'cancelled';
  return Date.parse(onSaleUntil) <= now ? 'ended' : undefined;
}
