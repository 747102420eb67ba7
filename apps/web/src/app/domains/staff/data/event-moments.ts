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
