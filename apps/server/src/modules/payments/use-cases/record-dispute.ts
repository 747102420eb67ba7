import { instantText } from '../../../platform/clock.ts';
import { inTransaction } from '../../../platform/database.ts';
import type { Transaction } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import { heldPayable, providerClearing, providerFees } from '../contract.ts';
import type { AccountReference, LedgerPosting } from '../contract.ts';
import { callProvider } from '../domain/call-provider.ts';
import { disputeSteps, standingOf } from '../domain/disputes.ts';
import type { DisputeStep } from '../domain/disputes.ts';
import type { DisputeReport } from '../domain/provider.ts';
import { findAttempt } from '../sql/attempts.ts';
import { lockDispute, openDisputes, payeeShare, saveDispute, transactionOfKey } from '../sql/disputes.ts';
import type { DisputeRow } from '../sql/disputes.ts';
import type { PaymentRow } from '../sql/payments.ts';
import type { PaymentNeeds } from './payment-needs.ts';

type Told = Exclude<DisputeReport, { status: 'unknown' }>;

/** What is lost as long as nobody bears it. */
const chargebackLoss: AccountReference = { kind: 'chargeback-loss', ownerId: null };

/**
 * Asks the provider about a dispute that it named, and books where it stands.
 * @returns false when the provider did not answer
 */
export async function askDispute(needs: PaymentNeeds, providerId: string, name: string): Promise<boolean> {
  const provider = needs.providers.get(providerId);
  const facts = { provider: providerId, dispute: name };
  if (provider === undefined || !('dispute' in provider)) {
    needs.log.error(facts, 'a dispute was told of by a provider that cannot be asked about it');
    return true;
  }
  const answered = await callProvider(
    needs.providerTimeout,
    async (signal) => (await provider.dispute?.(name, signal)) ?? ({ status: 'unknown' } as const),
  );
  if (!answered.ok) {
    needs.log.warn({ ...facts, err: answered.error }, 'a payment provider does not answer about a dispute');
    return false;
  }
  const report = answered.answer;
  if (report.status === 'unknown') return true;
  const row = await findAttempt(needs.db, providerId, { reference: report.reference });
  if (row?.currency !== report.currency || report.amount <= 0) {
    needs.log.error({ ...facts, known: row !== null }, 'a dispute is about a charge that is not ours');
    return true;
  }
  await inTransaction(needs.db, (trx) => book(needs, trx, row, name, report));
  return true;
}

async function book(needs: PaymentNeeds, trx: Transaction, row: PaymentRow, name: string, report: Told): Promise<void> {
  const at = instantText(needs.clock.now());
  const before = await lockDispute(trx, row.payment_id, row.provider, name);
  const standing = standingOf(report);
  const dispute: DisputeRow = {
    id: before?.id ?? newId(),
    provider: row.provider,
    provider_dispute: name,
    payment_id: row.payment_id,
    attempt_id: row.attempt_id,
    amount: before?.amount ?? report.amount,
    currency: row.currency,
    reason: report.reason,
    ...standing,
    answer_by: report.answerBy,
    opened_at: before?.opened_at ?? at,
    closed_at: standing.status === 'open' ? null : (before?.closed_at ?? at),
  };
  await saveDispute(trx, dispute, at);
  for (const step of disputeSteps(before, standing)) await take(needs, trx, dispute, row, step);
  if (report.fee !== undefined && report.fee > 0) {
    await post(needs, trx, dispute, 'dispute-fee', false, [
      { account: providerFees, amount: report.fee },
      { account: providerClearing(row.provider), amount: -report.fee },
    ]);
  }
  if (before?.status !== dispute.status) {
    needs.log.warn(
      { provider: row.provider, paymentId: row.payment_id, dispute: name, status: dispute.status },
      'a payer takes money back',
    );
  }
}

async function take(
  needs: PaymentNeeds,
  trx: Transaction,
  dispute: DisputeRow,
  row: PaymentRow,
  step: DisputeStep,
): Promise<void> {
  switch (step) {
    case 'take':
      return post(needs, trx, dispute, 'dispute-taken', false, [
        { account: chargebackLoss, amount: dispute.amount },
        { account: providerClearing(dispute.provider), amount: -dispute.amount },
      ]);
    case 'return':
      return undo(needs, trx, dispute, 'dispute-taken');
    case 'claw-back': {
      // Only what the payee had of it: the rest was ours, and what was given back before is nobody's.
      const share = Math.min(await payeeShare(trx, dispute.payment_id), dispute.amount);
      if (share <= 0) return;
      return post(needs, trx, dispute, 'dispute-lost', true, [
        { account: await payableOf(needs, trx, row, share), amount: share },
        { account: chargebackLoss, amount: -share },
      ]);
    }
    case 'undo-claw-back':
      return undo(needs, trx, dispute, 'dispute-lost');
  }
}

/** What is held for the payee as long as that suffices, else what it could have paid out, which may go into debit. */
async function payableOf(
  needs: PaymentNeeds,
  trx: Transaction,
  row: PaymentRow,
  share: number,
): Promise<AccountReference> {
  const held = heldPayable(row.payee_organisation_id, row.occurrence_id);
  const suffices = -(await needs.ledger.balance(trx, held, row.currency)) >= share;
  return suffices ? held : { kind: 'payable-available', ownerId: row.payee_organisation_id };
}

async function post(
  needs: PaymentNeeds,
  trx: Transaction,
  dispute: DisputeRow,
  kind: string,
  clawback: boolean,
  postings: LedgerPosting[],
): Promise<void> {
  const posted = await needs.ledger.post(trx, {
    key: `${kind}:${dispute.id}`,
    kind,
    currency: dispute.currency,
    description: `Dispute ${dispute.provider_dispute}`,
    postings,
    clawback,
  });
  if (!posted.ok) throw new Error(`The dispute ${dispute.id} could not be posted: ${posted.reason}`);
}

async function undo(needs: PaymentNeeds, trx: Transaction, dispute: DisputeRow, kind: string): Promise<void> {
  const transactionId = await transactionOfKey(trx, `${kind}:${dispute.id}`);
  if (transactionId === null) return;
  const reversed = await needs.ledger.reverse(trx, transactionId, `Dispute ${dispute.provider_dispute} won`);
  if (!reversed.ok) throw new Error(`The dispute ${dispute.id} could not be undone: ${reversed.reason}`);
}

const askAgainHours = 6;
const batch = 20;

/**
 * Asks about the disputes that are open, in case a notification of their end never came.
 * @returns how many were asked about
 */
export async function followDisputes(needs: PaymentNeeds): Promise<number> {
  const since = instantText(needs.clock.now().subtract({ hours: askAgainHours }));
  const rows = await openDisputes(needs.db, since, batch);
  for (const row of rows) await askDispute(needs, row.provider, row.provider_dispute);
  return rows.length;
}
