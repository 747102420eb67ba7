import type { IdentityDocumentKind } from '@parterre/contract/identity-checks';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { documentType } from '../../../platform/document-type.ts';
import {
  deleteDocumentRow,
  insertDocument,
  insertRequest,
  keepHistory,
  lockOpenRequest,
  readDocuments,
  updateRequest,
} from '../sql/identity-checks.ts';
import { findAdministrators } from '../sql/persons.ts';
import { findOrganisation } from '../sql/organisations.ts';
import { accountMessage } from '../texts/messages.ts';
import type { Tools } from '../tools.ts';

const mostDocuments = 6;

export type NotAsked = {
  ok: false;
  reason:
    | 'identity-checked-already'
    | 'identity-request-waits'
    | 'identity-not-asked'
    | 'identity-documents-missing'
    | 'too-many-documents'
    | 'document-unreadable'
    | 'not-found';
};
type Outcome = { ok: true } | NotAsked;

/** Begins to ask that an organisation may sell for money, or corrects the name. */
export async function askCheck(
  tools: Tools,
  organisationId: string,
  personId: string,
  legalName: string,
): Promise<Outcome> {
  const at = instantText(tools.clock.now());
  if ((await findOrganisation(tools.db, { id: organisationId }))?.identityChecked === true)
    return { ok: false, reason: 'identity-checked-already' };
  return inTransaction(tools.db, async (trx) => {
    const open = await lockOpenRequest(trx, organisationId);
    if (open?.status === 'waiting') return { ok: false, reason: 'identity-request-waits' };
    if (open !== null) {
      await updateRequest(trx, open.id, { legal_name: legalName, updated_at: at });
      return { ok: true };
    }
    const row = { id: newId(), organisation_id: organisationId, asked_by: personId, legal_name: legalName };
    const begun = await insertRequest(trx, { ...row, status: 'collecting', created_at: at, updated_at: at });
    if (begun) await keepHistory(trx, { organisationId, requestId: row.id, at, personId, action: 'begin' });
    return { ok: true };
  });
}

/**
 * Keeps a document, encrypted under a key that is not in the database. Its row is written before the file: what is erased goes by the rows, so
 * no file is ever without one.
 */
export async function addDocument(
  tools: Tools,
  organisationId: string,
  personId: string,
  kind: IdentityDocumentKind,
  bytes: Buffer,
): Promise<Outcome> {
  const mediaType = documentType(bytes);
  if (mediaType === null) return { ok: false, reason: 'document-unreadable' };
  const at = instantText(tools.clock.now());
  const id = newId();
  const key = `identity/${id}.sealed`;
  const noted = await inTransaction(tools.db, async (trx): Promise<Outcome> => {
    const open = await lockOpenRequest(trx, organisationId);
    if (open === null) return { ok: false, reason: 'identity-not-asked' };
    if (open.status === 'waiting') return { ok: false, reason: 'identity-request-waits' };
    if ((await readDocuments(trx, [open.id])).length >= mostDocuments)
      return { ok: false, reason: 'too-many-documents' };
    const row = { id, request_id: open.id, kind, media_type: mediaType, bytes: bytes.length, storage_key: key };
    await insertDocument(trx, { ...row, created_at: at });
    await keepHistory(trx, { organisationId, requestId: open.id, at, personId, action: 'add-document' });
    return { ok: true };
  });
  if (!noted.ok) return noted;
  try {
    await tools.storage.put(key, tools.documents.sealBytes(bytes), { contentType: 'application/octet-stream' });
  } catch (error) {
    await tools.storage.delete(key).catch(() => undefined);
    await deleteDocumentRow(tools.db, id);
    throw error;
  }
  return noted;
}

/** Takes a document back before it was handed in: the file first, then its row. */
export async function removeDocument(
  tools: Tools,
  organisationId: string,
  personId: string,
  id: string,
): Promise<Outcome> {
  const at = instantText(tools.clock.now());
  return inTransaction(tools.db, async (trx) => {
    const open = await lockOpenRequest(trx, organisationId);
    const document = open && (await readDocuments(trx, [open.id])).find((one) => one.id === id);
    if (open?.status !== 'collecting' || !document) return { ok: false, reason: 'not-found' };
    await tools.storage.delete(document.storage_key);
    await deleteDocumentRow(trx, id);
    await keepHistory(trx, { organisationId, requestId: open.id, at, personId, action: 'remove-document' });
    return { ok: true };
  });
}

/** Hands the documents in; administrators are told by mail that somebody waits, and nothing more. */
export async function submitCheck(tools: Tools, organisationId: string, personId: string): Promise<Outcome> {
  const at = instantText(tools.clock.now());
  const submitted = await inTransaction(tools.db, async (trx): Promise<Outcome> => {
    const open = await lockOpenRequest(trx, organisationId);
    if (open === null) return { ok: false, reason: 'identity-not-asked' };
    if (open.status === 'waiting') return { ok: true };
    const documents = await readDocuments(trx, [open.id]);
    if (!documents.some(({ kind }) => kind === 'identity')) return { ok: false, reason: 'identity-documents-missing' };
    await updateRequest(trx, open.id, { status: 'waiting', asked_by: personId, submitted_at: at, updated_at: at });
    await keepHistory(trx, { organisationId, requestId: open.id, at, personId, action: 'submit' });
    return { ok: true };
  });
  if (submitted.ok) await tellAdministrators(tools, 'identity-asked');
  return submitted;
}

/** A mail to each administrator, with the way to the queue. */
export async function tellAdministrators(tools: Tools, kind: 'identity-asked' | 'identity-reminder'): Promise<void> {
  for (const { email, name, language } of await findAdministrators(tools.db)) {
    const link = `${tools.publicUrl}/${language}/staff/platform/identities`;
    if (email !== null) await tools.mailer.send({ to: email, ...accountMessage(kind, language, { name, link }) });
  }
}
