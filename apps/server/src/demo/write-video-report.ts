import type { Temporal } from 'temporal-polyfill';
import { instantText } from '../platform/clock.ts';
import { inTransaction } from '../platform/database.ts';
import type { Db } from '../platform/database.ts';
import { demoClips } from './demo-clips.ts';
import { demoId } from './demo-ids.ts';
import { findPerson } from './find-person.ts';
import { videoIdOf } from './videos-through-api.ts';

const told = {
  title: 'Balafon du mercredi',
  by: 'bureau@treich.example',
  reason: 'spam',
  text: 'La même vidéo revient chaque mercredi sous un autre titre.',
} as const;

/** Somebody who reports a video of the demonstration, so that something waits for its administrators. Written once: what they decide stays. */
export async function writeVideoReport(db: Db, now: Temporal.Instant): Promise<void> {
  const clip = demoClips.find(({ title }) => title === told.title);
  const reporterId = await findPerson(db, told.by);
  if (clip === undefined || reporterId === null) return;
  const [id, at] = [videoIdOf(clip), instantText(now)];
  await inTransaction(db, async (trx) => {
    const there = await trx.selectFrom('feed.video').select('id').where('id', '=', id).executeTakeFirst();
    if (there === undefined) return;
    const written = await trx
      .insertInto('feed.report')
      .values({
        ...{ id: demoId('video-report', told.title), video_id: id, reporter_id: reporterId },
        ...{ reason: told.reason, text: told.text, at },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (written === undefined) return;
    await trx
      .updateTable('feed.video')
      .set({ waiting_since: at })
      .where('id', '=', id)
      .where('waiting_since', 'is', null)
      .execute();
  });
}
