import type { IdentityDocumentKind } from '@parterre/contract/identity-checks';
import type { SellerIdentityForm } from '@parterre/contract/payouts';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { documentType } from '../../../platform/document-type.ts';
import { newId } from '../../../platform/ids.ts';
import type { Seller } from '../contract.ts';
import { destinationHint, mayBePaid, missingDocuments } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { keepHistory } from '../sql/history.ts';
import {
  deleteDocumentRow,
  documentsOf,
  insertDocument,
  insertIdentity,
  lockOpenIdentity,
  updateIdentity,
} from '../sql/seller-identities.ts';
import { lockSeller } from '../sql/sellers.ts';
import { sellerFacts } from './seller-facts.ts';

const mostDocuments = 6;

export type NotWritten = {
  ok: false;
  reason:
    | 'not-found'
    | 'destination-not-payable'
    | 'seller-identity-waits'
    | 'seller-identity-missing'
    | 'seller-documents-missing'
    | 'too-many-documents'
    | 'document-unreadable';
};
type Outcome = { ok: true } | NotWritten;

/** Writes who a seller is and where it wants to be paid, or corrects it before it is handed in. An approved identity stays until another is. */
export async function writeIdentity(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  form: SellerIdentityForm,
): Promise<Outcome> {
  const facts = await sellerFacts(needs, seller);
  if (facts === null) return { ok: false, reason: 'not-found' };
  const { currency } = facts;
  const { registration, address, representative, destination } = form;
  const ways = needs.rails.payoutWays(facts);
  if (!mayBePaid(destination, { currency, ways })) return { ok: false, reason: 'destination-not-payable' };
  const at = instantText(needs.clock.now());
  const content = {
    form: form.form,
    legal_name: form.legalName,
    country: form.country,
    currency,
    details_sealed: needs.secrets.seal(JSON.stringify({ registration, address, representative })),
    destination_kind: destination.kind,
    destination_sealed: needs.secrets.seal(JSON.stringify(destination)),
    destination_hint: destinationHint(destination),
    updated_at: at,
  };
  return inTransaction(needs.db, async (trx): Promise<Outcome> => {
    await lockSeller(trx, seller, at);
    const open = await lockOpenIdentity(trx, seller.id);
    if (open?.status === 'waiting') return { ok: false, reason: 'seller-identity-waits' };
    if (open !== null) {
      await updateIdentity(trx, open.id, content);
      return { ok: true };
    }
    const id = newId();
    const owner = { owner_id: seller.id, owner_kind: seller.kind };
    await insertIdentity(trx, { id, ...owner, ...content, status: 'draft', created_at: at });
    await keepHistory(trx, { ownerId: seller.id, subjectId: id, at, personId, action: 'begin' });
    return { ok: true };
  });
}

/**
 * Keeps a document, encrypted under a key that is not in the database. Its row is written before the file, so that no file is ever without one.
 */
export async function addSellerDocument(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  kind: IdentityDocumentKind,
  bytes: Buffer,
): Promise<Outcome> {
  const mediaType = documentType(bytes);
  if (mediaType === null) return { ok: false, reason: 'document-unreadable' };
  const at = instantText(needs.clock.now());
  const id = newId();
  const key = `sellers/${id}.sealed`;
  const noted = await inTransaction(needs.db, async (trx): Promise<Outcome> => {
    const open = await lockOpenIdentity(trx, seller.id);
    if (open === null) return { ok: false, reason: 'seller-identity-missing' };
    if (open.status === 'waiting') return { ok: false, reason: 'seller-identity-waits' };
    if ((await documentsOf(trx, [open.id])).length >= mostDocuments) return { ok: false, reason: 'too-many-documents' };
    const row = { id, identity_id: open.id, kind, media_type: mediaType, bytes: bytes.length, storage_key: key };
    await insertDocument(trx, { ...row, created_at: at });
    await keepHistory(trx, { ownerId: seller.id, subjectId: open.id, at, personId, action: 'add-document' });
    return { ok: true };
  });
  if (!noted.ok) return noted;
  try {
    await needs.storage.put(key, needs.secrets.sealBytes(bytes), { contentType: 'application/octet-stream' });
  } catch (error) {
    await needs.storage.delete(key).catch(() => undefined);
    await deleteDocumentRow(needs.db, id);
    throw error;
  }
  return noted;
}

/** Takes a document back before it is handed in: the file first, then its row. */
export async function removeSellerDocument(
  needs: PayoutNeeds,
  seller: Seller,
  personId: string,
  id: string,
): Promise<Outcome> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx) => {
    const open = await lockOpenIdentity(trx, seller.id);
    const document = open && (await documentsOf(trx, [open.id])).find((one) => one.id === id);
    if (open === null || open.status === 'waiting' || !document) return { ok: false, reason: 'not-found' };
    await needs.storage.delete(document.storage_key);
    await deleteDocumentRow(trx, id);
    await keepHistory(trx, { ownerId: seller.id, subjectId: open.id, at, personId, action: 'remove-document' });
    return { ok: true };
  });
}

/** Hands the identity in to be checked; nothing of it can be changed from here on. */
export async function submitIdentity(needs: PayoutNeeds, seller: Seller, personId: string): Promise<Outcome> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<Outcome> => {
    const open = await lockOpenIdentity(trx, seller.id);
    if (open === null) return { ok: false, reason: 'seller-identity-missing' };
    if (open.status === 'waiting') return { ok: true };
    const kinds = (await documentsOf(trx, [open.id])).map(({ kind }) => kind);
    if (missingDocuments(open.form, open.destination_kind, kinds).length > 0)
      return { ok: false, reason: 'seller-documents-missing' };
    await updateIdentity(trx, open.id, { status: 'waiting', submitted_by: personId, submitted_at: at, updated_at: at });
    await keepHistory(trx, { ownerId: seller.id, subjectId: open.id, at, personId, action: 'submit' });
    return { ok: true };
  });
}
