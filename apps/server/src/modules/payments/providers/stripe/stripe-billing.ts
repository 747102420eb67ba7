import { z } from 'zod';
import { listOf, someId } from './stripe-answers.ts';
import type { StripeAnswer, StripeApi } from './stripe-api.ts';

export interface Subscription {
  id: string;
  customer: string;
  /** `trialing`, `active`, `past_due`, `unpaid`, `incomplete`, `incomplete_expired`, `paused`, `canceled`, or what comes next. */
  status: string;
  /** Stripe's name of the one line, and of the price in it. */
  item: string;
  price: string;
  /** Of the period under way, seconds since 1970. Since API 2025-03-31 they are those of the line. */
  periodStart: number;
  periodEnd: number;
  endsWithPeriod: boolean;
}

/** One that was paid, or is still to be. */
export interface Invoice {
  id: string;
  /** `draft`, `open`, `paid`, `void`, `uncollectible`, or what comes next. */
  status: string;
  /** What came, minor units. */
  paid: number;
  currency: string;
  /** `subscription_create`, `subscription_cycle`, `subscription_update`, … */
  reason: string;
}

/** What a change of plan costs now. */
export interface Proration {
  /** Minor units due at the change; below zero: what is credited. */
  due: number;
  /** The unused part of the price so far, and the same part of the new one: `due` is their difference. */
  credit: number;
  charge: number;
  currency: string;
  /** The moment for which it was reckoned, seconds since 1970: give it to `changePrice`, so that what was shown is what is taken. */
  reckonedAt: number;
}

/** Subscriptions by card, one line each. Ids given are ours, and the idempotency keys, which Stripe keeps for a day at least. */
export interface StripeBilling {
  /** The price of a plan by its lookup key, made when it is not there. A price never changes: another amount is another key. */
  price(
    plan: { key: string; name: string; amount: number; currency: string },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ id: string }>>;
  createCustomer(
    person: { id: string; email: string; name: string; language: 'fr' | 'en' },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ id: string }>>;
  /** A page of Stripe where the card is given and the first period paid; comes back to `returnUrl`. */
  subscribePage(
    order: { id: string; customer: string; price: string; language: 'fr' | 'en'; returnUrl: string },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ session: string; url: string }>>;
  /** The subscription that a page made; null while it was not paid. */
  subscriptionOfPage(session: string, signal: AbortSignal): Promise<StripeAnswer<Subscription | null>>;
  /** For a customer whose card is known. `incomplete` until the bank has let the first payment through. */
  subscribe(
    order: { id: string; customer: string; price: string; trialDays?: number },
    signal: AbortSignal,
  ): Promise<StripeAnswer<Subscription>>;
  subscription(id: string, signal: AbortSignal): Promise<StripeAnswer<Subscription>>;
  /** What `changePrice` would take at this moment; nothing changes. */
  previewChange(
    change: { subscription: Subscription; customer: string; price: string; at: number },
    signal: AbortSignal,
  ): Promise<StripeAnswer<Proration>>;
  /** Changes the price now, and takes or credits the difference at once. */
  changePrice(
    change: { id: string; subscription: Subscription; price: string; reckonedAt: number },
    signal: AbortSignal,
  ): Promise<StripeAnswer<Subscription>>;
  /** Another price from the next period on; nothing is taken or credited now. */
  priceNext(
    change: { id: string; subscription: Subscription; price: string },
    signal: AbortSignal,
  ): Promise<StripeAnswer<Subscription>>;
  /** Its newest invoices, newest first, ten at most: more than a poll can have missed. */
  invoices(subscription: string, signal: AbortSignal): Promise<StripeAnswer<Invoice[]>>;
  /** A page of Stripe where the customer changes the card, and pays what is open. */
  cardPage(
    order: { customer: string; language: 'fr' | 'en'; returnUrl: string },
    signal: AbortSignal,
  ): Promise<StripeAnswer<{ url: string }>>;
  /** The page of a first period is not to be paid any more. Refused where it has been, or has ended. */
  closePage(session: string, signal: AbortSignal): Promise<StripeAnswer<unknown>>;
  /** Ends it with the period under way, or (`false`) lets it go on after all. */
  endWithPeriod(
    change: { id: string; subscription: string; ends: boolean },
    signal: AbortSignal,
  ): Promise<StripeAnswer<Subscription>>;
  /** Ends it now, without giving anything back. */
  cancelNow(subscription: string, signal: AbortSignal): Promise<StripeAnswer<Subscription>>;
}

