import multipart from '@fastify/multipart';
import { identityDocumentKind } from '@parterre/contract/identity-checks';
import { sellerIdentityForm, sellerIdentityState } from '@parterre/contract/payouts';
import { id } from '@parterre/contract/wire';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import type { Seller } from '../contract.ts';
import type { PayoutNeeds } from '../payout-needs.ts';
import { connectSeller, followConnectedAccount } from '../use-cases/connect-seller.ts';
import { readIdentity } from '../use-cases/read-identity.ts';
import { addSellerDocument, removeSellerDocument, submitIdentity, writeIdentity } from '../use-cases/write-identity.ts';
import type { NotWritten } from '../use-cases/write-identity.ts';
import { whoAsks } from './who-asks.ts';

const largest = 8 * 1_048_576;
const tags = ['Payouts'];
const ofOrganisation = z.object({ org: id });
const writes = { access: { permission: 'payments.write' } } as const;
const prefix = '/api/v1/organisations/:org';
const refusals = ['unauthenticated', 'forbidden', 'not-found'] as const;
const sellerOf = (org: string): Seller => ({ id: org, kind: 'organisation' });

/** Who an organisation is, and where it is paid: written by those who look after its money. */
export function identityRoutes(needs: PayoutNeeds): FastifyPluginAsyncZod {
  const { member } = whoAsks(needs.identity);
  const answer = async (org: string, written: { ok: true } | NotWritten) => {
    if (!written.ok) throwProblem(written.reason);
    return (await readIdentity(needs, sellerOf(org))) ?? throwProblem('not-found');
  };
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largest, fields: 2, parts: 3 } });
    app.addHook('onSend', (_request, reply, payload, done) => {
      void reply.header('cache-control', 'no-store');
      done(null, payload);
    });
    app.get(
      `${prefix}/seller-identity`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Read who an organisation is to those who pay it',
          description:
            'What payouts go by, and what is being written or checked. Account numbers are shown by their end.',
          params: ofOrganisation,
          response: { 200: sellerIdentityState, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org } = request.params;
        await member(request, org, 'payments.write');
        await followConnectedAccount(needs, sellerOf(org));
        return (await readIdentity(needs, sellerOf(org))) ?? throwProblem('not-found');
      },
    );
    app.put(
      `${prefix}/seller-identity`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Write who an organisation is, and where it is paid',
          description:
            'Documents come next, then it is handed in. What was approved goes on until another is; any change is checked anew.',
          params: ofOrganisation,
          body: sellerIdentityForm,
          response: {
            200: sellerIdentityState,
            ...problemAnswers(...refusals, 'destination-not-payable', 'seller-identity-waits'),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        return answer(org, await writeIdentity(needs, sellerOf(org), personId, request.body));
      },
    );
    app.post(
      `${prefix}/seller-identity/documents`,
      {
        config: writes,
        bodyLimit: largest + 1_048_576,
        schema: {
          tags,
          summary: 'Add a document to an identity',
          description:
            'One file as multipart/form-data, at most 8 MB: PDF, JPEG or PNG by what it contains. Kept encrypted, seen by administrators alone, erased with the decision.',
          consumes: ['multipart/form-data'],
          params: ofOrganisation,
          querystring: z.object({ kind: identityDocumentKind }),
          response: {
            200: sellerIdentityState,
            ...problemAnswers(
              ...refusals,
              ...(['seller-identity-missing', 'seller-identity-waits', 'too-many-documents'] as const),
              ...(['document-unreadable', 'unsupported-media-type'] as const),
            ),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        const { content } = await uploadedFile(request);
        return answer(org, await addSellerDocument(needs, sellerOf(org), personId, request.query.kind, content));
      },
    );
    app.delete(
      `${prefix}/seller-identity/documents/:document`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Take a document back',
          description: 'Before it is handed in. The file is erased.',
          params: ofOrganisation.extend({ document: id }),
          response: { 200: sellerIdentityState, ...problemAnswers(...refusals) },
        },
      },
      async (request) => {
        const { org, document } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        return answer(org, await removeSellerDocument(needs, sellerOf(org), personId, document));
      },
    );
    app.post(
      `${prefix}/seller-identity/submission`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Hand an identity in',
          description: 'An administrator checks it; nothing of it can be changed from here on.',
          params: ofOrganisation,
          response: {
            200: sellerIdentityState,
            ...problemAnswers(...refusals, 'seller-identity-missing', 'seller-documents-missing'),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { personId } = await member(request, org, 'payments.write');
        return answer(org, await submitIdentity(needs, sellerOf(org), personId));
      },
    );
    app.post(
      `${prefix}/connected-account`,
      {
        config: writes,
        schema: {
          tags,
          summary: 'Open an account at the provider that pays',
          description: 'The address of the provider’s own form; it works once and for minutes.',
          params: ofOrganisation,
          response: {
            200: z.object({ url: z.string() }).meta({ id: 'ConnectedAccountForm' }),
            ...problemAnswers(...refusals, 'connected-account-not-offered', 'payment-provider-unavailable'),
          },
        },
      },
      async (request) => {
        const { org } = request.params;
        const { email, language } = await member(request, org, 'payments.write');
        const returnUrl = `${needs.publicUrl}/${language}/staff/${org}/balance`;
        const connected = await connectSeller(needs, sellerOf(org), { email: email ?? '', returnUrl });
        return connected.ok ? { url: connected.url } : throwProblem(connected.reason);
      },
    );
  };
}
