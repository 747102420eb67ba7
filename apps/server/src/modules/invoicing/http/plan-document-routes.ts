import { id } from '@parterre/contract/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { issuePlanInvoice } from '../use-cases/issue-plan-documents.ts';
import type { OwnDocuments } from './own-document-routes.ts';

/** What somebody has of their payments for plans. */
export function planDocuments(needs: InvoicingNeeds, identity: Pick<Identity, 'actorOf'>): OwnDocuments {
  return {
    sale: '/api/v1/account/plan/charges/:id',
    tags: ['Plans'],
    params: z.object({ id }),
    called: 'a payment for a plan',
    of: (planChargeId) => ({ planChargeId }),
    async reach(request, { id: chargeId = '' }) {
      const sale = await needs.plans.sale(chargeId);
      return ownSale(identity, request, chargeId, sale?.personId ?? null);
    },
    invoice: (trx, chargeId, input) => issuePlanInvoice(needs, trx, chargeId, input),
  };
}

/** A sale to one person: whose it is not learns nothing of it. */
export async function ownSale(
  identity: Pick<Identity, 'actorOf'>,
  request: FastifyRequest,
  saleId: string,
  personId: string | null,
): Promise<{ id: string; buys: boolean }> {
  const actor = await identity.actorOf(request);
  if (actor.kind !== 'person') throwProblem('unauthenticated');
  return personId === actor.personId ? { id: saleId, buys: true } : throwProblem('not-found');
}
