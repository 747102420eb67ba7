import { bodyOf, RequestChecks, text } from './request-checks.ts';

const amount = { type: 'string', pattern: '^[0-9]{1,12}(\\.[0-9]{2})?$' };
const currency = { enum: ['EUR', 'XOF'] };
/** An apostrophe anywhere, or a message of more than 160 characters, is answered with 400. */
const message = { type: 'string', maxLength: 160, pattern: "^[^']*$" };
const notes = { payerMessage: message, payeeNote: message };
const party = {
  type: 'object',
  required: ['partyIdType', 'partyId'],
  properties: { partyIdType: { const: 'MSISDN' }, partyId: { type: 'string', pattern: '^[1-9][0-9]{6,14}$' } },
  additionalProperties: false,
};
const uuid4 = { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' };
const headers = {
  type: 'object',
  required: ['x-reference-id', 'x-target-environment'],
  properties: { 'x-reference-id': uuid4, 'x-target-environment': { enum: ['sandbox', 'mtnivorycoast'] } },
};

const withHeaders = (schema: object) => ({ allOf: [schema, { required: ['headers'], properties: { headers } }] });

/** What may be sent to MTN MoMo, after its public documentation (momodeveloper.mtn.com). */
const own = {
  requesttopay: withHeaders(bodyOf({ amount, currency, externalId: text(64), payer: party }, notes)),
  transfer: withHeaders(bodyOf({ amount, currency, externalId: text(64), payee: party }, notes)),
  refund: withHeaders(bodyOf({ amount, currency, externalId: text(64), referenceIdToRefund: uuid4 }, notes)),
};

export function mtnChecks(specs: string | undefined): RequestChecks {
  const specified = {
    file: 'mtn-momo-openapi-reconstructed.json',
    operations: {
      requesttopay: { path: '/collection/v1_0/requesttopay' },
      transfer: { path: '/disbursement/v1_0/transfer' },
      refund: { path: '/disbursement/v2_0/refund' },
    },
  };
  return new RequestChecks(own, specified, specs);
}
