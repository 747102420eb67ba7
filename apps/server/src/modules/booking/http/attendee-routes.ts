import { questionList } from '@parterre/contract/questions';
import { id, language } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { BookingContext } from '../context.ts';
import { exportAttendees } from '../use-cases/export-attendees.ts';

const tags = ['Booking'];

/** What attendees are asked, and who they are. */
export function attendeeRoutes(context: BookingContext, given: Identity): FastifyPluginAsyncZod {
  const identity: Identity = given;
  return (app) => {
    app.get(
      '/api/v1/occurrences/:id/questions',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read what is asked at checkout',
          description:
            'The organiser’s own words, in the order in which they are asked; empty for most occurrences. An order is refused without the required answers.',
          params: z.object({ id }),
          response: { 200: questionList, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        const terms = (await context.programme.saleTerms(request.params.id)) ?? throwProblem('not-found');
        return { items: [...terms.questions] };
      },
    );
    app.get(
      '/api/v1/organisations/:org/occurrences/:id/attendees.csv',
      {
        config: { access: { permission: 'orders.read' } },
        schema: {
          tags,
          summary: 'Export who comes to an occurrence',
          description:
            'CSV (RFC 4180, UTF-8): one row a place of the orders that are paid or kept unpaid, with what was answered. A cell that a spreadsheet would compute begins with an apostrophe.',
          params: z.object({ org: id, id }),
          querystring: z.object({ language: language.default('fr') }),
          response: {
            200: z.string().meta({ description: 'text/csv' }),
            ...problemAnswers('unauthenticated', 'forbidden', 'not-found'),
          },
        },
      },
      async (request, reply) => {
        const { org, id: occurrenceId } = request.params;
        identity.requireIn(await identity.actorOf(request), org, 'orders.read');
        const terms = await context.programme.saleTerms(occurrenceId);
        if (terms?.organisationId !== org) throwProblem('not-found');
        return reply
          .type('text/csv; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('content-disposition', 'attachment; filename="parterre-attendees.csv"')
          .send(await exportAttendees(context, occurrenceId, request.query.language));
      },
    );
    return Promise.resolve();
  };
}
