import type { SellerCase, SellerDecision } from '@parterre/contract/payouts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { identityMail } from '../documents/identity-mail.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { keepHistory, readHistory } from '../sql/history.ts';
import {
  deleteDocumentRow,
  documentsOf,
  documentsToErase,
  findIdentity,
  identityQueue,
  lockIdentity,
  replaceApproved,
  updateIdentity,
} from '../sql/seller-identities.ts';
import type { IdentityRow } from '../sql/seller-identities.ts';
import { openDestination, presentIdentity } from './read-identity.ts';
import { sellerNames } from './seller-facts.ts';

/** What waits for a decision, the oldest first, then what was decided last; without the numbers that are paid. */
export async function readCases(needs: PayoutNeeds): Promise<SellerCase[]> {
  return present(needs, await identityQueue(needs.db));
}

/** One case with the number that is paid; that somebody looked at it is kept. Null when there is none, or it was never handed in. */
export async function openCase(needs: PayoutNeeds, id: string, personId: string): Promise<SellerCase | null> {
  const row = await findIdentity(needs.db, id);
  if (row === null || row.status === 'draft') return null;
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, (trx) =>
    keepHistory(trx, { ownerId: row.owner_id, subjectId: id, at, personId, action: 'look' }),
  );
  const [shown] = await present(needs, [row]);
  if (shown === undefined) return null;
  const destination = openDestination(needs, row.destination_sealed);
  const account =
    destination.kind === 'bank'
      ? { iban: destination.iban, bic: destination.bic }
      : destination.kind === 'phone'
        ? { phone: destination.phone }
        : null;
  return { ...shown, account };
}

async function present(needs: PayoutNeeds, rows: readonly IdentityRow[]): Promise<SellerCase[]> {
  const ids = rows.map(({ id }) => id);
  const [documents, history, names] = await Promise.all([
    documentsOf(needs.db, ids),
    readHistory(needs.db, ids),
    sellerNames(needs, rows),
  ]);
  const people = await needs.identity.people([
    ...rows.flatMap(({ submitted_by: by }) => by ?? []),
    ...history.flatMap(({ person_id: by }) => by ?? []),
  ]);
  const nameOf = (id: string | null): string | null => people.get(id ?? '')?.name ?? null;
  return rows.map((row) => ({
    ...presentIdentity(needs, row, documents),
    seller: { id: row.owner_id, kind: row.owner_kind, name: names.get(row.owner_id) ?? '' },
    account: null,
    submittedBy: nameOf(row.submitted_by),
    history: history
      .filter(({ subject_id: of }) => of === row.id)
      .map(({ at, person_id: by, action, note }) => ({ at, by: nameOf(by), action, note })),
  }));
}

/** A document as it was uploaded, for an administrator who looks at it; that they looked is kept. Null when there is none any longer. */
export async function openSellerDocument(
  needs: PayoutNeeds,
  identityId: string,
  documentId: string,
  personId: string,
): Promise<{ mediaType: string; bytes: Buffer } | null> {
  const row = await findIdentity(needs.db, identityId);
  const document = (await documentsOf(needs.db, [identityId])).find(({ id }) => id === documentId);
  if (row === null || row.status === 'draft' || document === undefined) return null;
  const sealed = await needs.storage.getBytes(document.storage_key).catch(() => null);
  if (sealed === null) return null;
  const at = instantText(needs.clock.now());
  await inTransaction(needs.db, (trx) =>
    keepHistory(trx, { ownerId: row.owner_id, subjectId: identityId, at, personId, action: 'look' }),
  );
  return { mediaType: document.media_type, bytes: needs.secrets.openBytes(Buffer.from(sealed)) };
}

export type Decided = { ok: true } | { ok: false; reason: 'not-found' | 'reason-missing' | 'seller-identity-decided' };

const outcomes = { approve: 'approved', refuse: 'refused', 'ask-again': 'asked-again' } as const;

/** Decides whether a seller is who it says: payouts go by what was approved last. Documents are erased with it, unless more is asked. */
export async function decideIdentity(
  needs: PayoutNeeds,
  id: string,
  personId: string,
  { decision, reason }: SellerDecision,
): Promise<Decided> {
  if (decision !== 'approve' && reason === null) return { ok: false, reason: 'reason-missing' };
  const at = instantText(needs.clock.now());
  const refused = await inTransaction(needs.db, async (trx) => {
    const row = await lockIdentity(trx, id);
    if (row === null || row.status === 'draft') return 'not-found' as const;
    if (row.status !== 'waiting') return 'seller-identity-decided' as const;
    if (decision === 'approve') await replaceApproved(trx, row.owner_id, at);
    const status = outcomes[decision];
    await updateIdentity(trx, id, { status, reason, decided_by: personId, decided_at: at, updated_at: at });
    await keepHistory(trx, { ownerId: row.owner_id, subjectId: id, at, personId, action: decision, note: reason });
    await tellSeller(needs, trx, row, { decision, reason });
    return null;
  });
  if (refused !== null) return { ok: false, reason: refused };
  // What cannot be erased now is tried again by the watch.
  await eraseSellerDocuments(needs).catch(() => 0);
  return { ok: true };
}

/** Whoever handed an identity in is told what became of it, where they have an address. */
async function tellSeller(
  needs: PayoutNeeds,
  trx: Transaction,
  { submitted_by: by, owner_id: ownerId, owner_kind: kind, legal_name: legalName }: IdentityRow,
  { decision, reason }: Pick<SellerDecision, 'decision' | 'reason'>,
): Promise<void> {
  const person = by === null ? undefined : (await needs.identity.people([by], trx)).get(by);
  if (person?.email == null) return;
  const { email, language } = person;
  const organisation = kind === 'organisation' ? await needs.identity.organisation(ownerId, trx) : null;
  const url = `${needs.publicUrl}/${language}/staff/${ownerId}/payout-identity`;
  const seller = organisation?.name ?? legalName;
  await needs.enqueueMail(trx, { to: email, ...identityMail({ decision, reason, seller, language, url }) });
}

/**
 * Erases the documents of every identity that was decided: the file first, then its row, so that what could not be erased is tried again.
 * @returns how many
 */
export async function eraseSellerDocuments(needs: PayoutNeeds): Promise<number> {
  const documents = await documentsToErase(needs.db);
  for (const { id, storage_key: key } of documents) {
    await needs.storage.delete(key);
    await deleteDocumentRow(needs.db, id);
  }
  return documents.length;
}
