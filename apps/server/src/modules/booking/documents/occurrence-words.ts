import type { Order, Ticket } from '@parterre/contract/booking';
import type { Occurrence } from '@parterre/contract/programme';
import type { Language, Money } from '@parterre/contract/wire';
import { placeLabels } from '@parterre/seating/places';
import { Temporal } from 'temporal-polyfill';
import { formatMoney } from '../../../platform/money.ts';
import { bookingText } from '../texts/booking-texts.ts';

const LOCALE: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Day and hour in the venue's zone: `vendredi 20 novembre 2026 à 20:40`. */
export function whenText(instant: string, timeZone: string, language: Language): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = at.toLocaleString(LOCALE[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return language === 'fr' ? `${day} à ${hourText(instant, timeZone)}` : `${day}, ${hourText(instant, timeZone)}`;
}

/** `28 novembre 2026`, in the venue's zone. */
export function dayText(instant: string, timeZone: string, language: Language): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return at.toLocaleString(LOCALE[language], { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `20:40`, in the venue's zone. */
export function hourText(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Day, month, year and time to the second, as the moment of issue is shown. */
export function momentText(instant: string, timeZone: string, language: Language): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return at.toLocaleString(LOCALE[language], { dateStyle: 'short', timeStyle: 'medium' });
}

/** `Le Grand Lumen, Salle 2, 14, passage des Filatures, 75011 Paris`. */
export function placeText({ venue, auditorium }: Occurrence): string {
  const town = [venue.postalCode, venue.city].filter((part) => part !== null).join(' ');
  return [venue.name, auditorium?.name, venue.address, town]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .join(', ');
}

/** The price, or that it is free: a free entry is visibly free. */
export function priceText(amount: Money, language: Language): string {
  return amount.amount === 0 ? bookingText(language, 'ticket.free') : formatMoney(amount, language);
}

/** `F5, Balcon A3, 2 × Fosse`, or nothing where places are not on a map. */
export function placesText(lines: readonly Pick<Ticket, 'place'>[]): string {
  return placeLabels(lines.flatMap(({ place }) => place ?? [])).join(', ');
}

/** Those that still admit. */
export function validTickets(order: Order): Ticket[] {
  return order.tickets.filter((ticket) => ticket.status === 'valid');
}
