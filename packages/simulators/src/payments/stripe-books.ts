import { invalid, newStripeId, StripeError, testCards } from './stripe-things.ts';
import type {
  BalanceTransaction,
  CardError,
  Charge,
  Dispute,
  Intent,
  Metadata,
  Refund,
  Session,
  SessionBody,
  Thing,
} from './stripe-things.ts';

const least: Readonly<Record<string, number>> = { eur: 50, xof: 328 };

/** The books of payments: sessions, intents, charges, refunds and disputes, with the changes of state that Stripe allows. */
export class StripeBooks {
  readonly things = new Map<string, Thing>();
  readonly #intentData = new Map<string, NonNullable<SessionBody['payment_intent_data']>>();
  /** What the page shows, by session. */
  readonly descriptions = new Map<string, string>();
  readonly #now: () => number;
  /** What a new refund is. */
  refundsBecome: Refund['status'] = 'succeeded';
  /** Told of everything that Stripe would send an event about. */
  readonly #happened: (type: string, object: Thing) => void;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, happened: (type: string, object: Thing) => void) {
    this.#now = now;
    this.#happened = happened;
  }

  seconds(): number {
    return Math.floor(this.#now() / 1000);
  }

  of<Type extends Thing['object']>(type: Type): Extract<Thing, { object: Type }>[] {
    return [...this.things.values()].filter(
      (thing): thing is Extract<Thing, { object: Type }> => thing.object === type,
    );
  }

  get<Type extends Thing['object']>(type: Type, id: string | null | undefined): Extract<Thing, { object: Type }> {
    const found = this.of(type).find((thing) => thing.id === id);
    if (found) return found;
    const message = `No such ${type}: '${id ?? ''}'`;
    throw new StripeError(404, { type: 'invalid_request_error', code: 'resource_missing', message, param: 'id' });
  }

  #add<Kind extends Thing>(thing: Kind): Kind {
    this.things.set(thing.id, thing);
    return thing;
  }

  /** @param amount of a subscription's first period, where there is no price in the request */
  createSession(body: SessionBody, base: string, priced?: { amount: number; currency: string }): Session {
    const [line] = body.line_items;
    const price = line?.price_data;
    const amount = priced?.amount ?? (price?.unit_amount ?? 0) * (line?.quantity ?? 1);
    const currency = priced?.currency ?? price?.currency ?? '';
    const minimum = least[currency];
    if (minimum === undefined) throw invalid(`Invalid currency: ${currency}`, 'parameter_invalid', 'line_items[0]');
    if (amount < minimum) throw invalid('The total amount due must add up to at least 0.50 €', 'amount_too_small');
    if (amount > 99_999_999) throw invalid('The total amount must be no more than 999,999.99', 'amount_too_large');
    if (body.customer_email !== undefined && !/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(body.customer_email)) {
      throw invalid(`Invalid email address: ${body.customer_email}`, 'email_invalid', 'customer_email');
    }
    const now = this.seconds();
    const expires = body.expires_at ?? now + 86_400;
    if (expires < now + 1800 || expires > now + 86_400) {
      throw invalid(
        'The `expires_at` timestamp must be between 30 minutes and 24 hours from now',
        undefined,
        'expires_at',
      );
    }
    const id = newStripeId('cs_test');
    this.#intentData.set(id, body.payment_intent_data ?? {});
    this.descriptions.set(id, price?.product_data.name ?? line?.price ?? '');
    return this.#add({
      id,
      object: 'checkout.session',
      created: now,
      mode: body.mode,
      amount_total: amount,
      amount_subtotal: amount,
      currency,
      cancel_url: body.cancel_url ?? null,
      success_url: body.success_url,
      client_reference_id: body.client_reference_id ?? null,
      customer: body.customer ?? null,
      customer_email: body.customer_email ?? null,
      expires_at: expires,
      locale: body.locale ?? null,
      metadata: body.metadata ?? {},
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      subscription: null,
      url: `${base}/c/pay/${id}`,
    });
  }

  /** What time has ended. */
  expireDue(): void {
    const now = this.seconds();
    for (const session of this.of('checkout.session')) {
      if (session.status === 'open' && session.expires_at <= now) this.expire(session);
    }
  }

  expire(session: Session): Session {
    if (session.status !== 'open') {
      throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`);
    }
    Object.assign(session, { status: 'expired', url: null });
    if (session.payment_intent !== null) {
      const intent = this.get('payment_intent', session.payment_intent);
      intent.status = 'canceled';
      this.#happened('payment_intent.canceled', intent);
    }
    this.#happened('checkout.session.expired', session);
    return session;
  }

  #openIntent(session: Session): Intent {
    if (session.status !== 'open') throw invalid('This Checkout Session is no longer active');
    if (session.payment_intent !== null) return this.get('payment_intent', session.payment_intent);
    const data = this.#intentData.get(session.id);
    const intent = this.#add<Intent>({
      id: newStripeId('pi'),
      object: 'payment_intent',
      created: this.seconds(),
      amount: session.amount_total,
      amount_received: 0,
      currency: session.currency,
      description: data?.description ?? null,
      metadata: data?.metadata ?? {},
      last_payment_error: null,
      latest_charge: null,
      status: 'requires_payment_method',
      transfer_group: data?.transfer_group ?? null,
    });
    session.payment_intent = intent.id;
    this.#happened('payment_intent.created', intent);
    return intent;
  }

  /** The payer types a card. @returns what the page shows next */
  pay(session: Session, number: string): 'paid' | 'authenticate' | 'refused' {
    const intent = this.#openIntent(session);
    const card = testCards[number.replaceAll(/\D/g, '')] ?? { code: 'incorrect_number' };
    if (card === 'good') {
      this.succeed(session, intent);
      return 'paid';
    }
    if (card === 'authentication') {
      intent.status = 'requires_action';
      this.#happened('payment_intent.requires_action', intent);
      return 'authenticate';
    }
    this.#refuse(intent, card);
    return 'refused';
  }

  /** The payer's bank answers the authentication. */
  authenticate(session: Session, passed: boolean): void {
    const intent = this.get('payment_intent', session.payment_intent);
    if (intent.status !== 'requires_action') throw invalid('No authentication is under way');
    if (passed) this.succeed(session, intent);
    else this.#refuse(intent, { code: 'payment_intent_authentication_failure' });
  }

  /** The page is done and the bank takes its time; `settle` ends it. */
  process(session: Session): void {
    const intent = this.#openIntent(session);
    intent.status = 'processing';
    Object.assign(session, { status: 'complete', url: null });
    this.#happened('payment_intent.processing', intent);
    this.#happened('checkout.session.completed', session);
  }

  settle(session: Session, passed: boolean): void {
    const intent = this.get('payment_intent', session.payment_intent);
    if (passed) this.succeed(session, intent);
    else {
      this.#refuse(intent, { code: 'card_declined', decline_code: 'insufficient_funds' });
      this.#happened('checkout.session.async_payment_failed', session);
    }
  }

  #refuse(intent: Intent, card: Omit<CardError, 'type' | 'message'>): void {
    const error: CardError = { type: 'card_error', message: 'Your card was declined.', ...card };
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error });
    this.#happened('payment_intent.payment_failed', intent);
  }

  succeed(session: Session, intent: Intent): void {
    const { amount, currency, metadata, transfer_group: group } = intent;
    const created = this.seconds();
    // 1.5 % and 0.25 €, as for cards of the European Economic Area.
    const fee = Math.round(amount * 0.015) + (currency === 'xof' ? 164 : 25);
    const charge = this.#add<Charge>({
      id: newStripeId('ch'),
      object: 'charge',
      created,
      amount,
      amount_captured: amount,
      amount_refunded: 0,
      balance_transaction: null,
      captured: true,
      currency,
      disputed: false,
      metadata,
      paid: true,
      payment_intent: intent.id,
      refunded: false,
      status: 'succeeded',
      transfer_group: group,
    });
    const transaction = this.#add<BalanceTransaction>({
      id: newStripeId('txn'),
      object: 'balance_transaction',
      created,
      amount,
      currency,
      fee,
      net: amount - fee,
      source: charge.id,
    });
    charge.balance_transaction = transaction.id;
    const late = session.status === 'complete';
    Object.assign(intent, {
      status: 'succeeded',
      amount_received: amount,
      latest_charge: charge.id,
      last_payment_error: null,
    });
    Object.assign(session, { status: 'complete', payment_status: 'paid', url: null });
    this.#happened('charge.succeeded', charge);
    this.#happened('payment_intent.succeeded', intent);
    this.#happened(late ? 'checkout.session.async_payment_succeeded' : 'checkout.session.completed', session);
  }

  chargeOf(session: Session): Charge | null {
    return this.of('charge').find(({ payment_intent: intent }) => intent === session.payment_intent) ?? null;
  }

  refund(body: { payment_intent: string; amount?: number; metadata?: Metadata }): Refund {
    const intent = this.get('payment_intent', body.payment_intent);
    if (intent.latest_charge === null)
      throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge`);
    const charge = this.get('charge', intent.latest_charge);
    const left = charge.amount - charge.amount_refunded;
    const amount = body.amount ?? left;
    if (left === 0) throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
    if (amount < 1 || amount > left) {
      throw invalid(
        `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
        undefined,
        'amount',
      );
    }
    const refund = this.#add<Refund>({
      id: newStripeId('re'),
      object: 'refund',
      created: this.seconds(),
      amount,
      charge: charge.id,
      currency: charge.currency,
      metadata: body.metadata ?? {},
      payment_intent: intent.id,
      reason: null,
      status: 'pending',
    });
    charge.amount_refunded += amount;
    this.#happened('refund.created', refund);
    this.endRefund(refund, this.refundsBecome);
    return refund;
  }

  /** The bank takes a refund, or sends it back. */
  endRefund(refund: Refund, status: Refund['status']): void {
    if (refund.status === status) return;
    const charge = this.get('charge', refund.charge);
    if (status === 'failed') {
      charge.amount_refunded -= refund.amount;
      refund.failure_reason = 'expired_or_canceled_card';
    }
    refund.status = status;
    charge.refunded = charge.amount_refunded === charge.amount;
    this.#happened(status === 'failed' ? 'refund.failed' : 'charge.refunded', status === 'failed' ? refund : charge);
  }

  dispute(session: Session, reason: string): Dispute {
    const charge = this.chargeOf(session);
    if (!charge) throw invalid('There is no charge to dispute');
    charge.disputed = true;
    const { id, amount, currency, payment_intent: intent } = charge;
    const dispute = this.#add<Dispute>({
      id: newStripeId('du'),
      object: 'dispute',
      created: this.seconds(),
      amount,
      charge: id,
      currency,
      payment_intent: intent,
      reason,
      status: 'needs_response',
      balance_transactions: [],
      evidence_details: {
        due_by: this.seconds() + 7 * 86_400,
        has_evidence: false,
        past_due: false,
        submission_count: 0,
      },
    });
    // The money is taken at once, with 20 € for the work.
    this.#move(dispute, -amount, currency === 'xof' ? 13_119 : 2000);
    this.#happened('charge.dispute.created', dispute);
    return dispute;
  }

  /** The bank decides; where we are right the money comes back, the fee does not. */
  endDispute(session: Session, won: boolean): void {
    const dispute = this.of('dispute').find(({ payment_intent: intent }) => intent === session.payment_intent);
    if (dispute?.status !== 'needs_response') throw invalid('There is no dispute to decide');
    dispute.status = won ? 'won' : 'lost';
    if (won) this.#move(dispute, dispute.amount, 0);
    this.#happened('charge.dispute.closed', dispute);
  }

  #move(dispute: Dispute, amount: number, fee: number): void {
    const { id: source, currency } = dispute;
    dispute.balance_transactions.push({
      id: newStripeId('txn'),
      object: 'balance_transaction',
      created: this.seconds(),
      amount,
      currency,
      fee,
      net: amount - fee,
      source,
    });
  }
}
