import { id } from '@parterre/contract/wire';
import { z } from 'zod';
import type { Identity } from '../../identity/contract.ts';
import { issueBoostInvoice } from '../use-cases/issue-boost-documents.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import type { OwnDocuments } from './own-document-routes.ts';
import { ownSale } from './plan-document-routes.ts';

/** What somebody has of a boost that they bought. */
export function boostDocuments(needs: InvoicingNeeds, identity: Pick<Identity, 'actorOf'>): OwnDocuments {
  return {
    sale: '/api/v1/studio/boosts/:id',
    tags: ['Studio'],
    params: z.object({ id }),
    called: 'a bought boost',
    of: (boostId) => ({ boostId }),
    async reach(request, { id: boostId = '' }) {
      const sale = await needs.boosts.boostSale(boostId);
      return ownSale(identity, request, boostId, sale?.personId ?? null);
    },
    invoice: (trx, boostId, input) => issueBoostInvoice(needs, trx, boostId, input),
  };
}
