import { z } from 'zod';
import type { Marketplace } from '../../marketplace/contract.ts';
import type { InvoicingNeeds } from '../use-cases/issue-documents.ts';
import { issueServiceInvoice } from '../use-cases/issue-service-documents.ts';
import type { OwnDocuments } from './own-document-routes.ts';

/** What both sides have of an order of a service. Its seller issues them; an invoice is its buyer's to ask for. */
export function serviceDocuments(needs: InvoicingNeeds, marketplace: Pick<Marketplace, 'reachOrder'>): OwnDocuments {
  return {
    sale: '/api/v1/service-orders/:code',
    tags: ['Service orders'],
    params: z.object({ code: z.string().max(20).meta({ example: 'K7M2PQ9XWB' }) }),
    called: 'an order of a service',
    of: (serviceOrderId) => ({ serviceOrderId }),
    async reach(request, { code = '' }) {
      const { id, role } = await marketplace.reachOrder(request, code);
      return { id, buys: role === 'buyer' };
    },
    invoice: (trx, orderId, input) => issueServiceInvoice(needs, trx, orderId, input),
  };
}
