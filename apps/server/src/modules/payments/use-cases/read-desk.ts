import type { Dispute, PaymentInFull, PaymentSummary, Refund, RefundWithHistory } from '@parterre/contract/finance';
import type { Currency, Money, Page } from '@parterre/contract/wire';
import type { Db } from '../../../platform/database.ts';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { Identity } from '../../identity/contract.ts';
import type { PaymentSubjects, SubjectBuyer } from '../contract.ts';
import { attemptsOf, ledgerOf, listPayments, readPayment } from '../sql/desk-payments.ts';
import type { DeskAttemptRow, DeskPaymentRow, LedgerEntryRow, PaymentFilter } from '../sql/desk-payments.ts';
import { listRefunds, readRefund, stepsOf } from '../sql/desk-refunds.ts';
import type { DeskRefundRow, RefundFilter } from '../sql/desk-refunds.ts';
import { listDisputes } from '../sql/disputes.ts';
import type { DeskDisputeRow, DisputeStatus } from '../sql/disputes.ts';

/** What those who look after the money read. Whoever calls has authorised the reading. */
export interface DeskNeeds {
  readonly db: Db;
  readonly identity: Pick<Identity, 'people' | 'organisations'>;
  readonly subjects: Readonly<Record<string, Pick<PaymentSubjects, 'buyer'>>>;
}
interface PageQuery {
  page: number;
  pageSize: number;
}
/** All of what belongs to one payment. */
const everything: PageQuery = { page: 1, pageSize: 100 };

export async function readPayments(
  needs: DeskNeeds,
  filter: PaymentFilter,
  page: PageQuery,
): Promise<Page<PaymentSummary>> {
  const { rows, count } = await listPayments(needs.db, filter, page);
  const payees = await payeesOf(needs, rows);
  return pageOfList(
    rows.map((row) => summaryOf(row, payees)),
    count,
    page,
  );
}

/** @param organisationId only if it is that organisation's; null: whosever it is @returns null when there is none */
export async function readPaymentInFull(
  needs: DeskNeeds,
  id: string,
  organisationId: string | null,
): Promise<PaymentInFull | null> {
  const { db } = needs;
  const row = await readPayment(db, id);
  if (row === null || (organisationId !== null && row.payee_organisation_id !== organisationId)) return null;
  const [attempts, refunds, disputes] = await Promise.all([
    attemptsOf(db, id),
    listRefunds(db, { paymentId: id }, everything),
    listDisputes(db, { paymentId: id }, everything),
  ]);
  const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((each) => each.id);
  const ledger = await ledgerOf(db, {
    paymentId: id,
    attempts: idsOf(attempts),
    refunds: idsOf(refunds.rows),
    disputes: idsOf(disputes.rows),
  });
  const [buyer, payees, names] = await Promise.all([
    buyerOf(needs, row),
    payeesOf(needs, [row]),
    namesOf(needs, [...refunds.rows, ...attempts.map(({ recorded_by }) => ({ taken_by: recorded_by }))]),
  ]);
  return {
    ...summaryOf(row, payees),
    buyer,
    deadlineAt: row.deadline_at,
    attempts: attempts.map((attempt) => attemptOf(attempt, row.currency, names)),
    refunds: refunds.rows.map((refund) => refundOf(refund, names, payees)),
    disputes: disputes.rows.map(disputeOf),
    ledger: ledger.map(entryOf),
  };
}

export async function readRefunds(needs: DeskNeeds, filter: RefundFilter, page: PageQuery): Promise<Page<Refund>> {
  const { rows, count } = await listRefunds(needs.db, filter, page);
  const [payees, names] = await Promise.all([payeesOf(needs, rows), namesOf(needs, rows)]);
  return pageOfList(
    rows.map((row) => refundOf(row, names, payees)),
    count,
    page,
  );
}

export async function readRefundWithHistory(needs: DeskNeeds, id: string): Promise<RefundWithHistory | null> {
  const row = await readRefund(needs.db, id);
  if (row === null) return null;
  const steps = await stepsOf(needs.db, id);
  const [buyer, payees, names] = await Promise.all([
    buyerOf(needs, row),
    payeesOf(needs, [row]),
    namesOf(needs, [row, ...steps.map(({ by_person }) => ({ taken_by: by_person }))]),
  ]);
  const history = steps.map(({ step, by_person: by, note, at }) => ({ step, by: named(by, names), note, at }));
  return { ...refundOf(row, names, payees), buyer, history };
}

