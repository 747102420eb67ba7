import multipart from '@fastify/multipart';
import {
  identityDecision,
  identityDocumentKind,
  identityQuestion,
  identityQueue,
  identityState,
} from '@parterre/contract/identity-checks';
import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { showDocument } from '../../../platform/http/show-document.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import type { PersonActor } from '../contract.ts';
import { authoriseIn, authorisePlatform } from '../domain/authorise.ts';
import type { Tools } from '../tools.ts';
import { addDocument, askCheck, removeDocument, submitCheck } from '../use-cases/ask-identity-check.ts';
import { decideCheck, openDocument } from '../use-cases/decide-identity-check.ts';
import { readCases, readState } from '../use-cases/read-identity-checks.ts';
import type { Caller } from './actor-of.ts';

const largest = 8 * 1_048_576;
const tags = ['Accounts'];
const ofOrganisation = z.object({ org: id });
const prefix = '/api/v1/organisations/:org/identity-check';
const queue = '/api/v1/identity-requests';
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const asks = { access: { permission: 'identity.ask' } };
const decides = { access: { permission: 'platform.organisations.write' } };

/** Who stands behind an organisation that wants to sell: asked for by its people, looked at and decided by administrators. */
export function identityCheckRoutes(
  tools: Tools,
  callerOf: (request: FastifyRequest) => Promise<Caller>,
): FastifyPluginAsyncZod {
  const member = async (request: FastifyRequest, org: string): Promise<PersonActor> => {
    const { actor } = await callerOf(request);
    const allowed = authoriseIn(actor, org, 'identity.ask');
    if (!allowed.ok) throwProblem(allowed.reason);
    return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
  };
  const administrator = async (request: FastifyRequest): Promise<PersonActor> => {
    const { actor } = await callerOf(request);
    const allowed = authorisePlatform(actor, 'platform.organisations.write');
    if (!allowed.ok) throwProblem(allowed.reason);
    return actor.kind === 'person' ? actor : throwProblem('unauthenticated');
  };
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largest, fields: 2, parts: 3 } });
    app.addHook('onSend', (_request, reply, payload, done) => {
      void reply.header('cache-control', 'no-store');
      done(null, payload);
    });
    app.get(
      prefix,
      {
        config: asks,
        schema: {
          tags,
          summary: 'Read whether an organisation may sell for money',
          description: 'And what it has asked last. Documents are named, never shown again to those who sent them.',
          params: ofOrganisation,
          response: { 200: identityState, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        await member(request, request.params.org);
        return readState(tools, request.params.org);
      },
    );
    app.put(
      prefix,
      {
        config: asks,
        schema: {
          tags,
          summary: 'Ask to sell for money',
          description: 'Begins a request, or corrects its name; documents come next, then it is handed in.',
          params: ofOrganisation,
          body: identityQuestion,
          response: {
            200: identityState,
            ...problemAnswers(...refusals, 'identity-checked-already', 'identity-request-waits'),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org);
        const asked = await askCheck(tools, org, personId, request.body.legalName);
        return asked.ok ? readState(tools, org) : throwProblem(asked.reason);
      },
    );
    app.post(
      `${prefix}/documents`,
      {
        config: asks,
        bodyLimit: largest + 1_048_576,
        schema: {
          tags,
          summary: 'Add a document to the request',
          description:
            'One file as multipart/form-data, at most 8 MB: PDF, JPEG or PNG by what it contains. Kept encrypted, seen by administrators alone, erased with the decision and after 30 days at most.',
          consumes: ['multipart/form-data'],
          params: ofOrganisation,
          querystring: z.object({ kind: identityDocumentKind }),
          response: {
            200: identityState,
            ...problemAnswers(
              ...refusals,
              'identity-not-asked',
              'identity-request-waits',
              'too-many-documents',
              'document-unreadable',
              'body-too-large',
              'unsupported-media-type',
            ),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org);
        const { content } = await uploadedFile(request);
        const added = await addDocument(tools, org, personId, request.query.kind, content);
        return added.ok ? readState(tools, org) : throwProblem(added.reason);
      },
    );
    app.delete(
      `${prefix}/documents/:document`,
      {
        config: asks,
        schema: {
          tags,
          summary: 'Take a document back',
          description: 'Before the request was handed in. It is erased at once.',
          params: ofOrganisation.extend({ document: id }),
          response: { 200: identityState, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, document } = request.params;
        const { personId } = await member(request, org);
        const removed = await removeDocument(tools, org, personId, document);
        return removed.ok ? readState(tools, org) : throwProblem('not-found');
      },
    );
    app.post(
      `${prefix}/submission`,
      {
        config: asks,
        schema: {
          tags,
          summary: 'Hand the request in',
          description:
            'With a proof of identity at least. Administrators are told; nothing can be changed from here on.',
          params: ofOrganisation,
          response: {
            200: identityState,
            ...problemAnswers(...refusals, 'identity-not-asked', 'identity-documents-missing'),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org);
        const submitted = await submitCheck(tools, org, personId);
        return submitted.ok ? readState(tools, org) : throwProblem(submitted.reason);
      },
    );
    app.get(
      queue,
      {
        config: decides,
        schema: {
          tags,
          summary: 'Read who asks to sell for money',
          description: 'What waits, the oldest first, then the ten last decisions, each with who did what.',
          response: { 200: identityQueue, ...problemAnswers('unauthenticated', 'forbidden') },
        },
      },
      async (request) => {
        await administrator(request);
        return { items: await readCases(tools) };
      },
    );
    app.get(
      `${queue}/:id/documents/:document`,
      {
        config: decides,
        schema: {
          tags,
          summary: 'Look at a document',
          description: 'Shown, not downloaded; kept by no cache. That somebody looked is written down.',
          params: z.object({ id, document: id }),
          response: { 200: z.any().meta({ description: 'PDF, JPEG or PNG' }), ...problemAnswers(...refusals) },
        },
      },
      async (request, reply) => {
        const { personId } = await administrator(request);
        const { id: requestId, document } = request.params;
        const found = (await openDocument(tools, requestId, document, personId)) ?? throwProblem('not-found');
        return showDocument(reply, found);
      },
    );
    app.post(
      `${queue}/:id/decision`,
      {
        config: decides,
        schema: {
          tags,
          summary: 'Decide whether an organisation may sell for money',
          description: 'Whoever asked is told by mail. The documents are erased at once.',
          params: z.object({ id }),
          body: identityDecision,
          response: {
            200: identityQueue,
            ...problemAnswers(...refusals, 'reason-missing', 'identity-request-decided'),
          },
        },
      },
      async (request) => {
        const { personId } = await administrator(request);
        const decided = await decideCheck(tools, request.params.id, personId, request.body);
        return decided.ok ? { items: await readCases(tools) } : throwProblem(decided.reason);
      },
    );
  };
}
