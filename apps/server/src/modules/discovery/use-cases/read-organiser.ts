import type { OrganiserPage } from '@parterre/contract/organisers';
import { id } from '@parterre/contract/wire';
import { cinemaDay } from '../../../platform/cinema-day.ts';
import { instantText } from '../../../platform/clock.ts';
import { houseZone, periodOf } from '../domain/period.ts';
import { findDates } from '../sql/find-dates.ts';
import { readOrganiser } from '../sql/organisers.ts';
import type { DiscoveryNeeds } from './discovery-needs.ts';
import { drawShowings } from './draw-showings.ts';
import { filmsTonight } from './whats-on.ts';

const most = { venues: 60, events: 40 };
const films = { by: 'film', sort: 'time', page: 1, pageSize: 12, venuesPerFilm: 3 } as const;

/** An organiser with its venues, seven days of films and the events to come. Six questions. Null when there is none that others may see. */
export async function readOrganiserPage(needs: DiscoveryNeeds, slug: string): Promise<OrganiserPage | null> {
  const now = needs.clock.now();
  const by = id.safeParse(slug).success ? { id: slug } : { slug };
  const found = await readOrganiser(needs.db, by, instantText(now), most);
  if (found === null) return null;
  const { organiser, venueIds, eventIds } = found;
  const [venues, events] = await Promise.all([
    needs.venues.venueSummaries(venueIds),
    needs.programme.eventSummaries(eventIds),
  ]);
  const zone = venues.get(venueIds[0] ?? '')?.timeZone ?? houseZone;
  const filter = {
    ...periodOf('week', cinemaDay(now, zone)),
    near: null,
    organisationId: organiser.id,
    kind: 'screening' as const,
  };
  const dates = await findDates(needs.db, filter, instantText(now), films);
  const items = filmsTonight(await drawShowings(needs, dates));
  return {
    organiser,
    venues: venueIds.flatMap((venueId) => venues.get(venueId) ?? []),
    films: items,
    moreFilms: dates.total - items.length,
    events: eventIds.flatMap((eventId) => events.get(eventId) ?? []),
  };
}
