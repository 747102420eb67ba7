import { seatsOf, type SeatMap } from '@parterre/seating/seat-map';
import { Temporal } from 'temporal-polyfill';
import { openDatabase, type Db } from '../apps/server/src/platform/database.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import {
  aFilm,
  anAuditorium,
  anOrganisation,
  aScreening,
  aTariff,
  aVenue,
  aVersion,
  type BuiltAuditorium,
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

/**
 * `venues` French cinemas (one unless said) that share `screenings` screenings of one film tonight, each in its own
 * auditorium of exactly `seats` seats; cinemas of Abidjan where the currency is XOF. Where `plain`, no seat is set aside for wheelchairs, so that each of them can be sold to anybody.
 */
export async function buildScene(
  databaseUrl: string,
  wishes: { venues?: number; screenings: number; seats: number; plain?: boolean; currency?: 'EUR' | 'XOF' },
): Promise<Scene> {
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  try {
    const film = await aFilm(database.db);
    const version = await aVersion(database.db, film);
    const startsAt = Temporal.Now.instant().add({ hours: 6 }).toString({ fractionalSecondDigits: 3 });
    const cinemas = await Promise.all(
      Array.from({ length: wishes.venues ?? 1 }, async () => {
        const ivorian = wishes.currency === 'XOF';
        const organisation = await anOrganisation(database.db, {
          fee_fixed: 60,
          ...(ivorian && { country: 'CI', currency: 'XOF', time_zone: 'Africa/Abidjan', legal_profile: 'ci' }),
        });
        const venue = await aVenue(database.db, organisation, ivorian ? { country: 'CI', city: 'Abidjan' } : {});
        return { venue, tariff: await aTariff(database.db, organisation, ivorian ? { amount: 3000 } : {}) };
      }),
    );
    const screenings: SceneScreening[] = [];
    for (let index = 0; index < wishes.screenings; index += 1) {
      const cinema = cinemas[index % cinemas.length];
      if (cinema === undefined) throw new Error('no cinema');
      const built = await anAuditorium(database.db, cinema.venue, wishes.seats, {
        name: `Salle ${index + 1}`,
        position: index + 1,
      });
      const auditorium = wishes.plain ? { ...built, seatMapId: await drawPlainly(database.db, built) } : built;
      const screening = await aScreening(database.db, { auditorium, version, tariffs: [cinema.tariff], startsAt });
      const map = await readMap(database.db, screening.seatMapId);
      const seats = seatsOf(map).map((seat) => seat.key);
      screenings.push({ occurrenceId: screening.occurrenceId, tariffId: cinema.tariff.tariffId, seats });
    }
    return { filmSlug: film.slug, screenings };
  } finally {
    await database.close();
  }
}

async function readMap(db: Db, id: string): Promise<SeatMap> {
  const { plan } = await db.selectFrom('venues.seat_map').select('plan').where('id', '=', id).executeTakeFirstOrThrow();
  return plan as SeatMap;
}

/** A second version of the auditorium's seat map on which every seat is a standard one. */
async function drawPlainly(db: Db, auditorium: BuiltAuditorium): Promise<string> {
  const map = await readMap(db, auditorium.seatMapId);
  for (const seat of seatsOf(map)) seat.type = 'standard';
  const id = newId();
  const { auditoriumId: auditorium_id, seats } = auditorium;
  const row = { id, auditorium_id, version: 2, plan: JSON.stringify(map), seats, wheelchair_spaces: 0 };
  await db.insertInto('venues.seat_map').values(row).execute();
  return id;
}
