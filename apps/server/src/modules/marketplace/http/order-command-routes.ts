import type { ErrorCode } from '@parterre/contract/errors';
import {
  acceptDate,
  acceptOffer,
  cancelServiceOrder,
  deliverWork,
  evidenceInput,
  offerInput,
  openDispute,
  orderNote,
  orderReviewInput,
  proposeDates,
  requestRevision,
  reviewReply,
  serviceOrder,
  startOrderPayment,
} from '@parterre/contract/service-orders';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotencyHeader, idempotencyKeyOf } from '../../../platform/http/idempotency-key.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MarketContext } from '../context.ts';
import { cancelOrder } from '../use-cases/cancel-order.ts';
import { acceptWork, askRevision, deliver } from '../use-cases/do-work.ts';
import { endNegotiation, makeOffer, takeOffer } from '../use-cases/make-offers.ts';
import { answerDates, proposeDates as propose } from '../use-cases/move-date.ts';
import { reachOrder } from '../use-cases/order-command.ts';
import type { Asked, Carried } from '../use-cases/order-command.ts';
import { giveUpPayment, payOrder, refreshPayment } from '../use-cases/pay-order.ts';
import { presentOrder } from '../use-cases/present-order.ts';
import { replyToReview, reviewOrder } from '../use-cases/review-orders.ts';
import { addEvidence, dispute, endDispute } from '../use-cases/settle-dispute.ts';
import { orderParams, serviceOrderTags as tags } from './order-parts.ts';
import { personOf } from './person-of.ts';

/** What a side does to an order: each with an idempotency key, each answered with the order as it then is. */
interface Command<Body extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly run: (asked: Asked, body: z.output<Body>) => Promise<Carried<ErrorCode>>;
}

const nothing = z.object({}).meta({ id: 'Nothing', example: {} });
const files = ['asset-unknown', 'asset-not-whole', 'asset-failed', 'asset-in-use'] as const;
const paying = [
  'people-blocked',
  'sold-exclusively',
  'unknown-provider',
  'payment-provider-unavailable',
  'payment-being-opened',
  'amount-not-taken',
  'payer-phone-missing',
] as const;

