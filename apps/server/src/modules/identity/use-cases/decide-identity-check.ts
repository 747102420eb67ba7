import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import {
  deleteDocumentRow,
  documentsToErase,
  keepHistory,
  lockOpenBefore,
  lockRequest,
  lockUnreminded,
  readDocuments,
  updateRequest,
} from '../sql/identity-checks.ts';
import type { RequestRow } from '../sql/identity-checks.ts';
import { setTrust } from '../sql/organisations.ts';
import { findPeople } from '../sql/persons.ts';
import { accountMessage } from '../texts/messages.ts';
import type { Tools } from '../tools.ts';
import { tellAdministrators } from './ask-identity-check.ts';

/** Documents are kept no longer, decided or not; administrators are reminded a week before. */
export const keptDays = 30;
const remindedAfterDays = 23;

export type Decided = { ok: true } | { ok: false; reason: 'not-found' | 'reason-missing' | 'identity-request-decided' };

/** Decides whether an organisation may sell for money: the flag follows, the documents are erased, whoever asked is told. */
export async function decideCheck(
  tools: Tools,
  id: string,
  personId: string,
  decision: { approve: boolean; reason: string | null },
): Promise<Decided> {
  const { approve, reason } = decision;
  if (!approve && reason === null) return { ok: false, reason: 'reason-missing' };
  const at = instantText(tools.clock.now());
  const request = await inTransaction(tools.db, async (trx) => {
    const row = await lockRequest(trx, id);
    if (row === null || row.status === 'collecting') return 'not-found' as const;
    if (row.status !== 'waiting') return 'identity-request-decided' as const;
    await end(trx, row, approve ? 'approved' : 'refused', { at, personId, reason });
    if (approve) await setTrust(trx, row.organisation_id, { identityChecked: true }, at);
    return row;
  });
  if (typeof request === 'string') return { ok: false, reason: request };
  // What cannot be erased now is tried again by the watch.
  await eraseDocuments(tools).catch(() => 0);
  await tellWhoAsked(tools, request, approve ? 'identity-approved' : 'identity-refused', reason);
  return { ok: true };
}

async function end(
  trx: Transaction,
  row: RequestRow,
  status: 'approved' | 'refused' | 'lapsed',
  { at, personId, reason }: { at: string; personId: string | null; reason: string | null },
): Promise<void> {
  await updateRequest(trx, row.id, { status, reason, decided_by: personId, decided_at: at, updated_at: at });
  await keepHistory(trx, {
    ...{ organisationId: row.organisation_id, requestId: row.id, at, personId, reason },
    action: status === 'approved' ? 'approve' : status === 'refused' ? 'refuse' : 'lapse',
  });
}

/**
 * Erases the documents of every request that is over: the file first, then its row, so that what could not be erased is tried again.
 * @returns how many
 */
export async function eraseDocuments(tools: Tools): Promise<number> {
  const documents = await documentsToErase(tools.db);
  for (const { id, storage_key: key, organisation_id: organisationId, request_id: requestId } of documents) {
    await tools.storage.delete(key);
    const at = instantText(tools.clock.now());
    await inTransaction(tools.db, async (trx) => {
      await deleteDocumentRow(trx, id);
      await keepHistory(trx, { organisationId, requestId, at, personId: null, action: 'erase-document' });
    });
  }
  return documents.length;
}

/** Reminds administrators of what waits, ends what waited too long, and erases what is over. @returns how much was done */
export async function watchChecks(tools: Tools): Promise<number> {
  const now = tools.clock.now();
  const at = instantText(now);
  const before = (days: number): string => instantText(now.subtract({ hours: days * 24 }));
  const lapsed = await inTransaction(tools.db, async (trx) => {
    const rows = await lockOpenBefore(trx, before(keptDays));
    for (const row of rows) await end(trx, row, 'lapsed', { at, personId: null, reason: null });
    return rows;
  });
  const reminded = await inTransaction(tools.db, async (trx) => {
    const rows = await lockUnreminded(trx, before(remindedAfterDays));
    for (const { id } of rows) await updateRequest(trx, id, { reminded_at: at });
    return rows;
  });
  const erased = await eraseDocuments(tools);
  for (const row of lapsed) await tellWhoAsked(tools, row, 'identity-lapsed', null);
  if (reminded.length > 0) await tellAdministrators(tools, 'identity-reminder');
  return lapsed.length + reminded.length + erased;
}

async function tellWhoAsked(
  tools: Tools,
  request: RequestRow,
  kind: 'identity-approved' | 'identity-refused' | 'identity-lapsed',
  reason: string | null,
): Promise<void> {
  if (request.asked_by === null) return;
  const person = (await findPeople(tools.db, [request.asked_by])).get(request.asked_by);
  if (person?.email == null) return;
  const link = `${tools.publicUrl}/${person.language}/staff/${request.organisation_id}/identity`;
  const message = accountMessage(kind, person.language, { name: person.name, link, reason: reason ?? '' });
  await tools.mailer.send({ to: person.email, ...message });
}

/** A document as it was uploaded, for an administrator who looks at it; that they looked is kept. Null when there is none any longer. */
export async function openDocument(
  tools: Tools,
  requestId: string,
  documentId: string,
  personId: string,
): Promise<{ mediaType: string; bytes: Buffer } | null> {
  const document = (await readDocuments(tools.db, [requestId])).find(({ id }) => id === documentId);
  if (document === undefined) return null;
  const sealed = await tools.storage.getBytes(document.storage_key).catch(() => null);
  if (sealed === null) return null;
  const at = instantText(tools.clock.now());
  await inTransaction(tools.db, async (trx) => {
    const request = await lockRequest(trx, requestId);
    const organisationId = request?.organisation_id;
    if (organisationId !== undefined)
      await keepHistory(trx, { organisationId, requestId, at, personId, action: 'look' });
  });
  return { mediaType: document.media_type, bytes: tools.documents.openBytes(Buffer.from(sealed)) };
}
