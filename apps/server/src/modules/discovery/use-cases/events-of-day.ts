import type { EventSummary } from '@parterre/contract/programme';
import type { DiscoveryNeeds } from './discovery-needs.ts';

const EVENTS_SHOWN = 8;

export interface EventsOfDay {
  /** Those that have a date on the day. */
  events: EventSummary[];
  /** When there are none: the next ones after it. */
  nextEvents: EventSummary[];
}

/** What is on stage on one day, in the order of the hour, and where to look when nothing is. @param today a day that is past has neither */
export async function eventsOfDay(
  needs: Pick<DiscoveryNeeds, 'programme'>,
  day: string,
  today: string,
  q: string | undefined,
): Promise<EventsOfDay> {
  if (day < today) return { events: [], nextEvents: [] };
  const read = async (on: { day: string } | { from: string }): Promise<EventSummary[]> => {
    const words = q === undefined ? {} : { q };
    const query = { ...words, ...on, when: 'upcoming', sort: 'start', page: 1, pageSize: EVENTS_SHOWN } as const;
    return (await needs.programme.events(query)).items;
  };
  const events = await read({ day });
  return { events, nextEvents: events.length > 0 ? [] : await read({ from: day }) };
}