export function serviceOrderCommandRoutes(context: MarketContext, identity: Identity): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    function command<Body extends z.ZodType>({ path, summary, description, body, refusals, run }: Command<Body>): void {
      app.post(
        `/api/v1/service-orders/:code/${path}`,
        {
          config: { access: 'person' },
          schema: {
            tags,
            summary,
            description,
            params: orderParams,
            headers: idempotencyHeader,
            body,
            response: {
              200: serviceOrder,
              ...problemAnswers(
                'not-found',
                'order-elsewhere',
                'not-yours-to-do',
                'refund-changed',
                'idempotency-key-missing',
                'idempotency-conflict',
                ...(refusals ?? []),
              ),
            },
          },
        },
        async (request) => {
          const actor = await personOf(identity, request);
          const { code } = request.params;
          // Parsed before; once more, so that it has its type.
          const input = body.parse(request.body);
          const asked = { actor, code, key: idempotencyKeyOf(request), body: [path, input] };
          const carried = await run(asked, input);
          if (!carried.ok) return throwProblem(carried.reason);
          const found = await reachOrder(context, actor, code);
          return found === null ? throwProblem('not-found') : presentOrder(context, found.order, found.role);
        },
      );
    }
    command({
      path: 'offers',
      summary: 'Make an offer',
      description: 'The seller’s quote, or a counter-offer by whoever the last offer is not of: six by both together.',
      body: offerInput,
      refusals: [
        'no-offers-left',
        'offer-incomplete',
        'dates-not-ahead',
        'people-blocked',
        'offer-changed',
        'offer-over',
      ],
      run: (asked, body) => makeOffer(context, asked, body),
    });
    command({
      path: 'agreement',
      summary: 'Accept the offer that stands',
      description: 'From here on the buyer has three days to pay, and for a date until it begins.',
      body: acceptOffer,
      refusals: [
        'offer-changed',
        'offer-over',
        'offer-incomplete',
        'dates-not-ahead',
        'people-blocked',
        'no-offers-left',
      ],
      run: (asked, body) => takeOffer(context, asked, body),
    });
    command({
      path: 'refusal',
      summary: 'Decline a request or an offer',
      description: 'Ends the order; nothing was paid.',
      body: orderNote,
      run: (asked, body) => endNegotiation(context, asked, 'decline', body.note),
    });
    command({
      path: 'withdrawal',
      summary: 'Withdraw a request, an offer or an agreement that is not paid',
      description: 'By whoever made it, an agreement by either side. Ends the order.',
      body: orderNote,
      run: (asked, body) => endNegotiation(context, asked, 'withdraw', body.note),
    });
    command({
      path: 'payment',
      summary: 'Begin to pay an order, or to pay it otherwise',
      description:
        'Half an hour. The answer’s `payment.redirectUrl` is where the payer goes, null where they approve on the phone.',
      body: startOrderPayment,
      refusals: paying,
      run: (asked, { provider, phone }) => payOrder(context, asked, { provider, phone: phone ?? null }),
    });
    command({
      path: 'payment/cancel',
      summary: 'Give up the way to pay that is open',
      description: 'Another can be begun at once. What was paid meanwhile counts.',
      body: nothing,
      run: (asked) => giveUpPayment(context, asked),
    });
    command({
      path: 'deliveries',
      summary: 'Deliver work',
      description:
        'Sounds uploaded as `beat-file` can be heard with a tag before they are released; other files as `delivery`.',
      body: deliverWork,
      refusals: files,
      run: (asked, body) => deliver(context, asked, body),
    });
    command({
      path: 'revisions',
      summary: 'Ask for a revision',
      description: 'Of those that the price includes, with remarks bound to places in the sounds.',
      body: requestRevision,
      refusals: ['no-revisions-left'],
      run: (asked, body) => askRevision(context, asked, body),
    });
    command({
      path: 'acceptance',
      summary: 'Accept what was delivered, or how a date went',
      description: 'The money is the seller’s from here on, and files are released.',
      body: nothing,
      run: (asked) => acceptWork(context, asked),
    });
    command({
      path: 'dates',
      summary: 'Propose another date',
      description: 'Two days to answer; until then the agreed date stands.',
      body: proposeDates,
      refusals: ['dates-not-ahead', 'date-begun', 'date-not-proposed'],
      run: (asked, body) => propose(context, asked, body),
    });
    command({
      path: 'dates/acceptance',
      summary: 'Accept another date',
      description: 'One of those that the other side proposed.',
      body: acceptDate,
      refusals: ['date-not-proposed', 'dates-not-ahead'],
      run: (asked, { date }) => answerDates(context, asked, date),
    });
    command({
      path: 'dates/refusal',
      summary: 'Keep the agreed date',
      description: 'Says no to the other dates, or takes one’s own proposal back.',
      body: nothing,
      refusals: ['date-not-proposed', 'dates-not-ahead'],
      run: (asked) => answerDates(context, asked, null),
    });
    command({
      path: 'cancellation',
      summary: 'Cancel an order that was paid',
      description: 'As far as its state allows it; `actions` says what goes back, which is what `seenRefund` repeats.',
      body: cancelServiceOrder,
      refusals: ['not-overdue', 'date-begun'],
      run: (asked, body) => cancelOrder(context, asked, body),
    });
    command({
      path: 'dispute',
      summary: 'Open a dispute',
      description: 'Once an order. The money stays held until both agree or an administrator decides.',
      body: openDispute,
      refusals: ['already-disputed', ...files],
      run: (asked, body) => dispute(context, asked, body),
    });
    command({
      path: 'evidence',
      summary: 'Add evidence to a dispute',
      description: 'Words and files uploaded for `evidence`; both sides and the administrators see them.',
      body: evidenceInput,
      refusals: files,
      run: (asked, body) => addEvidence(context, asked, body),
    });
    command({
      path: 'dispute/withdrawal',
      summary: 'Take one’s dispute back',
      description: 'The order goes on where it was. It cannot be disputed again.',
      body: nothing,
      run: (asked) => endDispute(context, asked, 'withdraw-dispute'),
    });
    command({
      path: 'dispute/repayment',
      summary: 'Give all of the money back and end the dispute',
      description: 'By the seller, while nobody has decided.',
      body: nothing,
      run: (asked) => endDispute(context, asked, 'give-back'),
    });
    command({
      path: 'review',
      summary: 'Say how it was',
      description:
        'Both are published together: when the second is written, a week after the first, or after two weeks.',
      body: orderReviewInput,
      refusals: ['reviews-closed'],
      run: (asked, body) => reviewOrder(context, asked, body),
    });
    command({
      path: 'review/reply',
      summary: 'Reply once to what the other wrote',
      description: 'Once the reviews are published.',
      body: reviewReply,
      refusals: ['nothing-to-reply-to'],
      run: (asked, body) => replyToReview(context, asked, body.text),
    });
    app.post(
      '/api/v1/service-orders/:code/refresh',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Ask the provider what became of an open payment',
          description: 'After coming back from its page; safe to repeat.',
          params: orderParams,
          response: { 200: serviceOrder, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const actor = await personOf(identity, request);
        const known = await refreshPayment(context, actor, request.params.code);
        const found = known ? await reachOrder(context, actor, request.params.code) : null;
        return found === null ? throwProblem('not-found') : presentOrder(context, found.order, found.role);
      },
    );
    done();
  };
}
