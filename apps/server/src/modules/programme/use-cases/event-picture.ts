import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { pictureAsWebp } from '../../../platform/picture-as-webp.ts';
import { existsForOthers, isWritable } from '../domain/event-life.ts';
import { lockDeskRow, readDeskRow, updateDeskRow } from '../sql/desk-events.ts';
import type { ProgrammeTools } from './programme-needs.ts';

/** Where pictures of events are kept and served from; each under an id of its own, so that it may be cached for ever. */
export const eventPictures = 'images/events';

type Outcome = { ok: true } | { ok: false; reason: 'not-found' | 'event-not-movable' | 'image-unreadable' };

/** Keeps an uploaded picture as WebP of at most 1,600 × 1,600 pixels, without what the camera wrote into it. */
export async function keepPicture(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
  bytes: Buffer,
): Promise<Outcome> {
  const known = await readDeskRow(tools.db, id, organisationId);
  if (known === null) return { ok: false, reason: 'not-found' };
  if (!isWritable(known.status)) return { ok: false, reason: 'event-not-movable' };
  const picture = await pictureAsWebp(bytes, { width: 1600, height: 1600, fit: 'inside' });
  if (picture === null) return { ok: false, reason: 'image-unreadable' };
  const key = `${eventPictures}/${newId()}.webp`;
  await tools.storage.put(key, picture, { contentType: 'image/webp' });
  return writePath(tools, organisationId, id, `/${key}`);
}

/** The poster drawn from the title stands in its place again. */
export function takePictureAway(tools: ProgrammeTools, organisationId: string, id: string): Promise<Outcome> {
  return writePath(tools, organisationId, id, null);
}

async function writePath(
  tools: ProgrammeTools,
  organisationId: string,
  id: string,
  path: string | null,
): Promise<Outcome> {
  const at = instantText(tools.clock.now());
  const organisation = await tools.organisation(organisationId);
  const before = await inTransaction(tools.db, async (trx) => {
    const row = await lockDeskRow(trx, id);
    if (row?.organisation_id !== organisationId) return 'not-found' as const;
    if (!isWritable(row.status)) return 'event-not-movable' as const;
    const reviewed = existsForOthers(row.status) && organisation?.trusted !== true;
    await updateDeskRow(trx, id, {
      image_path: path,
      updated_at: at,
      ...(reviewed ? { changed_after_review_at: at } : {}),
    });
    return { path: row.image_path };
  });
  if (typeof before === 'string') return { ok: false, reason: before };
  // One that an import fetched is the import's.
  if (before.path?.startsWith(`/${eventPictures}/`) === true)
    await tools.storage.delete(before.path.slice(1)).catch(() => undefined);
  return { ok: true };
}