export async function readDisputes(
  { db }: DeskNeeds,
  filter: { status?: DisputeStatus | undefined },
  page: PageQuery,
): Promise<Page<Dispute>> {
  const { rows, count } = await listDisputes(db, filter, page);
  return pageOfList(rows.map(disputeOf), count, page);
}

type Names = ReadonlyMap<string, { name: string }>;

function namesOf({ identity }: DeskNeeds, rows: readonly { taken_by: string | null }[]): Promise<Names> {
  const ids = new Set(rows.flatMap(({ taken_by }) => taken_by ?? []));
  return ids.size === 0 ? Promise.resolve(new Map()) : identity.people([...ids]);
}

function payeesOf({ identity }: DeskNeeds, rows: readonly { payee_organisation_id: string | null }[]): Promise<Names> {
  const ids = new Set(rows.flatMap(({ payee_organisation_id }) => payee_organisation_id ?? []));
  return ids.size === 0 ? Promise.resolve(new Map()) : identity.organisations([...ids]);
}

async function buyerOf(
  { subjects }: DeskNeeds,
  { subject_kind: kind, subject_id: id }: { subject_kind: string; subject_id: string },
): Promise<SubjectBuyer | null> {
  return (await subjects[kind]?.buyer?.(id)) ?? null;
}

/** A person or an organisation by its name; null when there is none. */
function named(id: string | null, names: Names): { id: string; name: string } | null {
  const known = id === null ? undefined : names.get(id);
  return id === null || known === undefined ? null : { id, name: known.name };
}

function summaryOf(row: DeskPaymentRow, payees: Names): PaymentSummary {
  const { currency } = row;
  return {
    id: row.id,
    subject: { kind: row.subject_kind, id: row.subject_id },
    organisation: named(row.payee_organisation_id, payees),
    description: row.description,
    status: row.status,
    provider: row.provider,
    reference: row.provider_reference,
    amount: { amount: row.amount, currency },
    refunded: { amount: row.refund_amount, currency },
    disputed: row.disputed,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  };
}

function attemptOf(row: DeskAttemptRow, currency: Currency, names: Names): PaymentInFull['attempts'][number] {
  const moneyOf = (amount: number | null): Money | null => (amount === null ? null : { amount, currency });
  return {
    id: row.id,
    provider: row.provider,
    reference: row.provider_reference,
    status: row.status,
    failureCode: row.failure_code,
    captured: moneyOf(row.captured_amount),
    fee: moneyOf(row.fee_amount),
    recordedBy: named(row.recorded_by, names),
    receipt: row.receipt,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

function refundOf(row: DeskRefundRow, names: Names, payees: Names): Refund {
  return {
    id: row.id,
    paymentId: row.payment_id,
    organisation: named(row.payee_organisation_id, payees),
    description: row.description,
    provider: row.provider,
    reference: row.provider_reference,
    amount: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    status: row.status,
    code: row.failure_code,
    dueAt: row.due_at,
    takenBy: named(row.taken_by, names),
    takenAt: row.taken_at,
    rail: row.rail,
    proof: row.proof,
    disputed: row.disputed,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

function disputeOf(row: DeskDisputeRow): Dispute {
  return {
    id: row.id,
    paymentId: row.payment_id,
    description: row.description,
    provider: row.provider,
    reference: row.provider_dispute,
    amount: { amount: row.amount, currency: row.currency },
    reason: row.reason,
    status: row.status,
    withdrawn: row.withdrawn,
    answerBy: row.answer_by,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  };
}

function entryOf(row: LedgerEntryRow): PaymentInFull['ledger'][number] {
  const { id: transactionId, kind, description, currency, occurred_at: at } = row;
  const postings = row.postings.map(({ account, amount }) => ({ account, amount: { amount, currency } }));
  return { transactionId, kind, description, at, postings };
}
