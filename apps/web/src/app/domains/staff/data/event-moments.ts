import type { DeskEvent } from '@parterre/contract/events';
import type { Language } from '@parterre/contract/wire';
import { dateTimeFormat } from '../../../platform/language/formatters.ts';

/** `ven. 4 déc. 2026, 20:30`: a day and an hour on the clock of the place. */
export function momentText(language: Language, instant: string, zone: string): string {
  return dateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}

/** The dates of an event that are planned, so that something can be done with each, with their words. */
export function plannedDates(language: Language, { dates, timeZone }: Pick<DeskEvent, 'dates' | 'timeZone'>) {
  return dates.flatMap((date) =>
    date.id === null ? [] : [{ ...date, id: date.id, words: momentText(language, date.startsAt, timeZone) }],
  );
}
