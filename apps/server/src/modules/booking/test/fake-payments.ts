import type { Payment } from '@parterre/contract/payments';
import { inTransaction } from '../../../platform/database.ts';
import type { Db } from '../../../platform/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { LedgerPosting, Payments, PaymentSubjects, SettledPayment } from '../../payments/contract.ts';

/** A provider in memory: payments wait until a test says how they end. The ledger refuses what does not balance. */
export class FakePayments implements Payments {
  /** By key; what a transaction wrote that was undone is of no account, since its order was not paid. */
  readonly posted = new Map<string, readonly LedgerPosting[]>();
  readonly refunds: { paymentId: string; reason: string }[] = [];
  readonly started: (SettledPayment & { deadlineAt: string })[] = [];
  subjects: PaymentSubjects | null = null;
  available = true;
  readonly #db: Db;

  readonly ledger: Payments['ledger'];

  /** @param ledger the real one, where a test looks at the books */
  constructor(db: Db, ledger?: Payments['ledger']) {
    this.#db = db;
    this.ledger = ledger ?? this.#inMemory;
  }

  readonly #inMemory: Payments['ledger'] = {
    post: (_trx, entry) => {
      const sum = entry.postings.reduce((total, posting) => total + posting.amount, 0);
      if (sum !== 0) return Promise.resolve({ ok: false, reason: 'unbalanced' });
      this.posted.set(entry.key, entry.postings);
      return Promise.resolve({ ok: true, transactionId: newId(), repeated: false });
    },
    reverse: () => notNeeded(),
    hold: () => notNeeded(),
    capture: () => notNeeded(),
    release: () => notNeeded(),
    holdState: () => notNeeded(),
    exchange: () => notNeeded(),
    statement: () => notNeeded(),
    balance: () => Promise.resolve(0),
  };

  methods(): [] {
    return [];
  }

  mayStart(_request: unknown, provider: string): ReturnType<Payments['mayStart']> {
    return provider === 'sandbox' ? { ok: true } : { ok: false, reason: 'unknown-provider' };
  }

  start(request: Parameters<Payments['start']>[0], provider: string): ReturnType<Payments['start']> {
    if (!this.available) return Promise.resolve({ ok: false, reason: 'payment-provider-unavailable' });
    const { subject, organisationId, amount, currency, deadlineAt } = request;
    const open = this.started.find((one) => one.subject.id === subject.id);
    const payment = open ?? { id: newId(), subject, organisationId, amount, currency, provider, deadlineAt };
    if (open === undefined) this.started.push(payment);
    return Promise.resolve({ ok: true, payment: present(payment) });
  }

  latest(subject: { id: string }): Promise<Payment | null> {
    const payment = this.started.findLast((one) => one.subject.id === subject.id);
    return Promise.resolve(payment === undefined ? null : present(payment));
  }

  redescribe(): Promise<void> {
    return Promise.reject(new Error('not needed'));
  }

  latestOf(): ReturnType<Payments['latestOf']> {
    return Promise.reject(new Error('not needed'));
  }

  record(): ReturnType<Payments['record']> {
    return Promise.reject(new Error('not needed'));
  }

  refundedAtCounter(): ReturnType<Payments['refundedAtCounter']> {
    return Promise.reject(new Error('not needed'));
  }

  ofSubjects(): Promise<[]> {
    return Promise.resolve([]);
  }

  abandon(): Promise<void> {
    return Promise.resolve();
  }

  giveUp(): Promise<void> {
    return Promise.resolve();
  }

  confirm(): Promise<void> {
    return Promise.resolve();
  }

  /** Money that was asked back, by refund. */
  readonly asked: { refundId: string; paymentId: string; amount: number }[] = [];
  refund(
    _trx: unknown,
    paymentId: string,
    { amount }: Parameters<Payments['refund']>[2],
  ): ReturnType<Payments['refund']> {
    if (amount === 'rest') throw new Error('not needed');
    const refundId = newId();
    this.asked.push({ refundId, paymentId, amount });
    return Promise.resolve({ ok: true, refundId, amount, provider: 'sandbox', repeated: false });
  }

  /** The money for an order comes in. Answers `fulfilled`, or why it goes back. */
  async succeed(orderId: string, paymentId?: string): Promise<string> {
    const started = this.started.findLast((one) => one.subject.id === orderId);
    if (started === undefined || this.subjects === null) throw new Error('no payment was started for this order');
    const payment = { ...started, id: paymentId ?? started.id };
    const { subjects } = this;
    const outcome = await inTransaction(this.#db, (trx) => subjects.settled(trx, payment));
    if (outcome.outcome === 'refund') {
      this.refunds.push({ paymentId: payment.id, reason: outcome.reason });
      return outcome.reason;
    }
    return outcome.outcome;
  }

  /** The payment of an order ends without money. */
  async fail(orderId: string): Promise<void> {
    const index = this.started.findIndex((one) => one.subject.id === orderId);
    const [payment] = this.started.splice(index, 1);
    if (index < 0 || payment === undefined || this.subjects === null) throw new Error('no payment to fail');
    const { subjects } = this;
    await inTransaction(this.#db, (trx) => subjects.ended(trx, { ...payment, status: 'failed' }));
  }
}

function notNeeded(): Promise<never> {
  return Promise.reject(new Error('not needed'));
}

function present(payment: SettledPayment & { deadlineAt: string }): Payment {
  const { id, provider, amount, currency, deadlineAt } = payment;
  const redirectUrl = `https://pay.example/${id}`;
  return {
    ...{ id, status: 'pending', provider, sandbox: true, amount: { amount, currency }, redirectUrl },
    ...{ startedAt: deadlineAt, deadlineAt, failureCode: null },
  };
}
