import type { Language } from '@parterre/contract/wire';
import { Temporal } from 'temporal-polyfill';

const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Day and hour of an instant on the clock of its place: `vendredi 20 novembre` and `20:40`. */
export function momentWords(instant: string, timeZone: string, language: Language): { day: string; time: string } {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return {
    day: at.toLocaleString(locales[language], { weekday: 'long', day: 'numeric', month: 'long' }),
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** An address in one line: what is not known is left out. */
export function addressWords(venue: {
  name: string;
  address: string | null;
  postalCode: string | null;
  city: string | null;
}): string {
  const town = [venue.postalCode, venue.city].filter((part) => part !== null).join(' ');
  return [venue.name, venue.address, town].filter((part) => part !== null && part !== '').join(', ');
}
