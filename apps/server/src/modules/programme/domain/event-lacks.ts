import type { EventTerms } from '@parterre/contract/events';
import type { Temporal } from 'temporal-polyfill';
import { plannedDates } from './event-dates.ts';

export interface ProposedEvent {
  readonly shortDescription: string | null;
  readonly description: string | null;
  readonly category: string | null;
  readonly free: boolean;
  readonly onlineLink: string | null;
  readonly terms: EventTerms;
}

/** A part of the editor that is not filled in. */
export type Lack =
  'description' | 'category' | 'where' | 'online-link' | 'dates' | 'capacity' | 'auditorium' | 'prices';

/** What is missing before an event can be proposed, in the order in which it is asked for. Empty: nothing. */
export function lacksOf(event: ProposedEvent, timeZone: string, now: Temporal.Instant): Lack[] {
  const { terms } = event;
  const planned = plannedDates(terms, timeZone);
  const toCome = planned.ok && planned.dates.some(({ startsAt }) => startsAt.epochMilliseconds > now.epochMilliseconds);
  const lacks: Record<Lack, boolean> = {
    description: blank(event.shortDescription) && blank(event.description),
    category: event.category === null,
    where: terms.where === null,
    'online-link': terms.where?.kind === 'online' && event.onlineLink === null,
    dates: !toCome,
    capacity: terms.allocation === 'general' && terms.capacity === null,
    auditorium: terms.allocation === 'assigned' && (terms.auditoriumId === null || terms.where?.kind !== 'venue'),
    prices: !event.free && terms.prices.length === 0,
  };
  return (Object.keys(lacks) as Lack[]).filter((lack) => lacks[lack]);
}

function blank(text: string | null): boolean {
  return (text ?? '').trim() === '';
}
