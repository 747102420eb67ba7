import { address, bodyOf, RequestChecks, text } from './request-checks.ts';

/**
 * What may be sent to Orange Money Web Payment: the fields that public clients of it agree on. Orange publishes no description; the limits
 * of lengths are ours, and short.
 */
const own = {
  token: bodyOf({ grant_type: { const: 'client_credentials' } }),
  webpayment: bodyOf(
    {
      merchant_key: text(64),
      currency: { enum: ['OUV', 'XOF'] },
      order_id: { type: 'string', pattern: '^[0-9A-Za-z]{1,30}$' },
      amount: { type: 'integer', minimum: 1 },
      return_url: address,
      cancel_url: address,
      notif_url: address,
    },
    { lang: { enum: ['fr', 'en'] }, reference: text(30) },
  ),
  transactionstatus: bodyOf({ order_id: text(30), amount: { type: 'integer', minimum: 1 }, pay_token: text(512) }),
};

export function orangeChecks(specs: string | undefined): RequestChecks {
  const path = '/orange-money-webpay/{env}/v1';
  const specified = {
    file: 'orange-webpay-openapi-reconstructed.json',
    operations: {
      token: { path: '/oauth/v3/token', type: 'application/x-www-form-urlencoded' as const },
      webpayment: { path: `${path}/webpayment` },
      transactionstatus: { path: `${path}/transactionstatus` },
    },
  };
  return new RequestChecks(own, specified, specs);
}
