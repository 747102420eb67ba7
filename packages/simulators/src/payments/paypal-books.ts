import { randomBytes } from 'node:crypto';

interface Money {
  currency_code: string;
  value: string;
}
export interface Capture {
  id: string;
  status: 'COMPLETED' | 'DECLINED' | 'PENDING' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  status_details?: { reason: string };
  amount: Money;
  final_capture: boolean;
  custom_id: string;
  invoice_id: string;
  seller_receivable_breakdown?: { gross_amount: Money; paypal_fee: Money; net_amount: Money };
  create_time: string;
  update_time: string;
}
export interface Refund {
  id: string;
  status: 'COMPLETED' | 'PENDING' | 'FAILED';
  amount: Money;
  custom_id: string;
  invoice_id: string;
  create_time: string;
}
export interface Order {
  id: string;
  intent: 'CAPTURE';
  status: 'CREATED' | 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED' | 'VOIDED';
  purchase_units: [
    {
      reference_id: string;
      amount: Money;
      custom_id: string;
      invoice_id: string;
      description?: string;
      payments?: { captures: Capture[]; refunds?: Refund[] };
    },
  ];
  create_time: string;
  links: { href: string; rel: string; method: string }[];
}
interface Dispute {
  dispute_id: string;
  reason: string;
  status: 'OPEN' | 'RESOLVED';
  dispute_amount: Money;
  dispute_outcome?: { outcome_code: string };
  seller_response_due_date: string;
  disputed_transactions: [{ seller_transaction_id: string; custom: string }];
}
export interface OrderBody {
  intent: 'CAPTURE';
  purchase_units: [{ amount: Money; custom_id: string; invoice_id: string; description?: string }];
  payment_source?: { paypal?: { experience_context?: { return_url?: string; cancel_url?: string } } };
}

/** PayPal refuses: its status, and the issue that it names. */
export class PayPalError extends Error {
  readonly status: number;
  readonly issue: string;

  constructor(status: number, issue: string) {
    super(issue);
    this.status = status;
    this.issue = issue;
  }
}

/** What becomes of the capture of an order: PayPal knows when the payer approves. */
export type Funding = 'good' | 'declined' | 'blocked' | 'limited' | 'reviewed';

const refusedWith: Readonly<Partial<Record<Funding, string>>> = {
  declined: 'INSTRUMENT_DECLINED',
  blocked: 'PAYER_ACCOUNT_RESTRICTED',
  limited: 'TRANSACTION_LIMIT_EXCEEDED',
};

