import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

/**
 * The requests that Parterre sends to Stripe and nothing more, reduced from Stripe's OpenAPI description (github.com/stripe/openapi,
 * MIT, API 2023-08-16) and, for what is newer, from the types of its Node library 23.1.0 (API 2026-10-28.endive). A field that Parterre
 * does not send is refused, so that a new one is put here first.
 */

type Schema = Readonly<Record<string, unknown>>;
const text = (maxLength = 5000): Schema => ({ type: 'string', minLength: 1, maxLength });
const integer: Schema = { type: 'integer' };
const flag: Schema = { type: 'boolean' };
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const shape = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
/** At most 50 keys of 40 characters, values of 500. */
const metadata: Schema = {
  type: 'object',
  maxProperties: 50,
  propertyNames: { maxLength: 40 },
  additionalProperties: { type: 'string', maxLength: 500 },
};
const expand = listOf(text());
const currency: Schema = { type: 'string', pattern: '^[a-z]{3}$' };

export const ownSchemas: Readonly<Record<string, Schema>> = {
  'POST /v1/checkout/sessions': shape(
    {
      mode: oneOf('payment', 'subscription'),
      allowed_payment_method_types: listOf(oneOf('card')),
      adaptive_pricing: shape({ enabled: flag }),
      line_items: listOf(
        shape({
          quantity: integer,
          price: text(),
          price_data: shape(
            { currency, unit_amount: integer, product_data: shape({ name: text() }, 'name') },
            'currency',
            'unit_amount',
            'product_data',
          ),
        }),
      ),
      locale: oneOf('fr', 'en'),
      customer: text(),
      customer_email: text(800),
      client_reference_id: text(200),
      metadata,
      payment_intent_data: shape({ description: text(1000), metadata, transfer_group: text() }),
      subscription_data: shape({ metadata }),
      expires_at: integer,
      success_url: text(),
      cancel_url: text(),
      expand,
    },
    'mode',
    'success_url',
    'line_items',
  ),
  'POST /v1/checkout/sessions/{session}/expire': shape({ expand }),
  'POST /v1/refunds': shape({ payment_intent: text(), amount: integer, metadata, expand }, 'payment_intent'),
  'POST /v1/accounts': shape(
    {
      type: oneOf('express'),
      country: { type: 'string', pattern: '^[A-Z]{2}$' },
      email: text(800),
      business_type: oneOf('individual', 'company'),
      capabilities: shape({ transfers: shape({ requested: flag }) }),
      metadata,
    },
    'type',
  ),
  'POST /v1/account_links': shape(
    { account: text(), type: oneOf('account_onboarding'), return_url: text(), refresh_url: text() },
    'account',
    'type',
  ),
  'POST /v1/transfers': shape(
    {
      amount: integer,
      currency,
      destination: text(),
      description: text(),
      transfer_group: text(),
      source_transaction: text(),
      metadata,
    },
    'currency',
    'destination',
  ),
  'POST /v1/transfers/{id}/reversals': shape({ amount: integer, metadata }),
  'POST /v1/customers': shape({ email: text(512), name: text(256), preferred_locales: listOf(text()), metadata }),
  'POST /v1/prices': shape(
    {
      currency,
      unit_amount: integer,
      lookup_key: text(200),
      recurring: shape({ interval: oneOf('month', 'year') }, 'interval'),
      product_data: shape({ name: text() }, 'name'),
    },
    'currency',
  ),
  'POST /v1/subscriptions': shape(
    {
      customer: text(),
      items: listOf(shape({ price: text() })),
      payment_behavior: oneOf('allow_incomplete'),
      trial_period_days: integer,
      metadata,
    },
    'customer',
  ),
  'POST /v1/subscriptions/{subscription_exposed_id}': shape({
    items: listOf(shape({ id: text(), price: text() })),
    proration_behavior: oneOf('always_invoice', 'none'),
    proration_date: integer,
    payment_behavior: oneOf('error_if_incomplete'),
    cancel_at_period_end: flag,
  }),
  'DELETE /v1/subscriptions/{subscription_exposed_id}': shape({}),
  'POST /v1/billing_portal/sessions': shape({ customer: text(), locale: text(), return_url: text() }),
  'POST /v1/invoices/create_preview': shape({
    customer: text(),
    subscription: text(),
    subscription_details: shape({
      items: listOf(shape({ id: text(), price: text() })),
      proration_behavior: oneOf('always_invoice'),
      proration_date: integer,
    }),
  }),
};

/** Parameters that came after the specification that can be had; it would refuse them. */
const newer: Readonly<Record<string, readonly string[]>> = {
  'POST /v1/checkout/sessions': ['allowed_payment_method_types', 'adaptive_pricing'],
};

export interface BadRequest {
  readonly param: string;
  readonly code: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid';
  readonly message: string;
}

/** Checks the body of a request, turned into numbers and lists as a form needs it. */
export type CheckBody = (operation: string, body: Record<string, unknown>) => BadRequest | null;

/**
 * Checks by our own description always, and by Stripe's whole one too when its folder is given.
 * @param specs a folder with `stripe-spec3.json`
 */
export function createStripeCheck(specs: string | undefined): CheckBody {
  const ajv = new Ajv({ coerceTypes: 'array', strict: false, validateFormats: false });
  const own = new Map(Object.entries(ownSchemas).map(([operation, schema]) => [operation, ajv.compile(schema)]));
  const theirs = specs === undefined ? null : theirSchemas(ajv, specs);
  return (operation, body) => {
    const check = own.get(operation);
    if (!check) return { param: '', code: 'parameter_unknown', message: `Unrecognized request URL (${operation}).` };
    const older = structuredClone(body);
    for (const name of newer[operation] ?? []) Reflect.deleteProperty(older, name);
    return complaint(check, body) ?? (theirs && complaint(theirs(operation), older));
  };
}

function complaint(check: ValidateFunction | null, body: Record<string, unknown>): BadRequest | null {
  if (check === null || check(body)) return null;
  const [error] = check.errors ?? [];
  const at = error?.instancePath.slice(1).split('/').filter(Boolean) ?? [];
  const params = error?.params as { additionalProperty?: string; missingProperty?: string } | undefined;
  const named = params?.additionalProperty ?? params?.missingProperty;
  const [first = '', ...rest] = named === undefined ? at : [...at, named];
  const param = first + rest.map((part) => `[${part}]`).join('');
  const codes: Readonly<Record<string, BadRequest['code']>> = {
    additionalProperties: 'parameter_unknown',
    required: 'parameter_missing',
  };
  return {
    param,
    code: codes[error?.keyword ?? ''] ?? 'parameter_invalid',
    message: `Invalid ${param}: ${error?.message ?? ''}`,
  };
}

interface Description {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, { schema: Schema }> } }>>;
}

function theirSchemas(ajv: Ajv, specs: string): (operation: string) => ValidateFunction | null {
  const { paths } = JSON.parse(readFileSync(join(specs, 'stripe-spec3.json'), 'utf8')) as Description;
  const compiled = new Map<string, ValidateFunction | null>();
  return (operation) => {
    const known = compiled.get(operation);
    if (known !== undefined) return known;
    const [method = '', path = ''] = operation.split(' ');
    const schema =
      paths[path]?.[method.toLowerCase()]?.requestBody?.content?.['application/x-www-form-urlencoded']?.schema;
    const check = schema ? ajv.compile(schema) : null;
    compiled.set(operation, check);
    return check;
  };
}
