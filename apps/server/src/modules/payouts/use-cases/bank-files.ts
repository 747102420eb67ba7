import type { BankDesk, BankFile } from '@parterre/contract/payouts';
import type { Currency } from '@parterre/contract/wire';
import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import { newId, shortCode } from '../../../platform/ids.ts';
import { sepaTransferFile } from '../domain/sepa-transfer.ts';
import type { TransferFile } from '../domain/sepa-transfer.ts';
import { transferList } from '../documents/transfer-list.ts';
import { bankWay } from '../domain/seller-identity.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import {
  findBankFile,
  insertBankFile,
  lockBankFile,
  markBankFileSent,
  newestBankFiles,
  waitingForBank,
} from '../sql/bank-files.ts';
import type { BankFileRow } from '../sql/bank-files.ts';
import { keepHistory } from '../sql/history.ts';
import { lockForBank, lockOfFile, lockPayout, updatePayout } from '../sql/payouts.ts';
import { bookFailed, bookSent, openTarget } from './carry-out-payouts.ts';

/** Payments in one file, so that a person can look through it. */
const mostInFile = 500;
const purpose = 'Parterre: recettes de billetterie';

export type FileMade =
  { ok: true; fileId: string } | { ok: false; reason: 'payout-bank-missing' | 'no-payouts-for-bank' };

/** Puts the payouts that wait for the bank into one file: each is in one file and no other. */
export async function makeBankFile(
  needs: PayoutNeeds,
  personId: string,
  wish: { currency: Currency; executionDay: string },
): Promise<FileMade> {
  const { currency, executionDay } = wish;
  const from = needs.payingBank;
  if (currency === 'EUR' && from === null) return { ok: false, reason: 'payout-bank-missing' };
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<FileMade> => {
    const rows = await lockForBank(trx, currency, mostInFile);
    if (rows.length === 0) return { ok: false, reason: 'no-payouts-for-bank' };
    const id = newId();
    const reference = `PARTERRE-${at.slice(0, 10).replaceAll('-', '')}-${shortCode(6)}`;
    const file: Omit<TransferFile, 'from'> = {
      ...{ reference, madeAt: at, executionDay, purpose },
      transfers: rows.map((row) => ({
        id: row.id.replaceAll('-', ''),
        amount: row.amount,
        ...openTarget(needs, row),
      })),
    };
    const content = currency === 'EUR' && from !== null ? sepaTransferFile({ ...file, from }) : transferList(file);
    await insertBankFile(trx, {
      ...{ id, reference, currency, payments: rows.length, made_by: personId, made_at: at },
      format: currency === 'EUR' ? 'sepa-credit-transfer' : 'transfer-list',
      total: rows.reduce((sum, { amount }) => sum + amount, 0),
      content_sealed: needs.secrets.seal(content),
    });
    for (const { id: payoutId, owner_id: ownerId } of rows) {
      await updatePayout(trx, payoutId, { status: 'sending', file_id: id, updated_at: at });
      await keepHistory(trx, { ownerId, subjectId: payoutId, at, personId, action: 'in-file', note: reference });
    }
    return { ok: true, fileId: id };
  });
}

/** A file as the bank is to read it. Null when there is none, or it was erased after its time. */
export async function readBankFile(
  needs: PayoutNeeds,
  id: string,
): Promise<{ name: string; mediaType: string; content: string } | null> {
  const row = await findBankFile(needs.db, id);
  if (row === null || row.content_sealed === '') return null;
  const sepa = row.format === 'sepa-credit-transfer';
  return {
    name: `${row.reference}.${sepa ? 'xml' : 'csv'}`,
    mediaType: sepa ? 'application/xml; charset=utf-8' : 'text/csv; charset=utf-8',
    content: needs.secrets.open(row.content_sealed),
  };
}

export type FileSent = { ok: true } | { ok: false; reason: 'not-found' | 'bank-file-sent' };

/** The bank has taken a file: its payouts have left our account. Those that came back before stay returned. */
export async function bankFileSent(needs: PayoutNeeds, id: string, personId: string, proof: string): Promise<FileSent> {
  const at = instantText(needs.clock.now());
  return inTransaction(needs.db, async (trx): Promise<FileSent> => {
    const file = await lockBankFile(trx, id);
    if (file === null) return { ok: false, reason: 'not-found' };
    if (file.sent_at !== null) return { ok: false, reason: 'bank-file-sent' };
    await markBankFileSent(trx, id, { sent_by: personId, sent_at: at, proof });
    for (const row of await lockOfFile(trx, id))
      if (row.status === 'sending') await bookSent(needs, trx, row, personId, proof);
    return { ok: true };
  });
}

export type PayoutReturned = { ok: true } | { ok: false; reason: 'not-found' | 'payout-not-returnable' };

/** A payout did not reach its seller: the bank has refused it or sent it back. It is available again. */
export async function payoutReturned(
  needs: PayoutNeeds,
  id: string,
  personId: string,
  { code, proof }: { code: string; proof: string },
): Promise<PayoutReturned> {
  return inTransaction(needs.db, async (trx): Promise<PayoutReturned> => {
    const row = await lockPayout(trx, id);
    if (row === null) return { ok: false, reason: 'not-found' };
    const withBank = row.way === bankWay && row.status === 'sending';
    if (row.status !== 'sent' && !withBank) return { ok: false, reason: 'payout-not-returnable' };
    await bookFailed(needs, trx, row, { status: 'returned', code, proof, personId });
    return { ok: true };
  });
}

/** What waits for the bank, and the files that were made. */
export async function readBankDesk(needs: PayoutNeeds): Promise<BankDesk> {
  const [waiting, files] = await Promise.all([waitingForBank(needs.db), newestBankFiles(needs.db)]);
  const people = await needs.identity.people(
    files.flatMap(({ made_by: made, sent_by: sent }) => [made, sent].filter((id) => id !== null)),
  );
  const nameOf = (id: string | null): string | null => people.get(id ?? '')?.name ?? null;
  return {
    waiting: waiting.map(({ currency, payments, total }) => ({
      currency,
      payments,
      total: { amount: total, currency },
    })),
    files: files.map((row) => presentFile(row, nameOf)),
    canMakeSepa: needs.payingBank !== null,
  };
}

function presentFile(row: Omit<BankFileRow, 'content_sealed'>, nameOf: (id: string | null) => string | null): BankFile {
  const { id, reference, format, payments, total, currency, made_at: madeAt, sent_at: sentAt, proof } = row;
  return {
    ...{ id, reference, format, payments, madeAt, sentAt, proof },
    total: { amount: total, currency },
    madeBy: nameOf(row.made_by),
    sentBy: nameOf(row.sent_by),
  };
}
