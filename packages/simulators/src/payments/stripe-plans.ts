import { invalid, newStripeId, StripeError } from './stripe-things.ts';

type Metadata = Record<string, string>;
interface Kept {
  id: string;
  created: number;
}
export interface Price extends Kept {
  object: 'price';
  currency: string;
  unit_amount: number;
  lookup_key: string | null;
  recurring: { interval: string; interval_count: number };
}
export interface Customer extends Kept {
  object: 'customer';
  email: string | null;
  name: string | null;
  preferred_locales: string[];
  metadata: Metadata;
}
interface Item {
  id: string;
  object: 'subscription_item';
  price: Price;
  quantity: number;
  current_period_start: number;
  current_period_end: number;
}
export interface Subscription extends Kept {
  object: 'subscription';
  customer: string;
  status: 'active' | 'trialing' | 'incomplete' | 'past_due' | 'canceled';
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  metadata: Metadata;
  items: { object: 'list'; data: [Item]; has_more: false };
}

export interface Invoice extends Kept {
  object: 'invoice';
  customer: string;
  currency: string;
  amount_due: number;
  amount_paid: number;
  status: 'paid' | 'open' | 'uncollectible';
  billing_reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update';
  attempt_count: number;
  parent: { type: 'subscription_details'; subscription_details: { subscription: string } };
}

const day = 86_400;
const period = 30 * day;

/** The books of plans: prices, customers and subscriptions of one line, with months of 30 days. */
export class StripePlans {
  readonly prices = new Map<string, Price>();
  readonly customers = new Map<string, Customer>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly invoices = new Map<string, Invoice>();
  /** Customers whose card is refused from now on. */
  readonly refused = new Set<string>();
  readonly #seconds: () => number;
  readonly #happened: (type: string, object: { id: string; object: string }) => void;

  constructor(seconds: () => number, happened: (type: string, object: { id: string; object: string }) => void) {
    this.#seconds = seconds;
    this.#happened = happened;
  }

  createPrice(body: {
    currency: string;
    unit_amount: number;
    lookup_key?: string;
    recurring: { interval: string };
  }): Price {
    const { currency, unit_amount: amount, lookup_key: key = null } = body;
    if (key !== null && [...this.prices.values()].some((price) => price.lookup_key === key)) {
      throw invalid(`A price already uses that lookup key: ${key}`, 'resource_already_exists', 'lookup_key');
    }
    const price: Price = {
      id: newStripeId('price'),
      object: 'price',
      created: this.#seconds(),
      currency,
      unit_amount: amount,
      lookup_key: key,
      recurring: { interval: body.recurring.interval, interval_count: 1 },
    };
    this.prices.set(price.id, price);
    return price;
  }

  createCustomer(body: Partial<Pick<Customer, 'email' | 'name' | 'preferred_locales' | 'metadata'>>): Customer {
    const customer: Customer = {
      id: newStripeId('cus'),
      object: 'customer',
      created: this.#seconds(),
      email: body.email ?? null,
      name: body.name ?? null,
      preferred_locales: body.preferred_locales ?? [],
      metadata: body.metadata ?? {},
    };
    this.customers.set(customer.id, customer);
    return customer;
  }

  subscribe(body: {
    customer: string;
    items: { price: string }[];
    trial_period_days?: number;
    metadata?: Metadata;
  }): Subscription {
    kept(this.customers, 'customer', body.customer);
    const price = kept(this.prices, 'price', body.items[0]?.price);
    const created = this.#seconds();
    const trial = body.trial_period_days ?? 0;
    const end = created + (trial > 0 ? trial * day : period);
    const item: Item = {
      id: newStripeId('si'),
      object: 'subscription_item',
      price,
      quantity: 1,
      current_period_start: created,
      current_period_end: end,
    };
    const subscription: Subscription = {
      id: newStripeId('sub'),
      object: 'subscription',
      created,
      customer: body.customer,
      status: trial > 0 ? 'trialing' : this.refused.has(body.customer) ? 'incomplete' : 'active',
      cancel_at_period_end: false,
      canceled_at: null,
      metadata: body.metadata ?? {},
      items: { object: 'list', data: [item], has_more: false },
    };
    this.subscriptions.set(subscription.id, subscription);
    this.#happened('customer.subscription.created', subscription);
    if (subscription.status !== 'trialing') this.#bill(subscription, price.unit_amount, 'subscription_create');
    return subscription;
  }

