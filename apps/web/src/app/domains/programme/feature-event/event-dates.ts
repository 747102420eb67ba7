import type { Event } from '@parterre/contract/programme';

export type EventDate = Event['dates'][number];

/** What a visitor can do about one date of an event. */
export type DateState =
  'bookable' | 'full' | 'counter' | 'open' | 'announced' | 'cancelled' | 'interrupted' | 'postponed' | 'past';

/** @param free whether the event costs nothing */
export function dateState(date: EventDate, now: Date, free: boolean): DateState {
  if (date.status !== 'scheduled') return date.status;
  if (Date.parse(date.endsAt) <= now.getTime()) return 'past';
  if (date.bookable) return 'bookable';
  // Without a capacity nothing is counted: whoever comes gets in, unless there is a price still to be settled.
  if (date.capacity === null) return free ? 'open' : 'announced';
  return date.remaining === 0 ? 'full' : 'counter';
}

/** Dates to come, soonest first, and those that are over, latest first. */
export function sortDates(dates: readonly EventDate[], now: Date, free: boolean) {
  const marked = dates
    .map((date) => ({ date, state: dateState(date, now, free), time: Date.parse(date.startsAt) }))
    .sort((a, b) => a.time - b.time);
  const isOver = ({ date }: { date: EventDate }) => Date.parse(date.endsAt) <= now.getTime();
  return { coming: marked.filter((one) => !isOver(one)), over: marked.filter(isOver).reverse() };
}

/** What is said of the price: known with the places, free, or as the organiser announced it. */
export function priceOf(event: Pick<Event, 'free' | 'priceToReview' | 'priceText'>) {
  if (event.free) return { kind: 'free' } as const;
  if (event.priceToReview) return { kind: 'to-review', text: event.priceText } as const;
  return event.priceText ? ({ kind: 'text', text: event.priceText } as const) : ({ kind: 'later' } as const);
}

/** Text in its paragraphs; a link in it is read as its words and its address. */
export function paragraphs(text: string | null): string[] {
  return (text ?? '')
    .split(/\n\s*\n|\r\n\s*\r\n/)
    .map((part) => part.trim().replace(/!?\[([^\]]*)\]\((https?:[^)\s]+)\)/g, '$1 ($2)'))
    .filter(Boolean);
}

/** A paragraph in pieces: words, and the addresses among them that may be followed. Only the web, never a script. */
export function withLinks(paragraph: string): { text: string; href?: string }[] {
  return paragraph
    .split(/(https?:\/\/[^\s()<>"]*[^\s()<>".,;:!?…»”])/)
    .filter(Boolean)
    .map((text) => (/^https?:\/\//.test(text) && URL.canParse(text) ? { text, href: text } : { text }));
}
