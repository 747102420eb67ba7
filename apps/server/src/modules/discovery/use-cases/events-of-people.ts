import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { EventsOfPeople } from '../../profiles/contract.ts';
import type { Programme } from '../../programme/contract.ts';
import { countEventsOf, readComingEvents } from '../sql/events-of-people.ts';

const mostShown = 12;

/** Answers what profiles asks of the modules above it: what somebody puts on, hosts or goes to. */
export function eventsOfPeople(needs: {
  db: Db;
  clock: Clock;
  summaries: Programme['eventSummaries'];
}): EventsOfPeople {
  return {
    async coming(personId) {
      const found = await readComingEvents(needs.db, personId, instantText(needs.clock.now()), mostShown);
      const summaries = found.length === 0 ? null : await needs.summaries(found.map(({ eventId }) => eventId));
      return found.flatMap(({ eventId, part }) => {
        const summary = summaries?.get(eventId);
        return summary === undefined ? [] : [{ ...summary, part }];
      });
    },
    count: (personId) => countEventsOf(needs.db, personId),
  };
}
