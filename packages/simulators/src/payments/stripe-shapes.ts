import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Answers have the shape of Stripe's own fixtures (github.com/stripe/openapi, MIT, July 2026), of which this is an excerpt. The fields
 * that the books know lie on top of it.
 */

type Fields = Readonly<Record<string, unknown>>;

const excerpt: Readonly<Record<string, Fields>> = {
  'checkout.session': {
    after_expiration: null,
    allow_promotion_codes: null,
    automatic_tax: { enabled: false, liability: null, status: null, provider: null },
    consent: null,
    custom_fields: [],
    customer_creation: 'if_required',
    livemode: false,
    payment_link: null,
    payment_method_types: ['card'],
    recovered_from: null,
    setup_intent: null,
    shipping_options: [],
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    discounts: [],
    currency_conversion: null,
  },
  payment_intent: {
    amount_capturable: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    confirmation_method: 'automatic',
    customer: null,
    livemode: false,
    next_action: null,
    on_behalf_of: null,
    payment_method_types: ['card'],
    processing: null,
    receipt_email: null,
    setup_future_usage: null,
    shipping: null,
    statement_descriptor: null,
    transfer_data: null,
  },
  charge: {
    application: null,
    application_fee: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    outcome: null,
    payment_method_details: { type: 'card', card: { brand: 'visa', country: 'FR', last4: '4242' } },
    receipt_email: null,
    review: null,
    source_transfer: null,
    transfer_data: null,
  },
  balance_transaction: { exchange_rate: null, reporting_category: 'charge', type: 'charge', status: 'pending' },
  refund: { destination_details: null, receipt_number: null, source_transfer_reversal: null, transfer_reversal: null },
  dispute: { is_charge_refundable: false, livemode: false, metadata: {} },
  account: { business_profile: null, default_currency: 'eur', external_accounts: { object: 'list', data: [] } },
  account_link: {},
  transfer: { balance_transaction: null, destination_payment: null, livemode: false, source_type: 'card' },
  transfer_reversal: { balance_transaction: null, destination_payment_refund: null, source_refund: null },
  payout: { automatic: true, livemode: false, method: 'standard', source_type: 'card', type: 'bank_account' },
  customer: { address: null, balance: 0, currency: null, default_source: null, delinquent: false, livemode: false },
  price: { active: true, billing_scheme: 'per_unit', livemode: false, tax_behavior: 'unspecified', type: 'recurring' },
  subscription: { application: null, automatic_tax: { enabled: false }, collection_method: 'charge_automatically' },
  invoice: { livemode: false, collection_method: 'charge_automatically', status: 'draft' },
};

/** Puts a thing of the books into the shape that Stripe answers in. */
export type Shaped = <Thing extends { object: string }>(thing: Thing) => Thing;

/**
 * @param specs a folder with `stripe-fixtures3.json`: the whole shapes are taken from it, with whatever stands in their other fields
 */
export function createStripeShapes(specs: string | undefined): Shaped {
  const whole =
    specs === undefined
      ? excerpt
      : (JSON.parse(readFileSync(join(specs, 'stripe-fixtures3.json'), 'utf8')) as { resources: typeof excerpt })
          .resources;
  return (thing) => ({ ...whole[thing.object], ...thing });
}
