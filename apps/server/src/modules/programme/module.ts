import type { Occurrence } from '@parterre/contract/programme';
import type { FastifyPluginAsync } from 'fastify';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { ShortLived } from '../../platform/short-lived.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { FilmUse } from '../catalogue/contract.ts';
import type { OrganisationFacts } from '../identity/contract.ts';
import type { VenueUse } from '../venues/contract.ts';
import type { EntriesIssued, Programme, SaleTerms } from './contract.ts';
import { batchRoutes } from './http/batches.ts';
import { planningRoutes } from './http/planning.ts';
import { categoryRoutes } from './http/categories.ts';
import { eventDeskRoutes } from './http/event-desk.ts';
import { eventHostRoutes } from './http/event-hosts.ts';
import { eventPictureRoutes } from './http/event-pictures.ts';
import { moderationRoutes } from './http/moderation.ts';
import { publicProgrammeRoutes } from './http/public-programme.ts';
import { screeningRoutes } from './http/screenings.ts';
import { tariffCardRoutes } from './http/tariff-cards.ts';
import { seatMapMoveRoutes } from './http/seat-map-moves.ts';
import { tariffRoutes } from './http/tariffs.ts';
import { countOccurrences, countScreeningsToCome, screeningIdsOf } from './sql/read-occurrences.ts';
import { readDeskRow } from './sql/desk-events.ts';
import { dropEngagedHost, putAcceptedHost, readEventForHost } from './sql/event-hosts.ts';
import { lockScreeningsOf, moveScreenings } from './sql/move-screenings.ts';
import { countUpcomingOn } from './sql/seat-map-moves.ts';
import { placeAt, readRevisions } from './sql/screening-changes.ts';
import { addEventDates, createEvent } from './use-cases/create-event.ts';
import { forgetViews } from './use-cases/count-view.ts';
import { endEvents } from './use-cases/end-events.ts';
import type { ProgrammeNeeds, ProgrammeTools } from './use-cases/programme-needs.ts';
import { listEvents, readEventSummaries } from './use-cases/read-events.ts';
import { readInvitationTariff } from './use-cases/read-invitation-tariff.ts';
import { readOccurrences, readOccurrencesOfDay } from './use-cases/read-occurrences.ts';
import { tellAdministrators } from './use-cases/tell-administrators.ts';
import { readSaleTerms } from './use-cases/read-sale-terms.ts';

const saleTermsFor = 1_000;
const occurrencesFor = 1_000;
const organisationsFor = 5_000;

/** Screenings, events, tariffs: everything dated that admits people. */
export function createProgramme(needs: ProgrammeNeeds): {
  api: Programme;
  routes: FastifyPluginAsync;
  jobs: readonly RepeatedJob[];
} {
  const { identity, ...rest } = needs;
  const organisations = new ShortLived(organisationsFor, (id) => identity.organisation(id));
  const tools: ProgrammeTools = {
    ...rest,
    who: identity,
    organisation: (id, within) => {
      const known = organisations.known(id);
      if (known) return Promise.resolve(known.value);
      return within ? identity.organisation(id, within) : organisations.get(id);
    },
    organisations: async (ids) => {
      const found = new Map<string, OrganisationFacts>();
      const asked = new Set<string>();
      for (const id of ids) {
        const known = organisations.known(id);
        if (known === undefined) asked.add(id);
        else if (known.value !== null) found.set(id, known.value);
      }
      if (asked.size > 0) {
        for (const [id, facts] of await identity.organisations([...asked])) {
          organisations.keep(id, facts);
          found.set(id, facts);
        }
      }
      return found;
    },
    changed: (occurrenceId) => {
      saleTerms.forget(occurrenceId);
      occurrences.forget(occurrenceId);
    },
  };
  const saleTerms = new ShortLived<SaleTerms | null>(saleTermsFor, (id) => readSaleTerms(tools, id));
  const occurrences = new ShortLived<Occurrence | null>(
    occurrencesFor,
    async (id) => (await readOccurrences(tools, [id])).get(id) ?? null,
  );
  return {
    api: {
      saleTerms(id, within) {
        const known = saleTerms.known(id);
        if (known) return Promise.resolve(known.value);
        return within ? readSaleTerms(tools, id, within) : saleTerms.get(id);
      },
      occurrence: (id) => occurrences.get(id),
      occurrences: (ids) => readOccurrences(tools, ids),
      placeAt: (id, at) => placeAt(needs.db, id, at),
      revisions: (ids) => readRevisions(needs.db, ids),
      occurrencesOfDay: (organisationId, day) => readOccurrencesOfDay(tools, organisationId, day),
      events: (query) => listEvents(tools, query),
      onlineLink: async (eventId) => (await readDeskRow(needs.db, eventId, null))?.online_link ?? null,
      invitationTariff: (organisationId) => readInvitationTariff(tools, organisationId),
      eventSummaries: (ids) => readEventSummaries(tools, ids),
      eventFor: (eventId, within) => readEventForHost(within ?? tools.db, eventId),
      nameHost: (trx, { eventId, personId, by }) =>
        putAcceptedHost(trx, { id: newId(), eventId, personId, by, at: instantText(tools.clock.now()) }),
      dropHost: (trx, { eventId, personId }) => dropEngagedHost(trx, eventId, personId),
      createEvent: (event) => createEvent(tools, event),
      addEventDates: (eventId, dates) => addEventDates(tools, eventId, dates),
    },
    routes: async (app) => {
      await app.register(publicProgrammeRoutes(tools));
      await app.register(tariffRoutes(tools, identity));
      await app.register(tariffCardRoutes(tools, identity));
      await app.register(screeningRoutes(tools, identity));
      await app.register(seatMapMoveRoutes(tools, identity));
      await app.register(planningRoutes(tools, identity));
      await app.register(batchRoutes(tools, identity));
      await app.register(eventDeskRoutes(tools, identity));
      await app.register(eventPictureRoutes(tools, identity));
      await app.register(eventHostRoutes(tools, identity));
      await app.register(moderationRoutes(tools, identity));
      await app.register(categoryRoutes(tools, identity));
    },
    jobs: [
      { name: 'programme.end-events', everySeconds: 300, run: () => endEvents(tools) },
      { name: 'programme.tell-administrators', everySeconds: 30, run: () => tellAdministrators(tools) },
      { name: 'programme.forget-views', everySeconds: 3600, run: () => forgetViews(tools) },
    ],
  };
}

/** What the programme answers to the modules below it, which are made before it. */
export function programmeUse(db: Db, clock: Clock, entries: EntriesIssued): FilmUse & VenueUse {
  return {
    screeningsOfFilm: async (filmId) => ({
      count: await countOccurrences(db, { film_id: filmId }),
      toCome: await countScreeningsToCome(db, filmId, instantText(clock.now())),
    }),
    screeningsOfVersion: (versionId) => countOccurrences(db, { version_id: versionId }),
    occurrencesOfVenue: (venueId) => countOccurrences(db, { venue_id: venueId }),
    lockScreenings: (trx, filmId) => lockScreeningsOf(trx, filmId),
    entriesOfFilm: async (trx, filmId) => entries.ofOccurrences(trx, await screeningIdsOf(trx, filmId)),
    moveScreenings: (trx, move) => moveScreenings(trx, move),
    upcomingOnSeatMaps: (seatMapIds) => countUpcomingOn(db, seatMapIds, instantText(clock.now())),
  };
}
