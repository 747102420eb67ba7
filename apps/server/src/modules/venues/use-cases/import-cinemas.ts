import type { ImportReason } from '@parterre/contract/import-reasons';
import { changedColumns } from '../../../platform/changed-columns.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { importRecords } from '../../../platform/import-records.ts';
import type { ImportOptions, ImportResult, ReadableFile, RecordImporter } from '../../../platform/import-records.ts';
import { readCinemaRecord } from '../domain/cinema-record.ts';
import type { CinemaRecord } from '../domain/cinema-record.ts';
import {
  auditoriumsOf,
  cinemasByNumber,
  columnsSaidOf,
  insertImportedAuditorium,
  insertImportedCinema,
  resizeImportedAuditorium,
  updateImportedCinema,
} from '../sql/import-cinemas.ts';
import type { KnownAuditorium, KnownCinema, VenueOwner } from '../sql/import-cinemas.ts';

export interface CinemaImportNeeds {
  db: Db;
  clock: Clock;
}
interface KnownCinemas {
  cinemas: Map<string | null, KnownCinema>;
  auditoriums: Map<string, KnownAuditorium[]>;
}

/**
 * Imports cinemas into an organisation: each a venue with its auditoriums, seats shared out evenly, maps generated, the auditoriums' own
 * authorisation numbers provisional and noted for review. The same authorisation number is the same cinema. Auditoriums that someone has
 * confirmed are never changed by an import, and none is ever taken away.
 */
export async function importCinemas(
  needs: CinemaImportNeeds,
  file: ReadableFile,
  owner: VenueOwner,
  options: ImportOptions = {},
): Promise<ImportResult> {
  return importRecords(needs.db, file, cinemaImporter(owner, needs.clock), options);
}

function cinemaImporter(owner: VenueOwner, clock: Clock): RecordImporter<CinemaRecord, KnownCinemas> {
  return {
    name: 'cinemas',
    read(record) {
      const reading = readCinemaRecord(record);
      if (!reading.ok) return reading;
      const tooLarge = Math.max(...reading.cinema.auditoriumSeats) > 3000;
      if (tooLarge) return { ok: false, reason: { code: 'auditorium-too-large' } };
      return { ok: true, key: reading.cinema.sourceKey, item: reading.cinema };
    },
    async open(trx, keys) {
      const cinemas = await cinemasByNumber(trx, keys);
      const auditoriums = await auditoriumsOf(
        trx,
        cinemas.map(({ id }) => id),
      );
      return {
        cinemas: new Map(cinemas.map((cinema) => [cinema.source_key, cinema])),
        auditoriums: Map.groupBy(auditoriums, ({ venue_id }) => venue_id),
      };
    },
    async save(trx, known, key, cinema) {
      const before = known.cinemas.get(key);
      if (before === undefined) {
        const id = await insertImportedCinema(trx, owner, cinema);
        for (const [index, seats] of cinema.auditoriumSeats.entries()) {
          await insertImportedAuditorium(trx, id, key, index + 1, seats);
        }
        const last = cinema.auditoriumSeats.length;
        const first = `${key}-1`;
        const remark: ImportReason =
          last === 1
            ? { code: 'provisional-authorisation', parameters: { number: first } }
            : { code: 'provisional-authorisations', parameters: { first, last: `${key}-${last}` } };
        return { outcome: 'imported', remarks: [remark] };
      }
      if (before.organisation_id !== owner.id) {
        return { outcome: 'refused', reason: { code: 'cinema-of-another', parameters: { number: key } } };
      }
      const at = instantText(clock.now());
      const rooms = await bringAuditoriumsUpToDate(
        trx,
        before.id,
        key,
        known.auditoriums.get(before.id) ?? [],
        cinema,
        at,
      );
      const change = changedColumns(before, columnsSaidOf(cinema));
      if (change !== null) await updateImportedCinema(trx, before.id, change, at);
      return { outcome: change !== null || rooms.changed ? 'updated' : 'unchanged', remarks: rooms.remarks };
    },
  };
}

async function bringAuditoriumsUpToDate(
  trx: Transaction,
  venueId: string,
  establishment: string,
  known: readonly KnownAuditorium[],
  { auditoriumSeats }: CinemaRecord,
  at: string,
): Promise<{ changed: boolean; remarks: ImportReason[] }> {
  const asSaid = known.map(({ seats }) => seats).join() === auditoriumSeats.join();
  if (asSaid) return { changed: false, remarks: [] };
  if (known.some(({ provisional }) => !provisional)) {
    return { changed: false, remarks: [{ code: 'auditoriums-confirmed' }] };
  }
  let changed = false;
  for (const [index, seats] of auditoriumSeats.entries()) {
    const auditorium = known[index];
    if (auditorium?.seats === seats) continue;
    changed = true;
    if (auditorium === undefined) await insertImportedAuditorium(trx, venueId, establishment, index + 1, seats);
    else await resizeImportedAuditorium(trx, auditorium, seats, at);
  }
  const surplus = known.length - auditoriumSeats.length;
  return { changed, remarks: surplus > 0 ? [{ code: 'auditoriums-kept', parameters: { number: surplus } }] : [] };
}
