/** When a tariff card is taken: days of the week (ISO, 1 is Monday) and starts from … until … (excluded), `HH:MM` on the clock of the venue. */
export interface CardHours {
  readonly weekdays: readonly number[];
  readonly startsFrom: string;
  readonly startsUntil: string;
  readonly active: boolean;
}

const turn = 5 * 60;
const dayLong = 24 * 60;

/**
 * The first card whose days and hours fit a start. `startsFrom` equal to `startsUntil` is the whole day; an earlier `startsUntil` is the next
 * morning. The day is the cinema's, which turns at five: a start after midnight goes with the evening before it.
 *
 * @param weekday ISO, of the cinema day
 * @param minutes since midnight on the clock of the venue; also 1440 and more for the night after the day
 */
export function cardFor<Card extends CardHours>(cards: readonly Card[], weekday: number, minutes: number): Card | null {
  return cards.find((card) => card.active && card.weekdays.includes(weekday) && within(card, minutes)) ?? null;
}

function within({ startsFrom, startsUntil }: CardHours, minutes: number): boolean {
  if (startsFrom === startsUntil) return true;
  const from = minutesOf(startsFrom);
  // Midnight as a beginning is the beginning of the day, not of its night.
  const first = from === 0 ? 0 : sinceTurn(from);
  const last = sinceTurn(minutesOf(startsUntil));
  const at = sinceTurn(minutes);
  return first < last ? at >= first && at < last : at >= first || at < last;
}

/** Minutes since the turn of the day, so that the night comes after the evening. */
function sinceTurn(minutes: number): number {
  return (((minutes - turn) % dayLong) + dayLong) % dayLong;
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
