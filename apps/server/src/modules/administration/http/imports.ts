import multipart from '@fastify/multipart';
import { importPreview, importQuery, importRun, importRunList } from '@parterre/contract/imports';
import { id, listQuery } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import { decodeFile, readRecordFile } from '../../../platform/record-file.ts';
import type { Identity, PersonActor } from '../../identity/contract.ts';
import { listRuns, readRun, requestStop } from '../sql/import-runs.ts';
import { startImport } from '../use-cases/start-import.ts';
import type { ImportStartNeeds } from '../use-cases/start-import.ts';

export interface ImportRouteNeeds extends ImportStartNeeds {
  identity: Identity;
}

const largestFile = 20 * 1_048_576;
const tags = ['Imports'];
const prefix = '/api/v1/organisations/:org/imports';
const refusals = ['unauthenticated', 'forbidden'] as const;

/** Imports of an organisation: upload, progress, stop. */
export function importRoutes(needs: ImportRouteNeeds): FastifyPluginAsyncZod {
  const { db } = needs;
  const identity: Identity = needs.identity;
  const config = { access: { permission: 'imports.run' } };
  const requireImporter = async (request: FastifyRequest, organisationId: string): Promise<PersonActor> => {
    const actor = await identity.actorOf(request);
    identity.requireIn(actor, organisationId, 'imports.run');
    return actor;
  };

  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largestFile, fields: 10, parts: 12 } });

    app.post(
      prefix,
      {
        config,
        bodyLimit: largestFile + 1_048_576,
        schema: {
          tags,
          summary: 'Import a file',
          description:
            'One file of films, cinemas or events as multipart/form-data: JSON, JSON Lines or CSV, at most 20 MB. It is imported in the ' +
            'background, can be stopped, and can be repeated without doubling anything.',
          consumes: ['multipart/form-data'],
          params: z.object({ org: id }),
          querystring: importQuery,
          response: {
            202: importRun,
            ...problemAnswers(
              ...refusals,
              'import-unreadable',
              'unknown-column',
              'body-too-large',
              'unsupported-media-type',
            ),
          },
        },
      },
      async (request, reply) => {
        const { org } = request.params;
        const actor = await requireImporter(request, org);
        const { fileName, content } = await uploadedFile(request);
        const started = await startImport(needs, {
          organisationId: org,
          startedBy: actor.personId,
          kind: request.query.kind,
          dryRun: request.query.dryRun === 'true',
          mapping: readMapping(request.query.mapping),
          fileName,
          content,
        });
        if (started.ok) return reply.code(202).send(started.run);
        return throwProblem(
          started.reason,
          'detail' in started ? { detail: started.detail } : { context: { columns: started.columns } },
        );
      },
    );

    app.post(
      `${prefix}/preview`,
      {
        config,
        bodyLimit: largestFile + 1_048_576,
        schema: {
          tags,
          summary: 'Look into a file of films',
          description:
            'Its columns with what each seems to be, and its first lines; nothing is kept. The import then takes the mapping.',
          consumes: ['multipart/form-data'],
          params: z.object({ org: id }),
          response: {
            200: importPreview,
            ...problemAnswers(...refusals, 'import-unreadable', 'body-too-large', 'unsupported-media-type'),
          },
        },
      },
      async (request) => {
        await requireImporter(request, request.params.org);
        const { content } = await uploadedFile(request);
        const file = readRecordFile(decodeFile(content));
        return file.ok ? needs.filmFiles.preview(file) : throwProblem('import-unreadable', { detail: file.detail });
      },
    );

    app.get(
      prefix,
      {
        config,
        schema: {
          tags,
          summary: 'Imports, newest first',
          description: 'Those of the organisation: what each brought, what it left out and why.',
          params: z.object({ org: id }),
          querystring: listQuery.omit({ q: true }),
          response: { 200: importRunList, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        await requireImporter(request, request.params.org);
        const { page, pageSize } = request.query;
        const range = { limit: pageSize, offset: (page - 1) * pageSize };
        const { items, count } = await listRuns(db, request.params.org, range);
        const pages = Math.ceil(count / pageSize);
        const next = page < pages ? page + 1 : null;
        return { items, count, page, pageSize, pages, next, previous: page > 1 ? page - 1 : null };
      },
    );

    app.get(
      `${prefix}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'How far an import is',
          description: 'Its counts grow while it runs; each line left out is listed with its reason.',
          params: z.object({ org: id, id }),
          response: { 200: importRun, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request) => {
        const { org, id: runId } = request.params;
        await requireImporter(request, org);
        return (await readRun(db, org, runId)) ?? throwProblem('not-found');
      },
    );

    app.post(
      `${prefix}/:id/stop`,
      {
        config,
        schema: {
          tags,
          summary: 'Stop an import',
          description: 'It stops within about a second; what was saved stays. One that has ended is left as it is.',
          params: z.object({ org: id, id }),
          response: { 202: importRun, ...problemAnswers(...refusals, 'not-found') },
        },
      },
      async (request, reply) => {
        const { org, id: runId } = request.params;
        await requireImporter(request, org);
        if (!(await requestStop(db, org, runId))) throwProblem('not-found');
        return reply.code(202).send((await readRun(db, org, runId)) ?? throwProblem('not-found'));
      },
    );
  };
}

const mappings = z.record(z.string().max(60), z.string().max(300));

/** The mapping of a query, which travels as JSON. */
function readMapping(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  try {
    return mappings.parse(JSON.parse(text));
  } catch {
    throwProblem('unknown-column', {
      detail: 'a JSON object of texts, such as {"title":"Titre"}',
      context: { columns: [] },
    });
  }
}