const subscriptionShape = z
  .object({
    id: z.string(),
    customer: z.union([z.string(), someId.transform(({ id }) => id)]),
    status: z.string(),
    cancel_at_period_end: z.boolean().nullish(),
    items: z.object({
      data: z.tuple(
        [
          z.object({
            id: z.string(),
            price: someId,
            current_period_start: z.int(),
            current_period_end: z.int(),
          }),
        ],
        z.unknown(),
      ),
    }),
  })
  .transform(({ id, customer, status, cancel_at_period_end: ends, items: { data } }): Subscription => {
    const [{ id: item, price, current_period_start: periodStart, current_period_end: periodEnd }] = data;
    return { id, customer, status, item, price: price.id, periodStart, periodEnd, endsWithPeriod: ends === true };
  });

const invoiceShape = z
  .object({
    id: z.string(),
    status: z.string().nullish(),
    amount_paid: z.int(),
    currency: z.string(),
    billing_reason: z.string().nullish(),
  })
  .transform(({ id, status, amount_paid: paid, currency, billing_reason: reason }): Invoice => ({
    ...{ id, paid, currency: currency.toUpperCase() },
    status: status ?? 'unknown',
    reason: reason ?? 'unknown',
  }));
const pageShape = z.object({ id: z.string(), url: z.string() });
const paidPageShape = z.object({ subscription: z.union([z.string(), subscriptionShape]).nullish() });
const previewShape = z.object({
  currency: z.string(),
  lines: z.object({
    data: z.array(
      z.object({
        amount: z.int(),
        parent: z
          .object({
            invoice_item_details: z.object({ proration: z.boolean().nullish() }).nullish(),
            subscription_item_details: z.object({ proration: z.boolean().nullish() }).nullish(),
          })
          .nullish(),
      }),
    ),
  }),
});

