import { paymentReport, paymentReportList, paymentReportQuery } from '@parterre/contract/finance';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { decodeFile, readRecordFile } from '../../../platform/record-file.ts';
import type { Identity } from '../../identity/contract.ts';
import { bookReport, importReport, listPaymentReports, readPaymentReport } from '../use-cases/payment-reports.ts';
import type { ReportNeeds } from '../use-cases/payment-reports.ts';

const tags = ['Finance'];
const largestFile = 20 * 1_048_576;
const read = { access: { permission: 'platform.payments.read' } } as const;
const write = { access: { permission: 'platform.payments.write' } } as const;
const one = z.object({ id });

/** Reports of providers against our own books. */
export function reportRoutes(needs: ReportNeeds & { readonly identity: Identity }): FastifyPluginAsyncZod {
  const identity: Identity = needs.identity;
  return async (fastify) => {
    await fastify.register((scope, _options, registered) => {
      // The file itself is the body, whatever a browser calls its type.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.withTypeProvider<ZodTypeProvider>().post(
        '/api/v1/payment-reports',
        {
          config: write,
          bodyLimit: largestFile,
          schema: {
            tags,
            summary: 'Import a provider’s report',
            description:
              'The body is the file: CSV with a line of headings, or JSON; at most 20 MB. Its lines are kept and compared with our own books; nothing is booked. Where the file is not understood, `context` says which columns it has, what each is taken for, and what is missing.',
            querystring: paymentReportQuery,
            response: { 201: paymentReport, ...problemAnswers('import-unreadable', 'report-not-understood') },
          },
        },
        async (request, reply) => {
          const actor = await identity.actorOf(request);
          identity.requirePlatform(actor, 'platform.payments.write');
          const file = readRecordFile(decodeFile(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)));
          if (!file.ok) throwProblem('import-unreadable', { detail: file.detail });
          const { mapping, ...query } = request.query;
          const given = { ...query, mapping: mappingOf(mapping), importedBy: actor.personId };
          const imported = await importReport(needs, file, given);
          if (!imported.ok) {
            const { reason, detail, context } = imported;
            throwProblem(reason, { detail, context: { ...context } });
          }
          return reply.code(201).send(imported.report);
        },
      );
      registered();
    });
    fastify.get(
      '/api/v1/payment-reports',
      {
        config: read,
        schema: {
          tags,
          summary: 'List the reports of providers',
          description: 'Newest first.',
          querystring: listQuery.omit({ q: true }),
          response: { 200: paymentReportList, ...problemAnswers() },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.payments.read');
        return listPaymentReports(needs, request.query);
      },
    );
    fastify.get(
      '/api/v1/payment-reports/:id',
      {
        config: read,
        schema: {
          tags,
          summary: 'Compare a provider’s report with our own books',
          description: 'As they are now: what matches, what either side lacks, what differs.',
          params: one,
          response: { 200: paymentReport, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.payments.read');
        return (await readPaymentReport(needs, request.params.id)) ?? throwProblem('not-found');
      },
    );
    fastify.post(
      '/api/v1/payment-reports/:id/book',
      {
        config: write,
        schema: {
          tags,
          summary: 'Book what only the report tells',
          description: 'Fees that were not known, and what was paid out to our bank. Again books nothing twice.',
          params: one,
          response: { 200: paymentReport, ...problemAnswers('not-found') },
        },
      },
      async (request) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.payments.write');
        return (await bookReport(needs, request.params.id)) ?? throwProblem('not-found');
      },
    );
  };
}

function mappingOf(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const parsed = z.record(z.string(), z.string()).safeParse(jsonOf(text));
  return parsed.success ? parsed.data : throwProblem('validation', { detail: 'mapping: JSON, field to column' });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
