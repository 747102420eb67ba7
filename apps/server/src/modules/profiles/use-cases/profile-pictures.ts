import type { OwnProfile, ProfilePicture } from '@parterre/contract/artists';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { pictureAsWebp } from '../../../platform/picture-as-webp.ts';
import {
  forgetUnusedPicture,
  keepProfileHistory,
  lockProfile,
  unusedPictures,
  updateProfile,
} from '../sql/profile-rows.ts';
import { statusOf } from './present-profile.ts';
import type { ProfileNeeds } from './profile-needs.ts';
import { tellModules } from './tell-modules.ts';
import { presentOwn } from './save-profile.ts';

/** Where pictures of profiles are kept and served from; each under an id of its own, so that it may be cached for ever. */
export const profilePictures = 'images/profiles';

/** Pixels: a face is square, a cover as wide as a page. */
const boxes = {
  photo: { width: 800, height: 800, fit: 'cover' },
  cover: { width: 2000, height: 900, fit: 'cover' },
} as const;

type Outcome = { ok: true; profile: OwnProfile } | { ok: false; reason: 'not-found' | 'image-unreadable' };

/** Keeps an uploaded picture as WebP, without what the camera wrote into it, in the place of the one before. */
export async function keepProfilePicture(
  needs: ProfileNeeds,
  personId: string,
  which: ProfilePicture,
  bytes: Buffer,
): Promise<Outcome> {
  const picture = await pictureAsWebp(bytes, boxes[which]);
  if (picture === null) return { ok: false, reason: 'image-unreadable' };
  const key = `${profilePictures}/${newId()}.webp`;
  await needs.storage.put(key, picture, { contentType: 'image/webp' });
  const written = await writePath(needs, personId, which, `/${key}`);
  if (!written.ok) await needs.storage.delete(key);
  return written;
}

/** The picture drawn from the name stands in its place again. */
export function takeProfilePictureAway(needs: ProfileNeeds, personId: string, which: ProfilePicture): Promise<Outcome> {
  return writePath(needs, personId, which, null);
}

/** The file of the one before is deleted by the job below: the database notes it, whichever way a picture goes. */
async function writePath(
  needs: ProfileNeeds,
  personId: string,
  which: ProfilePicture,
  path: string | null,
): Promise<Outcome> {
  const at = instantText(needs.clock.now());
  const row = await inTransaction(needs.db, async (trx) => {
    const before = await lockProfile(trx, personId);
    if (before === null) return null;
    const change = which === 'photo' ? { photo_path: path } : { cover_path: path };
    const after = await updateProfile(trx, personId, { ...change, updated_at: at });
    const entry = { person_id: personId, by_person_id: personId, at };
    await keepProfileHistory(trx, { ...entry, action: 'change', fields: [which] });
    if (statusOf(before) === 'published') await tellModules(trx, 'profiles.profile-changed', personId, at);
    return after;
  });
  return row === null ? { ok: false, reason: 'not-found' } : { ok: true, profile: await presentOwn(needs.db, row) };
}

/** Deletes files that no profile shows any more. @returns how many */
export async function deleteUnusedPictures({ db, storage }: Pick<ProfileNeeds, 'db' | 'storage'>): Promise<number> {
  const keys = await unusedPictures(db, 200);
  for (const key of keys) {
    await storage.delete(key);
    await forgetUnusedPicture(db, key);
  }
  return keys.length;
}
