import type { Temporal } from 'temporal-polyfill';

/** When a tariff card is taken: days of the week (ISO) and starts from … until … (excluded), `HH:MM` on the clock of the venue. */
export interface CardHours {
  readonly weekdays: readonly number[];
  readonly startsFrom: string;
  readonly startsUntil: string;
  readonly active: boolean;
}

/**
 * The first card whose days and hours fit a start. `startsFrom` equal to `startsUntil` is the whole day; an earlier `startsUntil` is the next
 * morning. The day is the cinema's, which turns at five: a start after midnight goes with the evening before it.
 */
export function cardFor<Card extends CardHours>(
  cards: readonly Card[],
  startsAt: Temporal.Instant,
  timeZone: string,
): Card | null {
  const local = startsAt.toZonedDateTimeISO(timeZone);
  const clock = local.hour * 60 + local.minute;
  const weekday = clock < turn ? local.subtract({ days: 1 }).dayOfWeek : local.dayOfWeek;
  return cards.find((card) => card.active && card.weekdays.includes(weekday) && within(card, clock)) ?? null;
}

const turn = 5 * 60;

/** Minutes since the turn of the day, so that the night comes after the evening. */
function sinceTurn(minutes: number): number {
  return (minutes - turn + 24 * 60) % (24 * 60);
}

function within({ startsFrom, startsUntil }: CardHours, clock: number): boolean {
  if (startsFrom === startsUntil) return true;
  const [from, until] = [startsFrom, startsUntil].map(minutesOf) as [number, number];
  const at = sinceTurn(clock);
  // Midnight as a beginning is the beginning of the day, not of its night.
  const first = from === 0 ? 0 : sinceTurn(from);
  const last = sinceTurn(until);
  return first < last ? at >= first && at < last : at >= first || at < last;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