/** The books: orders, their captures and refunds, with the changes of state that PayPal allows. */
export class PayPalBooks {
  readonly orders = new Map<string, Order>();
  readonly disputes = new Map<string, Dispute>();
  readonly #funding = new Map<string, Funding>();
  readonly addresses = new Map<string, { return_url?: string; cancel_url?: string }>();
  refundsBecome: Refund['status'] = 'COMPLETED';
  readonly #now: () => number;
  readonly #happened: (type: string, resource: object, order: string) => void;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, happened: (type: string, resource: object, order: string) => void) {
    this.#now = now;
    this.#happened = happened;
  }

  #time(): string {
    return `${new Date(this.#now()).toISOString().slice(0, 19)}Z`;
  }

  create(body: OrderBody, base: string): Order {
    const [unit] = body.purchase_units;
    if (unit.amount.currency_code !== 'EUR') throw new PayPalError(422, 'CURRENCY_NOT_SUPPORTED');
    if (unit.amount.value === '0.00') throw new PayPalError(422, 'CANNOT_BE_ZERO_OR_NEGATIVE');
    const id = newPayPalId();
    const order: Order = {
      id,
      intent: 'CAPTURE',
      status: 'PAYER_ACTION_REQUIRED',
      purchase_units: [{ reference_id: 'default', ...unit }],
      create_time: this.#time(),
      links: [
        { href: `${base}/v2/checkout/orders/${id}`, rel: 'self', method: 'GET' },
        { href: `${base}/checkoutnow?token=${id}`, rel: 'payer-action', method: 'GET' },
      ],
    };
    this.addresses.set(id, body.payment_source?.paypal?.experience_context ?? {});
    this.orders.set(id, order);
    return order;
  }

  get(id: string): Order {
    const order = this.orders.get(id);
    if (!order) throw new PayPalError(404, 'INVALID_RESOURCE_ID');
    return order;
  }

  /** The payer approves on PayPal's page; no money moves yet. */
  approve(id: string, funding: Funding): void {
    const order = this.get(id);
    if (order.status !== 'PAYER_ACTION_REQUIRED' && order.status !== 'APPROVED') {
      throw new PayPalError(422, 'ORDER_COMPLETED_OR_VOIDED');
    }
    order.status = 'APPROVED';
    this.#funding.set(id, funding);
    this.#happened('CHECKOUT.ORDER.APPROVED', order, id);
  }

  /** PayPal forgets orders that were not approved, after hours. */
  forget(id: string): void {
    this.orders.delete(id);
  }

  capture(id: string): Order {
    const order = this.get(id);
    const [unit] = order.purchase_units;
    if (unit.payments) throw new PayPalError(422, 'ORDER_ALREADY_CAPTURED');
    if (order.status !== 'APPROVED') throw new PayPalError(422, 'ORDER_NOT_APPROVED');
    const funding = this.#funding.get(id) ?? 'good';
    const refused = refusedWith[funding];
    if (refused !== undefined) throw new PayPalError(422, refused);
    const cents = Math.round(Number(unit.amount.value) * 100);
    // 3.4 % and 0.35 €.
    const fee = Math.round(cents * 0.034) + 35;
    const pending = funding === 'reviewed';
    const time = this.#time();
    const capture: Capture = {
      id: newPayPalId(),
      status: pending ? 'PENDING' : 'COMPLETED',
      amount: unit.amount,
      final_capture: true,
      custom_id: unit.custom_id,
      invoice_id: unit.invoice_id,
      create_time: time,
      update_time: time,
      ...(pending
        ? { status_details: { reason: 'PENDING_REVIEW' } }
        : {
            seller_receivable_breakdown: {
              gross_amount: unit.amount,
              paypal_fee: euros(fee),
              net_amount: euros(cents - fee),
            },
          }),
    };
    unit.payments = { captures: [capture] };
    order.status = 'COMPLETED';
    this.#happened(`PAYMENT.CAPTURE.${capture.status}`, this.withOrder(capture, id), id);
    return order;
  }

  /** PayPal has looked at a pending capture. */
  endReview(id: string, passed: boolean): void {
    const [capture] = this.get(id).purchase_units[0].payments?.captures ?? [];
    if (capture?.status !== 'PENDING') throw new PayPalError(422, 'NOTHING_TO_REVIEW');
    capture.status = passed ? 'COMPLETED' : 'DECLINED';
    this.#happened(`PAYMENT.CAPTURE.${passed ? 'COMPLETED' : 'DENIED'}`, this.withOrder(capture, id), id);
  }

  withOrder(capture: Capture, order: string): object {
    return { ...capture, supplementary_data: { related_ids: { order_id: order } } };
  }

  captured(id: string): { order: Order; capture: Capture } {
    for (const order of this.orders.values()) {
      const capture = order.purchase_units[0].payments?.captures.find((each) => each.id === id);
      if (capture) return { order, capture };
    }
    throw new PayPalError(404, 'INVALID_RESOURCE_ID');
  }

  refund(captureId: string, body: { amount?: Money; custom_id: string; invoice_id: string }): Refund {
    const { order, capture } = this.captured(captureId);
    const { payments } = order.purchase_units[0];
    if (!payments || capture.status === 'PENDING') throw new PayPalError(422, 'PENDING_CAPTURE');
    const left = Math.round(Number(capture.amount.value) * 100) - this.refunded(order);
    const cents = body.amount ? Math.round(Number(body.amount.value) * 100) : left;
    if (left === 0) throw new PayPalError(422, 'CAPTURE_FULLY_REFUNDED');
    if (cents > left) throw new PayPalError(422, 'REFUND_AMOUNT_EXCEEDED');
    const refund: Refund = {
      id: newPayPalId(),
      status: this.refundsBecome,
      amount: euros(cents),
      custom_id: body.custom_id,
      invoice_id: body.invoice_id,
      create_time: this.#time(),
    };
    payments.refunds = [...(payments.refunds ?? []), refund];
    capture.status = cents === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    this.#happened('PAYMENT.CAPTURE.REFUNDED', refund, order.id);
    return refund;
  }

  /** Cents given back or on their way. */
  refunded(order: Order): number {
    const refunds = order.purchase_units[0].payments?.refunds ?? [];
    return refunds
      .filter(({ status }) => status !== 'FAILED')
      .reduce((sum, { amount }) => sum + Math.round(Number(amount.value) * 100), 0);
  }

  endRefunds(id: string, status: 'COMPLETED' | 'FAILED'): void {
    for (const refund of this.get(id).purchase_units[0].payments?.refunds ?? []) {
      if (refund.status === 'PENDING') refund.status = status;
    }
  }

  dispute(id: string): void {
    const order = this.get(id);
    const [capture] = order.purchase_units[0].payments?.captures ?? [];
    if (!capture) throw new PayPalError(422, 'NOTHING_TO_DISPUTE');
    const dispute: Dispute = {
      dispute_id: `PP-D-${newPayPalId()}`,
      reason: 'MERCHANDISE_OR_SERVICE_NOT_RECEIVED',
      status: 'OPEN',
      dispute_amount: capture.amount,
      seller_response_due_date: new Date(this.#now() + 10 * 86_400_000).toISOString(),
      disputed_transactions: [{ seller_transaction_id: capture.id, custom: capture.custom_id }],
    };
    this.disputes.set(dispute.dispute_id, dispute);
    this.#happened('CUSTOMER.DISPUTE.CREATED', dispute, id);
  }

  /** PayPal decides. */
  endDispute(id: string, outcome: string): void {
    const [capture] = this.get(id).purchase_units[0].payments?.captures ?? [];
    const dispute = [...this.disputes.values()].find(
      ({ disputed_transactions: [transaction] }) => transaction.seller_transaction_id === capture?.id,
    );
    if (!dispute) throw new PayPalError(422, 'NOTHING_TO_DECIDE');
    Object.assign(dispute, { status: 'RESOLVED', dispute_outcome: { outcome_code: outcome } });
    this.#happened('CUSTOMER.DISPUTE.RESOLVED', dispute, id);
  }
}

/** Seventeen capitals and digits, as PayPal's are. */
export function newPayPalId(): string {
  return randomBytes(9).toString('hex').toUpperCase().slice(0, 17);
}

function euros(cents: number): Money {
  return { currency_code: 'EUR', value: (cents / 100).toFixed(2) };
}