  /** An invoice, paid at once unless the customer's card is refused. */
  #bill(subscription: Subscription, amount: number, reason: Invoice['billing_reason']): void {
    const paid = !this.refused.has(subscription.customer);
    const invoice: Invoice = {
      id: newStripeId('in'),
      object: 'invoice',
      created: this.#seconds(),
      customer: subscription.customer,
      currency: subscription.items.data[0].price.currency,
      amount_due: amount,
      amount_paid: paid ? amount : 0,
      status: paid ? 'paid' : 'open',
      billing_reason: reason,
      attempt_count: 1,
      parent: { type: 'subscription_details', subscription_details: { subscription: subscription.id } },
    };
    this.invoices.set(invoice.id, invoice);
    this.#happened(paid ? 'invoice.paid' : 'invoice.payment_failed', invoice);
  }

  invoicesOf(subscription: string): Invoice[] {
    return [...this.invoices.values()].filter(
      ({ parent }) => parent.subscription_details.subscription === subscription,
    );
  }

  /** The open invoices are tried once more, as Stripe does by itself for some days, or when the card was changed. */
  retry(id: string): void {
    const subscription = this.subscription(id);
    for (const invoice of this.invoicesOf(id).filter(({ status }) => status === 'open')) {
      invoice.attempt_count += 1;
      if (this.refused.has(subscription.customer)) {
        this.#happened('invoice.payment_failed', invoice);
        continue;
      }
      Object.assign(invoice, { status: 'paid', amount_paid: invoice.amount_due });
      subscription.status = 'active';
      this.#happened('invoice.paid', invoice);
      this.#happened('customer.subscription.updated', subscription);
    }
  }

  /** The last try was refused as well. */
  giveUp(id: string): void {
    for (const invoice of this.invoicesOf(id).filter(({ status }) => status === 'open'))
      invoice.status = 'uncollectible';
    this.cancel(id);
  }

  subscription(id: string): Subscription {
    return kept(this.subscriptions, 'subscription', id);
  }

  /** The unused share of the old price, credited, and the same share of the new one, charged. */
  #shares(subscription: Subscription, price: Price, at: number): [number, number] {
    const [item] = subscription.items.data;
    if (at < item.current_period_start || at > item.current_period_end) throw invalid('Invalid proration_date');
    const share = (item.current_period_end - at) / (item.current_period_end - item.current_period_start);
    return [-Math.round(item.price.unit_amount * share), Math.round(price.unit_amount * share)];
  }

  preview(body: {
    subscription: string;
    subscription_details: { items: { price: string }[]; proration_date?: number };
  }): object {
    const subscription = this.subscription(body.subscription);
    const { items, proration_date: at = this.#seconds() } = body.subscription_details;
    const price = kept(this.prices, 'price', items[0]?.price);
    const [credit, charge] = this.#shares(subscription, price, at);
    const line = (amount: number, proration: boolean): object => ({
      id: newStripeId('il'),
      object: 'line_item',
      amount,
      currency: price.currency,
      parent: {
        type: 'subscription_item_details',
        invoice_item_details: null,
        subscription_item_details: { proration, subscription: subscription.id },
      },
    });
    const data = [line(credit, true), line(charge, true)];
    const { currency } = price;
    const lines = { object: 'list', data, has_more: false };
    return {
      id: newStripeId('upcoming_in'),
      object: 'invoice',
      amount_due: Math.max(0, credit + charge),
      currency,
      lines,
    };
  }

  update(
    id: string,
    body: {
      items?: { id: string; price: string }[];
      cancel_at_period_end?: boolean;
      proration_date?: number;
      proration_behavior?: string;
    },
  ): Subscription {
    const subscription = this.subscription(id);
    if (subscription.status === 'canceled') throw invalid('A canceled subscription can only update its metadata');
    const [item] = subscription.items.data;
    const [change] = body.items ?? [];
    if (change) {
      if (change.id !== item.id)
        throw invalid(`No such subscription_item: '${change.id}'`, 'resource_missing', 'items');
      const price = kept(this.prices, 'price', change.price);
      const now = body.proration_behavior !== 'none';
      const [credit, charge] = now ? this.#shares(subscription, price, body.proration_date ?? this.#seconds()) : [0, 0];
      if (credit + charge > 0 && this.refused.has(subscription.customer)) {
        const refusal = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' };
        throw new StripeError(402, { ...refusal, message: 'Your card has insufficient funds.' });
      }
      item.price = price;
      if (credit + charge > 0) this.#bill(subscription, credit + charge, 'subscription_update');
    }
    subscription.cancel_at_period_end = body.cancel_at_period_end ?? subscription.cancel_at_period_end;
    this.#happened('customer.subscription.updated', subscription);
    return subscription;
  }

  cancel(id: string): Subscription {
    const subscription = this.subscription(id);
    Object.assign(subscription, { status: 'canceled', canceled_at: this.#seconds() });
    this.#happened('customer.subscription.deleted', subscription);
    return subscription;
  }

  /** Time has come: every subscription whose period is over is renewed, ended, or left unpaid. */
  renewDue(): void {
    for (const subscription of this.subscriptions.values()) {
      const [item] = subscription.items.data;
      if (!['active', 'trialing'].includes(subscription.status) || item.current_period_end > this.#seconds()) continue;
      if (subscription.cancel_at_period_end) {
        this.cancel(subscription.id);
        continue;
      }
      item.current_period_start = item.current_period_end;
      item.current_period_end += period;
      subscription.status = this.refused.has(subscription.customer) ? 'past_due' : 'active';
      this.#bill(subscription, item.price.unit_amount, 'subscription_cycle');
      this.#happened('customer.subscription.updated', subscription);
    }
  }
}

export function kept<Thing>(things: ReadonlyMap<string, Thing>, type: string, id: string | undefined): Thing {
  const found = things.get(id ?? '');
  if (found) return found;
  const message = `No such ${type}: '${id ?? ''}'`;
  throw new StripeError(404, { type: 'invalid_request_error', code: 'resource_missing', message, param: 'id' });
}
