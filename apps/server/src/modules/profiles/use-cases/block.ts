import type { BlockedList } from '@parterre/contract/artists';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { emit } from '../../../platform/outbox.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import { personBlocked } from '../contract.ts';
import type { Blocking, PersonBlockedData } from '../contract.ts';
import { deleteBlock, endFollowsBetween, insertBlock, listBlocks, lockPair } from '../sql/block-rows.ts';
import type { ProfileNeeds } from './profile-needs.ts';

type BlockNeeds = Pick<ProfileNeeds, 'db' | 'clock' | 'identity'>;

/** Blocks somebody: what each follows of the other ends, and neither follows or orders from the other. Doing it again changes nothing. */
export async function block(needs: BlockNeeds, blockerId: string, personId: string): Promise<Blocking> {
  if (blockerId === personId) return { ok: false, reason: 'own-profile' };
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<Blocking> => {
    if (!(await needs.identity.people([personId], trx)).has(personId)) return { ok: false, reason: 'not-found' };
    await lockPair(trx, blockerId, personId);
    if (!(await insertBlock(trx, blockerId, personId, at))) return { ok: true };
    await endFollowsBetween(trx, blockerId, personId);
    const data: PersonBlockedData = { blockerId, blockedId: personId };
    await emit(trx, { type: personBlocked, subject: blockerId, data, at });
    return { ok: true };
  });
}

/** Takes a block back; follows that it ended stay ended. */
export function unblock({ db }: Pick<BlockNeeds, 'db'>, blockerId: string, personId: string): Promise<void> {
  return deleteBlock(db, blockerId, personId);
}

/** Whom somebody has blocked, the latest first. */
export async function listBlocked(
  { db, identity }: BlockNeeds,
  blockerId: string,
  page: { page: number; pageSize: number },
): Promise<BlockedList> {
  const { rows, count } = await listBlocks(db, blockerId, page);
  const people = await identity.people(rows.map(({ id }) => id));
  const items = rows.map(({ id, slug, name, blockedAt }) => ({
    ...{ id, slug, blockedAt, name: name ?? people.get(id)?.name ?? '' },
  }));
  return pageOfList(items, count, page);
}
