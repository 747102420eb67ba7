import { z } from 'zod';
import type { ChargeReport, DisputeReport, Notification, PaymentProvider, RefundAnswer } from '../domain/provider.ts';

const notification = z.object({ about: z.string() }).loose() as unknown as z.ZodType<Notification>;
type Behaviour = 'answers' | 'throws' | 'hangs';

/** A provider whose every answer a test decides, with books that outlive our crashes. */
export class ScriptedProvider implements PaymentProvider {
  readonly id = 'scripted';
  readonly sandbox = false;
  capabilities: PaymentProvider['capabilities'] = {
    amounts: { EUR: { least: 50, most: 999_999_99, step: 1 } },
    countries: null,
    approval: 'page',
    secondsToApprove: null,
    refunds: 'whole',
  };
  /** Charges by attempt id, as the provider keeps them. */
  readonly charges = new Map<string, ChargeReport>();
  /** Numbers that were asked on the phone. */
  readonly phones: string[] = [];
  readonly calls = { start: 0, query: 0, refund: 0, cancel: 0, dispute: 0 };
  /** What it says of disputes, by its name for them. */
  readonly disputes = new Map<string, DisputeReport>();
  disputeBehaviour: Behaviour = 'answers';
  /** Amounts given back, by refund id: the provider keeps to the key. */
  readonly refunded = new Map<string, number>();
  startBehaviour: Behaviour | 'refuses' | 'hears-and-throws' = 'answers';
  /** What happens between its hearing of a charge and its answer. */
  beforeAnswer: (attemptId: string) => Promise<void> = () => Promise.resolve();
  queryBehaviour: Behaviour = 'answers';
  cancelBehaviour: Behaviour = 'answers';
  notificationBehaviour: Behaviour = 'answers';
  /** Whether each charge has a secret of its own that its notification proves itself by. */
  tokens = false;
  /** What it keeps of every charge; 0: it does not say. */
  fee = 0;
  refundAnswer: RefundAnswer | Behaviour = { status: 'done' };

  async start({ id, payer }: Parameters<PaymentProvider['start']>[0]): ReturnType<PaymentProvider['start']> {
    this.calls.start += 1;
    if (payer.phone !== null) this.phones.push(payer.phone);
    if (this.startBehaviour === 'refuses') return { kind: 'refused', code: 'not-allowed' };
    if (this.startBehaviour === 'hangs') return Promise.withResolvers<never>().promise;
    if (this.startBehaviour === 'throws') throw new Error('down');
    const reference = `ref-${id}`;
    if (!this.charges.has(id)) this.charges.set(id, { status: 'pending', reference });
    await this.beforeAnswer(id);
    if (this.startBehaviour === 'hears-and-throws') throw new Error('connection lost');
    const token = this.tokens ? { notificationToken: `secret-of-${id}` } : {};
    return { kind: 'started', reference, redirectUrl: this.#pageOf(id), ...token };
  }

  #pageOf(id: string): string | null {
    return this.capabilities.approval === 'page' ? `https://provider.example/${id}` : null;
  }

  async query({ id }: Parameters<PaymentProvider['query']>[0]): Promise<ChargeReport> {
    this.calls.query += 1;
    if (this.queryBehaviour === 'hangs') return Promise.withResolvers<never>().promise;
    if (this.queryBehaviour === 'throws') throw new Error('down');
    return this.charges.get(id) ?? { status: 'unknown' };
  }

  async refund({ id, amount }: Parameters<PaymentProvider['refund']>[0]): Promise<RefundAnswer> {
    this.calls.refund += 1;
    if (this.refundAnswer === 'hangs') return Promise.withResolvers<never>().promise;
    if (typeof this.refundAnswer === 'string') throw new Error('down');
    if (this.refundAnswer.status === 'done') this.refunded.set(id, amount);
    return this.refundAnswer;
  }

  async dispute(name: string): Promise<DisputeReport> {
    this.calls.dispute += 1;
    if (this.disputeBehaviour === 'hangs') return Promise.withResolvers<never>().promise;
    if (this.disputeBehaviour === 'throws') throw new Error('down');
    return this.disputes.get(name) ?? { status: 'unknown' };
  }

  async cancel({ id }: Parameters<PaymentProvider['start']>[0]): Promise<void> {
    this.calls.cancel += 1;
    if (this.cancelBehaviour === 'hangs') return Promise.withResolvers<never>().promise;
    if (this.cancelBehaviour === 'throws') throw new Error('down');
    const charge = this.charges.get(id);
    if (charge?.status === 'pending') {
      this.charges.set(id, { status: 'expired', reference: charge.reference, code: 'cancelled' });
    }
  }

  /** The reference of a charge, or what it is about in JSON. */
  async readNotification({ body }: Parameters<PaymentProvider['readNotification']>[0]): Promise<Notification | null> {
    if (this.notificationBehaviour === 'hangs') return Promise.withResolvers<never>().promise;
    if (this.notificationBehaviour === 'throws') throw new Error('down');
    if (body === '') return null;
    return body.startsWith('{') ? notification.parse(JSON.parse(body)) : { about: 'charge', reference: body };
  }

  /** The payer has paid. */
  succeed(attemptId: string, amount = 2300, currency = 'EUR'): void {
    const fee = this.fee === 0 ? {} : { fee: this.fee };
    this.charges.set(attemptId, { status: 'succeeded', reference: `ref-${attemptId}`, amount, currency, ...fee });
  }

  fail(attemptId: string): void {
    this.charges.set(attemptId, { status: 'failed', reference: `ref-${attemptId}`, code: 'not-enough-funds' });
  }

  /** What it holds for us by its own books: captured, less what it keeps, less given back. */
  held(): number {
    const captured = [...this.charges.values()].map((charge) =>
      charge.status === 'succeeded' ? charge.amount - (charge.fee ?? 0) : 0,
    );
    const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, amount) => total + amount, 0);
    const taken = [...this.disputes.values()].map((each) =>
      each.status === 'unknown' ? 0 : (each.withdrawn ? each.amount : 0) + (each.fee ?? 0),
    );
    return sum(captured) - sum(this.refunded.values()) - sum(taken);
  }
}
