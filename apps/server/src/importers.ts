import type { Importers } from './modules/administration/contract.ts';
import { datesInDemand } from './modules/booking/use-cases/dates-in-demand.ts';
import { importFilms, sourceOfFilms } from './modules/catalogue/use-cases/import-films.ts';
import { importEvents, sourceOfEvents } from './modules/programme/use-cases/import-events.ts';
import { importCinemas } from './modules/venues/use-cases/import-cinemas.ts';
import { venueForPlace } from './modules/venues/use-cases/venue-for-place.ts';
import type { Clock } from './platform/clock.ts';
import type { Db } from './platform/database.ts';

/** Who takes in each kind of file, for the module that runs imports. */
export function importers(needs: { readonly db: Db; readonly clock: Clock }): Importers {
  return {
    films: (file, { source, mapping }, options) =>
      importFilms(needs, file, sourceOfFilms(file) ?? source, { ...options, mapping }),
    cinemas: (file, { organisation }, options) => importCinemas(needs, file, organisation, options),
    events: (file, { organisation, source }, options) =>
      importEvents(
        { ...needs, venueForPlace, sales: datesInDemand(needs.db) },
        file,
        sourceOfEvents(file) ?? source,
        organisation,
        options,
      ),
  };
}