export function createStripeBilling(api: StripeApi): StripeBilling {
  return {
    async price({ key, name, amount, currency }, signal) {
      const known = await api.call(signal, listOf(someId), (stripe) => stripe.prices.list({ lookup_keys: [key] }));
      if (!known.ok) return known;
      const [first] = known.value.data;
      if (first) return { ok: true, value: first };
      const made = {
        currency: currency.toLowerCase(),
        unit_amount: amount,
        lookup_key: key,
        recurring: { interval: 'month' as const },
        product_data: { name },
      };
      return api.call(signal, someId, (stripe) => stripe.prices.create(made, { idempotencyKey: `price:${key}` }));
    },

    createCustomer: ({ id, email, name, language }, signal) =>
      api.call(signal, someId, (stripe) =>
        stripe.customers.create(
          { email, name, preferred_locales: [language], metadata: { parterre: id } },
          { idempotencyKey: id },
        ),
      ),

    subscribePage: async ({ id, customer, price, language, returnUrl }, signal) => {
      const made = await api.call(signal, pageShape, (stripe) =>
        stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            customer,
            line_items: [{ price, quantity: 1 }],
            locale: language,
            client_reference_id: `plan:${id}`,
            metadata: { parterre: id },
            subscription_data: { metadata: { parterre: id } },
            success_url: returnUrl,
            cancel_url: returnUrl,
          },
          { idempotencyKey: id },
        ),
      );
      return made.ok ? { ok: true, value: { session: made.value.id, url: made.value.url } } : made;
    },

    async subscriptionOfPage(session, signal) {
      const read = await api.call(signal, paidPageShape, (stripe) =>
        stripe.checkout.sessions.retrieve(session, { expand: ['subscription'] }),
      );
      if (!read.ok) return read;
      const { subscription } = read.value;
      return { ok: true, value: typeof subscription === 'object' ? (subscription ?? null) : null };
    },

    subscribe: ({ id, customer, price, trialDays }, signal) =>
      api.call(signal, subscriptionShape, (stripe) =>
        stripe.subscriptions.create(
          {
            customer,
            items: [{ price }],
            payment_behavior: 'allow_incomplete',
            metadata: { parterre: id },
            ...(trialDays !== undefined && { trial_period_days: trialDays }),
          },
          { idempotencyKey: id },
        ),
      ),

    subscription: (id, signal) => api.call(signal, subscriptionShape, (stripe) => stripe.subscriptions.retrieve(id)),

    async previewChange({ subscription, customer, price, at }, signal) {
      const preview = await api.call(signal, previewShape, (stripe) =>
        stripe.invoices.createPreview({
          customer,
          subscription: subscription.id,
          subscription_details: {
            items: [{ id: subscription.item, price }],
            proration_behavior: 'always_invoice',
            proration_date: at,
          },
        }),
      );
      if (!preview.ok) return preview;
      const { currency, lines } = preview.value;
      const amounts = lines.data.filter(isProration).map(({ amount }) => amount);
      const sum = (of: readonly number[]): number => of.reduce((total, amount) => total + amount, 0);
      const credit = -sum(amounts.filter((amount) => amount < 0));
      const charge = sum(amounts.filter((amount) => amount > 0));
      const value = { due: charge - credit, credit, charge, currency: currency.toUpperCase(), reckonedAt: at };
      return { ok: true, value };
    },

    changePrice: ({ id, subscription, price, reckonedAt }, signal) =>
      api.call(signal, subscriptionShape, (stripe) =>
        stripe.subscriptions.update(
          subscription.id,
          {
            items: [{ id: subscription.item, price }],
            proration_behavior: 'always_invoice',
            proration_date: reckonedAt,
            payment_behavior: 'error_if_incomplete',
          },
          { idempotencyKey: id },
        ),
      ),

    priceNext: ({ id, subscription, price }, signal) =>
      api.call(signal, subscriptionShape, (stripe) =>
        stripe.subscriptions.update(
          subscription.id,
          { items: [{ id: subscription.item, price }], proration_behavior: 'none' },
          { idempotencyKey: id },
        ),
      ),

    async invoices(subscription, signal) {
      const read = await api.call(signal, listOf(invoiceShape), (stripe) =>
        stripe.invoices.list({ subscription, limit: 10 }),
      );
      return read.ok ? { ok: true, value: read.value.data } : read;
    },

    cardPage: ({ customer, language, returnUrl }, signal) =>
      api.call(signal, z.object({ url: z.string() }), (stripe) =>
        stripe.billingPortal.sessions.create({ customer, locale: language, return_url: returnUrl }),
      ),

    closePage: (session, signal) => api.call(signal, z.unknown(), (stripe) => stripe.checkout.sessions.expire(session)),

    endWithPeriod: ({ id, subscription, ends }, signal) =>
      api.call(signal, subscriptionShape, (stripe) =>
        stripe.subscriptions.update(subscription, { cancel_at_period_end: ends }, { idempotencyKey: id }),
      ),

    cancelNow: (subscription, signal) =>
      api.call(signal, subscriptionShape, (stripe) => stripe.subscriptions.cancel(subscription)),
  };
}

function isProration({ parent }: z.infer<typeof previewShape>['lines']['data'][number]): boolean {
  return parent?.invoice_item_details?.proration === true || parent?.subscription_item_details?.proration === true;
}
