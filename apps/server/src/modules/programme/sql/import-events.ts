import { saidOnly } from '../../../platform/changed-columns.ts';
import type { Db, Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { newSlug } from '../../../platform/readable-slug.ts';
import type { EventRecord } from '../domain/event-record.ts';

const columns = [
  'id',
  'organisation_id',
  'source_key',
  'title',
  'short_description',
  'description',
  'venue_id',
  'price_text',
  'image_source_url',
  'link',
] as const;

export type KnownEvent = Awaited<ReturnType<typeof eventsOfSource>>[number];
export async function eventsOfSource(trx: Transaction, source: string, keys: readonly string[]) {
  return trx
    .selectFrom('programme.event')
    .select(columns)
    .where('source', '=', source)
    .where('source_key', 'in', keys)
    .execute();
}

export function columnsSaidOf(event: EventRecord, venueId: string) {
  return saidOnly({
    title: event.title,
    short_description: event.shortDescription,
    description: event.description,
    venue_id: venueId,
    image_source_url: event.imageSourceUrl,
    link: event.link,
  });
}

/** What is known of an event's prices: they stay until the source says something else of them. */
export interface PriceColumns {
  free: boolean;
  price_text: string | null;
  price_to_review: boolean;
}

export async function insertImportedEvent(
  trx: Transaction,
  organisationId: string,
  source: string,
  event: EventRecord,
  venueId: string,
  prices: PriceColumns,
): Promise<string> {
  const id = newId();
  await trx
    .insertInto('programme.event')
    .values({
      ...columnsSaidOf(event, venueId),
      ...prices,
      id,
      organisation_id: organisationId,
      slug: newSlug(event.title),
      title: event.title,
      status: 'published',
      source,
      source_key: event.sourceKey,
    })
    .execute();
  return id;
}

export async function updateImportedEvent(
  trx: Transaction,
  id: string,
  change: ReturnType<typeof columnsSaidOf> & Partial<PriceColumns>,
  at: string,
): Promise<void> {
  await trx
    .updateTable('programme.event')
    .set({ ...change, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Events of a source whose picture has an address elsewhere and is not here yet. */
export async function eventsWithoutImage(db: Db, source: string) {
  return db
    .selectFrom('programme.event')
    .select(['id', 'source_key as key', 'image_source_url as address'])
    .where('source', '=', source)
    .where('image_source_url', 'is not', null)
    .where('image_path', 'is', null)
    .orderBy('id')
    .execute();
}

export async function saveImagePath(db: Db, id: string, path: string): Promise<void> {
  await db.updateTable('programme.event').set({ image_path: path }).where('id', '=', id).execute();
}
