import { seatsOf, type SeatMap } from '@parterre/seating/seat-map';
import { Temporal } from 'temporal-polyfill';
import { openDatabase } from '../apps/server/src/platform/database.ts';
import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
} from '../packages/test-driver/src/builders.ts';

export interface Scene {
  filmSlug: string;
  screenings: SceneScreening[];
}
export interface SceneScreening {
  occurrenceId: string;
  tariffId: string;
  /** In the order of the map: neighbours stand side by side. */
  seats: string[];
}

/** A French cinema with `screenings` screenings of one film tonight, each in its own auditorium of exactly `seats` seats. */
export async function buildScene(databaseUrl: string, wishes: { screenings: number; seats: number }): Promise<Scene> {
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  try {
    const organisation = await anOrganisation(database.db, { service_fee_amount: 60 });
    const venue = await aVenue(database.db, organisation);
    const film = await aFilm(database.db);
    const version = await aVersion(database.db, film);
    const tariff = await aTariff(database.db, organisation);
    const startsAt = Temporal.Now.instant().add({ hours: 6 }).toString({ fractionalSecondDigits: 3 });
    const screenings: SceneScreening[] = [];
    for (let index = 0; index < wishes.screenings; index += 1) {
      const auditorium = await anAuditorium(database.db, venue, wishes.seats, {
        name: `Salle ${index + 1}`,
        position: index + 1,
      });
      const screening = await aScreening(database.db, { auditorium, version, tariffs: [tariff], startsAt });
      const { plan } = await database.db
        .selectFrom('venues.seat_map')
        .select('plan')
        .where('id', '=', screening.seatMapId)
        .executeTakeFirstOrThrow();
      const seats = seatsOf(plan as unknown as SeatMap).map((seat) => seat.key);
      screenings.push({ occurrenceId: screening.occurrenceId, tariffId: tariff.tariffId, seats });
    }
    return { filmSlug: film.slug, screenings };
  } finally {
    await database.close();
  }
}
