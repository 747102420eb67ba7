import { changedColumns } from '../../../platform/changed-columns.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { importImages } from '../../../platform/import-images.ts';
import type { FetchImage } from '../../../platform/import-images.ts';
import { importRecords } from '../../../platform/import-records.ts';
import type { ImportOptions, ImportResult, ReadableFile, RecordImporter } from '../../../platform/import-records.ts';
import type { Sales } from '../contract.ts';
import { readEventRecord } from '../domain/event-record.ts';
import type { EventRecord } from '../domain/event-record.ts';
import { datesOfEvents, insertEventDates, moveDatesToVenue } from '../sql/import-event-dates.ts';
import type { KnownDate } from '../sql/import-event-dates.ts';
import {
  columnsSaidOf,
  eventsOfSource,
  eventsWithoutImage,
  insertImportedEvent,
  saveImagePath,
  updateImportedEvent,
} from '../sql/import-events.ts';
import type { KnownEvent } from '../sql/import-events.ts';
import { bringDatesUpToDate, datesToHave } from './import-event-dates.ts';
import { readTerms } from './import-event-terms.ts';

/** The organisation that the events belong to. */
export interface EventOwner {
  id: string;
  country: string;
  currency: 'EUR' | 'XOF';
  timeZone: string;
}
export interface EventImportNeeds {
  db: Db;
  clock: Clock;
  /** Answered by venues: the venue of that name and address, made when there is none. */
  venueForPlace: (trx: Transaction, owner: EventOwner, place: EventRecord['place']) => Promise<string>;
  /** Answered by booking: a date with tickets or holds is not moved by an import. */
  sales: Pick<Sales, 'figures'>;
  /** Left out, no picture is fetched: those without one get the poster drawn from their title. */
  fetchImage?: FetchImage;
}
export interface EventImportOptions extends ImportOptions {
  /** Moves events that are over to come, for a demonstration. */
  shiftDates?: boolean;
}
interface KnownEvents {
  events: Map<string | null, KnownEvent>;
  dates: Map<string, KnownDate[]>;
}

/**
 * Imports events with their dates, past ones too, into an organisation. The same source and `uid` is the same event. Where the price could be
 * read for sure its dates can be booked (general admission); else the event is shown and its price waits for review. What people have settled
 * about prices stays until the source says something else of them.
 * @param source where the records come from, kept with each event
 */
export async function importEvents(
  needs: EventImportNeeds,
  file: ReadableFile,
  source: string,
  owner: EventOwner,
  options: EventImportOptions = {},
): Promise<ImportResult> {
  const importer = eventImporter(needs, source, owner, options.shiftDates ?? false);
  const result = await importRecords(needs.db, file, importer, options);
  if (needs.fetchImage && !options.dryRun) {
    const wanted = await eventsWithoutImage(needs.db, source);
    const save = (id: string, path: string): Promise<void> => saveImagePath(needs.db, id, path);
    result.notes.push(...(await importImages(wanted, result.lines, needs.fetchImage, save, options.signal)));
  }
  return result;
}

function eventImporter(
  needs: EventImportNeeds,
  source: string,
  owner: EventOwner,
  shiftDates: boolean,
): RecordImporter<EventRecord, KnownEvents> {
  return {
    name: `events ${source}`,
    read(record) {
      const reading = readEventRecord(record, owner.timeZone);
      return reading.ok
        ? { ok: true, key: reading.event.sourceKey, item: reading.event, remarks: reading.event.remarks }
        : reading;
    },
    async open(trx, keys) {
      const events = await eventsOfSource(trx, source, keys);
      const dates = await datesOfEvents(
        trx,
        events.map(({ id }) => id),
      );
      return {
        events: new Map(events.map((event) => [event.source_key, event])),
        dates: Map.groupBy(dates, ({ eventId }) => eventId),
      };
    },
    async save(trx, known, key, event) {
      const before = known.events.get(key);
      if (before !== undefined && before.organisation_id !== owner.id) {
        return { outcome: 'refused', reason: { code: 'event-of-another', parameters: { uid: key } } };
      }
      const now = needs.clock.now();
      const venueId = await needs.venueForPlace(trx, owner, event.place);
      const terms = await readTerms(trx, event, owner, venueId);
      const knownDates = (before && known.dates.get(before.id)) ?? [];
      const dates = datesToHave(event.dates, knownDates, shiftDates, now, owner.timeZone);
      if (before === undefined) {
        const id = await insertImportedEvent(trx, owner.id, source, event, venueId, terms.columns);
        await insertEventDates(trx, id, dates, terms.sale);
        return { outcome: 'imported', remarks: terms.remarks };
      }
      const repriced = before.price_text !== event.priceText;
      const change = {
        ...changedColumns(before, columnsSaidOf(event, venueId)),
        ...(repriced ? terms.columns : {}),
      };
      const at = instantText(now);
      if (Object.keys(change).length > 0) await updateImportedEvent(trx, before.id, change, at);
      if (change.venue_id !== undefined) await moveDatesToVenue(trx, before.id, change.venue_id, at);
      const moved = await bringDatesUpToDate(trx, needs.sales, before.id, knownDates, dates, terms.sale, repriced, at);
      const changed = Object.keys(change).length > 0 || moved.changed;
      return {
        outcome: changed ? 'updated' : 'unchanged',
        remarks: [...moved.remarks, ...(repriced ? terms.remarks : [])],
      };
    },
  };
}

/** Where events come from when nobody says: the agenda is told by its fields. */
export function sourceOfEvents(file: ReadableFile): string | null {
  const first = file.records[0]?.value;
  return first !== undefined && 'uid' in first && 'placename' in first ? 'openagenda' : null;
}
