import { paymentMethod } from '@parterre/contract/payments';
import type { PaymentMethod } from '@parterre/contract/payments';
import { currency } from '@parterre/contract/wire';
import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { z } from 'zod';
import type { Wanted } from '../domain/offers.ts';
import type { NotificationRequest } from '../domain/provider.ts';
import type { Received } from '../use-cases/receive-notification.ts';

interface Needs {
  methods(wanted: Wanted): PaymentMethod[];
  isThere(provider: string): boolean;
  receive(provider: string, request: NotificationRequest): Promise<Received>;
}

const tags = ['Payments'];
const ofProvider = z.object({ provider: z.string().max(40).meta({ example: 'sandbox' }) });

export function paymentRoutes(needs: Needs): FastifyPluginAsync {
  return async (fastify) => {
    const app = fastify.withTypeProvider<ZodTypeProvider>();

    app.get(
      '/api/v1/payment-methods',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Ways to pay',
          description:
            'The payment providers that this installation offers for a currency, an amount and the country of the payer, in the order in which to show them.',
          querystring: z.object({
            currency,
            amount: z.coerce
              .number()
              .int()
              .min(1)
              .max(2_147_483_647)
              .optional()
              .meta({ description: 'Minor units; left out, whatever the amount', example: 1150 }),
            country: z
              .string()
              .regex(/^[A-Z]{2}$/)
              .optional()
              .meta({ description: 'ISO 3166-1; left out, whatever the country', example: 'CI' }),
          }),
          response: {
            200: z.object({ items: z.array(paymentMethod) }),
            ...problemAnswers(),
          },
        },
      },
      (request) => {
        const { currency: wanted, amount, country } = request.query;
        const known = { ...(amount === undefined ? {} : { amount }), ...(country === undefined ? {} : { country }) };
        return Promise.resolve({ items: needs.methods({ currency: wanted, ...known }) });
      },
    );

    app.get(
      '/api/v1/payments/notifications/:provider',
      {
        config: { access: 'public', rateLimit: 'notification' },
        schema: {
          tags,
          summary: 'Whether notifications of a payment provider are taken here',
          description: 'For payment providers that look whether the address is there (CinetPay). Tells nothing else.',
          params: ofProvider,
          response: { 200: z.undefined().describe('They are'), ...problemAnswers('not-found') },
        },
      },
      (request, reply) =>
        needs.isThere(request.params.provider) ? reply.code(200).send(undefined) : reply.problem('not-found'),
    );

    await fastify.register((scope, _options, registered) => {
      // Each provider has its own form and signs the raw text, so nothing is parsed here.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
      const notified = scope.withTypeProvider<ZodTypeProvider>();
      // Most send a POST; some a PUT.
      for (const method of ['POST', 'PUT'] as const) {
        notified.route({
          method,
          url: '/api/v1/payments/notifications/:provider',
          config: { access: 'public', rateLimit: 'notification' },
          bodyLimit: 65_536,
          schema: {
            tags,
            summary: 'Notification of a payment provider',
            description:
              'For payment providers. A notification is a hint only: the provider is asked with our own identifiers, and what it answers counts. The answer does not tell whether the charge is known.',
            params: ofProvider,
            response: {
              200: z.undefined().describe('Taken'),
              ...problemAnswers('not-found'),
            },
          },
          async handler(request, reply) {
            const body = typeof request.body === 'string' ? request.body : '';
            switch (await needs.receive(request.params.provider, { headers: request.headers, body })) {
              case 'accepted':
                return reply.code(200).send(undefined);
              case 'unreadable':
                return reply.problem('validation', { detail: 'The notification names no charge.' });
              case 'unknown-provider':
                return reply.problem('not-found');
              case 'again':
                return reply.problem('unavailable');
            }
          },
        });
      }
      registered();
    });
  };
}
