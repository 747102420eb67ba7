import { z } from 'zod';
import type { Clock } from '../../../../platform/clock.ts';
import type { PaymentProvider, PayoutAnswer, RefundAnswer } from '../../domain/provider.ts';
import { parseJson } from '../mobile-money/call-api.ts';
import { noRefunds, xofAmounts } from '../mobile-money/xof-amounts.ts';
import * as mtn from './mtn-answers.ts';
import { MtnApi } from './mtn-api.ts';
import type { MtnKeys } from './mtn-api.ts';
import { uuid4Form } from './uuid4-form.ts';

export interface MtnMomoOptions {
  readonly collection: MtnKeys;
  /** Without them money is only collected: refunds are made by hand, and there are no payouts. */
  readonly disbursement?: MtnKeys;
  readonly environment: 'sandbox' | 'mtnivorycoast';
  /** Without a trailing slash; MTN's own of the environment unless told. */
  readonly url?: string;
}

const hosts = {
  sandbox: 'https://sandbox.momodeveloper.mtn.com',
  mtnivorycoast: 'https://proxy.momoapi.mtn.com',
} as const;

const ourId = z.uuid();

/** MTN MoMo: the payer approves on the phone. A request is named by our own id, so that nothing has to be remembered to ask about it. */
export function createMtnMomoProvider(options: MtnMomoOptions, { clock }: { clock: Clock }): PaymentProvider {
  const { environment } = options;
  const sandbox = environment === 'sandbox';
  const given = { url: options.url ?? hosts[environment], environment, clock };
  const collection = new MtnApi('collection', options.collection, given);
  const disbursement = options.disbursement && new MtnApi('disbursement', options.disbursement, given);

  return {
    id: 'mtn-momo',
    sandbox,
    capabilities: {
      // The sandbox knows euros only.
      amounts: sandbox ? { EUR: { least: 1, most: 999_999_99, step: 1 } } : xofAmounts(1, 1),
      countries: sandbox ? null : ['CI'],
      approval: 'phone',
      secondsToApprove: 300,
      refunds: disbursement ? 'whole' : 'none',
    },

    async start({ id, amount, currency, description, payer, notificationUrl }, signal) {
      if (payer.phone === null) return { kind: 'refused', code: 'payer-unknown' };
      const reference = uuid4Form(id);
      const text = mtn.messageText(description);
      const body = {
        amount: mtn.amountText(amount, currency),
        currency,
        externalId: id,
        payer: msisdn(payer.phone),
        payerMessage: text,
        payeeNote: text,
      };
      const answer = await collection.ask('v1_0/requesttopay', reference, body, signal, notificationUrl);
      if (answer === 'accepted') return { kind: 'started', reference, redirectUrl: null };
      const code = mtn.refusalOf(answer.status, mtn.problemCode(answer.json));
      return { kind: 'refused', code: code ?? 'not-allowed' };
    },

    async query({ id }, signal) {
      const reference = uuid4Form(id);
      const told = await collection.status('v1_0/requesttopay', reference, signal);
      return told === null ? { status: 'unknown' } : mtn.reportOf(told, reference);
    },

    async refund({ id, attemptId, amount, currency, reason }, signal): Promise<RefundAnswer> {
      if (!disbursement) return noRefunds;
      const reference = uuid4Form(id);
      const text = mtn.messageText(reason);
      const body = {
        amount: mtn.amountText(amount, currency),
        currency,
        externalId: id,
        payerMessage: text,
        payeeNote: text,
        referenceIdToRefund: uuid4Form(attemptId),
      };
      const answer = await disbursement.ask('v2_0/refund', reference, body, signal);
      if (answer !== 'accepted') return { status: 'by-hand', code: mtn.payoutCode(mtn.problemCode(answer.json)) };
      // Only the first version has a question about a refund.
      const told = await disbursement.status('v1_0/refund', reference, signal);
      if (told?.status === 'SUCCESSFUL') return { status: 'done' };
      return told?.status === 'FAILED'
        ? { status: 'by-hand', code: mtn.payoutCode(told.reason) }
        : { status: 'pending' };
    },

    ...(disbursement && {
      async payOut({ id, amount, currency, to, description }, signal): Promise<PayoutAnswer> {
        const reference = uuid4Form(id);
        const text = mtn.messageText(description);
        const payee = msisdn(to);
        const note = { payerMessage: text, payeeNote: text };
        const body = { amount: mtn.amountText(amount, currency), currency, externalId: id, payee, ...note };
        const answer = await disbursement.ask('v1_0/transfer', reference, body, signal);
        if (answer !== 'accepted') return { status: 'failed', code: mtn.payoutCode(mtn.problemCode(answer.json)) };
        const told = await disbursement.status('v1_0/transfer', reference, signal);
        if (told?.status === 'SUCCESSFUL') return { status: 'done' };
        return told?.status === 'FAILED'
          ? { status: 'failed', code: mtn.payoutCode(told.reason) }
          : { status: 'pending' };
      },
    }),

    readNotification({ body }) {
      const read = mtn.callback.safeParse(parseJson(body)).data;
      const id = ourId.safeParse(read?.externalId);
      if (id.success) return Promise.resolve({ about: 'attempt', id: id.data });
      const reference = ourId.safeParse(read?.referenceId);
      return Promise.resolve(reference.success ? { about: 'charge', reference: reference.data } : null);
    },
  };
}

/** A number as MTN has it: digits with the country code. */
function msisdn(e164: string): { partyIdType: 'MSISDN'; partyId: string } {
  return { partyIdType: 'MSISDN', partyId: e164.replace(/^\+/, '') };
}
