import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

/**
 * The requests that Parterre sends to PayPal and nothing more, reduced from PayPal's OpenAPI descriptions
 * (github.com/paypal/paypal-rest-api-specifications, Apache-2.0: Orders v2, Payments v2, Webhooks v1). A field that Parterre does not
 * send is refused, so that a new one is put here first.
 */

type Schema = Readonly<Record<string, unknown>>;
const text = (maxLength: number): Schema => ({ type: 'string', minLength: 1, maxLength });
const oneOf = (...values: string[]): Schema => ({ type: 'string', enum: values });
const shape = (properties: Record<string, Schema>, ...required: string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const address: Schema = { type: 'string', pattern: '^https?://' };
const money = shape(
  {
    currency_code: { type: 'string', pattern: '^[A-Z]{3}$' },
    value: { type: 'string', pattern: '^[0-9]+[.][0-9]{2}$' },
  },
  'currency_code',
  'value',
);

const ownSchemas: Readonly<Record<string, Schema>> = {
  'POST /v2/checkout/orders': shape(
    {
      intent: oneOf('CAPTURE'),
      purchase_units: {
        type: 'array',
        minItems: 1,
        maxItems: 1,
        items: shape(
          { amount: money, custom_id: text(127), invoice_id: text(127), description: text(127) },
          'amount',
          'custom_id',
          'invoice_id',
        ),
      },
      payment_source: shape({
        paypal: shape({
          experience_context: shape({
            locale: { type: 'string', pattern: '^[a-z]{2}-[A-Z]{2}$' },
            shipping_preference: oneOf('NO_SHIPPING'),
            user_action: oneOf('PAY_NOW'),
            payment_method_preference: oneOf('IMMEDIATE_PAYMENT_REQUIRED'),
            return_url: address,
            cancel_url: address,
          }),
        }),
      }),
    },
    'intent',
    'purchase_units',
  ),
  'POST /v2/checkout/orders/{id}/capture': shape({}),
  'POST /v2/payments/captures/{capture_id}/refund': shape({
    amount: money,
    custom_id: text(127),
    invoice_id: text(127),
  }),
  'POST /v1/notifications/verify-webhook-signature': shape(
    {
      auth_algo: { type: 'string', maxLength: 100, pattern: '^[a-zA-Z0-9]+$' },
      cert_url: { type: 'string', maxLength: 500, pattern: '^https://' },
      transmission_id: text(50),
      transmission_sig: text(500),
      transmission_time: text(100),
      webhook_id: { type: 'string', maxLength: 50, pattern: '^[a-zA-Z0-9]+$' },
      webhook_event: { type: 'object' },
    },
    'auth_algo',
    'cert_url',
    'transmission_id',
    'transmission_sig',
    'transmission_time',
    'webhook_id',
    'webhook_event',
  ),
};

/** Where each operation is described, and what it answers. */
const described: Readonly<Record<string, { file: string; request: string; answer: string | null }>> = {
  'POST /v2/checkout/orders': { file: 'paypal-checkout_orders_v2.json', request: 'order_request', answer: 'order' },
  'POST /v2/checkout/orders/{id}/capture': {
    file: 'paypal-checkout_orders_v2.json',
    request: 'order_capture_request',
    answer: 'order',
  },
  'POST /v2/payments/captures/{capture_id}/refund': {
    file: 'paypal-payments_payment_v2.json',
    request: 'refund_request',
    answer: 'refund',
  },
  'POST /v1/notifications/verify-webhook-signature': {
    file: 'paypal-notifications_webhooks_v1.json',
    request: 'verify_webhook_signature',
    answer: null,
  },
};

export interface PayPalCheck {
  /** @returns what is wrong with the body, or null */
  request(operation: string, body: unknown): string | null;
  /** @throws Error when the simulator itself answers as PayPal would not */
  answer(operation: string, body: unknown): void;
}

/**
 * Checks by our own description always, and by PayPal's whole ones too when their folder is given.
 * @param specs a folder with `paypal-checkout_orders_v2.json` and the others
 */
export function createPayPalCheck(specs: string | undefined): PayPalCheck {
  // PayPal writes patterns that are wrong in Unicode mode.
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const own = new Map(Object.entries(ownSchemas).map(([operation, schema]) => [operation, ajv.compile(schema)]));
  const files = new Set(Object.values(described).map(({ file }) => file));
  if (specs !== undefined) {
    for (const file of files) ajv.addSchema(JSON.parse(readFileSync(join(specs, file), 'utf8')) as object, file);
  }
  const theirs = (operation: string, part: 'request' | 'answer'): ValidateFunction | undefined => {
    const place = described[operation];
    const name = place?.[part];
    if (specs === undefined || !place || name == null) return undefined;
    return ajv.getSchema(`${place.file}#/components/schemas/${name}`);
  };
  const complaint = (check: ValidateFunction | undefined, body: unknown): string | null =>
    !check || check(body) ? null : ajv.errorsText(check.errors);
  return {
    request: (operation, body) => {
      const check = own.get(operation);
      if (!check) return `no such operation: ${operation}`;
      return complaint(check, body) ?? complaint(theirs(operation, 'request'), body);
    },
    answer(operation, body) {
      const wrong = complaint(theirs(operation, 'answer'), body);
      if (wrong !== null) throw new Error(`the simulator's answer to ${operation} is not PayPal's: ${wrong}`);
    },
  };
}
