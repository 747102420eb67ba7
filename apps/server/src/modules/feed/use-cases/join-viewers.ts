import { instantText } from '../../../platform/clock.ts';
import type { Transaction } from '../../../platform/database.ts';
import { joinedHistory } from '../domain/viewer-history.ts';
import type { StoredHistory } from '../domain/viewer-history.ts';
import { noteCounts } from '../sql/count-rows.ts';
import { findViewer, giveInteractions, likedBeyond, lockViewer, updateViewer } from '../sql/viewer-rows.ts';
import { controlsOf } from './act.ts';
import type { FeedNeeds } from './feed-needs.ts';

/** What a visitor did becomes the person's who signs in; their likes are counted from now on. Doing it again changes nothing. */
export async function joinViewers(
  needs: Pick<FeedNeeds, 'clock'>,
  trx: Transaction,
  visitorId: string,
  personId: string,
): Promise<void> {
  if (visitorId === personId || (await findViewer(trx, visitorId)) === null) return;
  const at = instantText(needs.clock.now());
  // The person first, always: of two sign-ins at once one waits.
  const person = await lockViewer(trx, { id: personId, personId }, at);
  const visitor = await lockViewer(trx, { id: visitorId, personId: null }, at);
  const liked = await likedBeyond(trx, visitorId, personId);
  await giveInteractions(trx, visitorId, personId);
  const isNew = Object.keys(person.controls as object).length === 0;
  // Who asked for no profiling asked for it; nothing of that visit was kept but decisions.
  const { profiling } = controlsOf(person);
  const both = joinedHistory(person.history as StoredHistory, visitor.history as StoredHistory);
  await updateViewer(trx, personId, {
    history: profiling
      ? both
      : { ...(person.history as StoredHistory), unwanted: both.unwanted, silenced: both.silenced },
    ...(isNew ? { controls: visitor.controls } : {}),
    seen_at: at,
  });
  await noteCounts(trx, liked, at);
}
